import { describe, expect, it } from 'vitest';
import { collapseFigure } from '../../../../src/report/figures/collapse/collapse-figure.js';
import { groupByProblem } from '../../../../src/results/problems/group-by-problem.js';
import { publishedDensities } from '../../../../src/results/transition/published-densities.js';
import { quickRuns, syntheticRun } from '../../../support/synthetic-runs.js';

describe('collapseFigure', () => {
  it('has a panel for each observable and a line for each run', async () => {
    const { panels = [] } = await figure;
    expect(panels).toHaveLength(3);
    for (const panel of panels) {
      const lines = [
        ...panel.matchAll(/<path [^>]*stroke="(#\w+)"[^>]*><title>[a-z, -]+, seed \d/g),
      ];
      expect(lines).toHaveLength(group.runs.length);
      expect(new Set(lines.map(([, colour]) => colour)).size).toBe(group.conditions.length);
    }
  });

  it('says of what, and in which unit, every axis is', async () => {
    const { svg } = await figure;
    for (const words of [
      'edges left (%)',
      'test accuracy (%)',
      'prediction entropy (nats)',
      'outcome entropy (nats)',
    ]) {
      expect(svg).toContain(`>${words}</text>`);
    }
  });

  it('names conditions at their lines and marks half-way and the densities of the paper', async () => {
    const { panels = [] } = await figure;
    expect(panels[0]).toMatch(/>random<|>magnitude</);
    expect(panels[0]?.match(/: half-way at [\d.]+ %</g)).toHaveLength(group.runs.length);
    expect(panels[0]).toContain('>paper: 1 and 1.2 %<');
    expect(panels.join('')).not.toContain('legend');
  });

  it('tells the values of single steps on hovering', async () => {
    const { svg } = await figure;
    expect(svg).toMatch(/<title>random, seed 1: [\d.]+ % of the edges, accuracy [\d.]+ %</);
    expect(svg).toMatch(
      /<title>magnitude, seed 1: [\d.]+ % of the edges, outcome entropy [\d.]+ nats</,
    );
  });

  it('stays small for ten runs of 5,000 noisy steps', async () => {
    const runs = Array.from({ length: 10 }, (_, k) => {
      const run = syntheticRun({ seed: k + 1 });
      const [row] = run.steps;
      const steps = Array.from({ length: 5_001 }, (_, step) => ({
        ...row!,
        step,
        density: 1 - step / 5_000,
        accuracy: step > 4_900 ? 0.1 : 0.95 + 0.004 * Math.sin(step * (k + 1)),
      }));
      return { ...run, steps };
    });
    const [long = group] = groupByProblem(runs);
    const { svg } = await collapseFigure(long, words);
    expect(svg.length).toBeLessThan(250_000);
  });
});

// Helpers
const words = { file: 'figure-1.svg', title: 'Networks collapse', caption: '' };
const group = groupByProblem(quickRuns())[0]!;
const figure = collapseFigure(group, words, publishedDensities);
