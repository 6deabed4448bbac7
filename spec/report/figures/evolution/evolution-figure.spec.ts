import { describe, expect, it } from 'vitest';
import type { FinishedRun } from '../../../../src/experiments/store/finished-run.js';
import { evolutionFigure } from '../../../../src/report/figures/evolution/evolution-figure.js';
import { functioningFrom } from '../../../../src/results/evolution/layer-curves.js';
import { groupByProblem } from '../../../../src/results/problems/group-by-problem.js';
import { quickRuns, syntheticRun } from '../../../support/synthetic-runs.js';

describe('evolutionFigure', () => {
  it('has a panel for each condition with every layer of every run, and names the layers', async () => {
    const { panels = [] } = await evolutionFigure(group, 100, words);
    expect(panels.length).toBe(group.conditions.length);
    for (const [at, condition] of group.conditions.entries()) {
      const runs = group.runs.filter((run) => run.condition === condition);
      for (const layer of ['dense1', 'dense2', 'dense3', 'dense4']) {
        for (const { seed } of runs)
          expect(panels[at]).toContain(`<title>${layer}, seed ${seed}</title>`);
        expect(panels[at]).toContain(`<title>${layer}, median of the runs</title>`);
      }
    }
  });

  it('shades where every run functions, and ends where networks are dead', async () => {
    const { panels = [] } = await evolutionFigure(group, 100, words);
    const hovered = panels.flatMap((panel) =>
      [...panel.matchAll(/: ([\d.]+) % of the edges, Evolution/g)].map(([, text]) => Number(text)),
    );
    const starts = group.conditions.flatMap((condition) => functioningFrom(group, condition) ?? []);
    expect(starts.length).toBe(group.conditions.length);
    for (const panel of panels) expect(panel).toMatch(/<path [^>]*opacity="0.12"/);
    expect(panels[0]).toContain('>functioning</text>');
    // the axis goes to half of the least functioning density, rounded down to 1, 2 or 5 of a power of ten: a factor of 2.5
    expect(Math.min(...hovered)).toBeGreaterThanOrEqual((100 * Math.min(...starts)) / 5);
  });

  it('draws weights that did not move at the foot instead of losing them', async () => {
    const still = groupOf(withMetric({ all: 0 }));
    const { svg } = await evolutionFigure(still, 100, words);
    expect(svg).toMatch(/<path d="M[\d.]+,200L[^"]*"[^>]*><title>all, seed 1</);
    expect(svg).toMatch(/<title>all: [\d.]+ % of the edges, Evolution Metric 0</);
  });

  it('can be drawn where the metric is nowhere defined', async () => {
    const { svg } = await evolutionFigure(groupOf(withMetric({ all: null })), 100, words);
    expect(svg).not.toContain('NaN');
  });
});

// Helpers
const words = { file: 'figure-3.svg', title: 'weights move', caption: 'c' };
const group = groupByProblem(quickRuns())[0]!;

function withMetric(metric: Readonly<Record<string, number | null>>): FinishedRun {
  const run = syntheticRun({ seed: 1 });
  return { ...run, evolution: run.evolution.map((row) => ({ ...row, metric })) };
}

function groupOf(run: FinishedRun) {
  return groupByProblem([run])[0]!;
}
