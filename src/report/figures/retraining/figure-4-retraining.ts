import type { TopLevelSpec } from 'vega-lite';
import { meanAndSpread } from '../../../results/mean-and-spread.js';
import { densityText } from '../../../results/transition-density.js';
import type { Figure } from '../../document/blocks.js';
import { percent } from '../../document/number-format.js';
import { armLooks } from '../arm-colours.js';
import { palette } from '../figure-style.js';
import { renderFigure } from '../render-figure.js';

/** Accuracy that one subnetwork reached when it was trained from its start. */
export interface RetrainingResult {
  /** Name of the arm as the figure shows it. */
  readonly arm: string;
  /** Share of edges in the subnetwork; range (0, 1]. */
  readonly density: number;
  readonly seed: number;
  /** Test accuracy; range [0, 1]. */
  readonly accuracy: number;
}

/**
 * Figure 4: accuracy after retraining, by arm and density; every seed a dot.
 *
 * Paper: Fig. 4.
 *
 * @param results - arms appear from top to bottom in the order of their first result.
 */
export async function figure4Retraining(
  results: readonly RetrainingResult[],
  problem: string,
  file: string,
): Promise<Figure> {
  const title = `Figure 4: retrained subnetworks, ${problem}`;
  const caption =
    'Test accuracy of subnetworks trained from their start, one panel a density. Each dot is one ' +
    'seed, moved up or down only to keep dots apart; the black stroke is the mean over the seeds; ' +
    'dashed grey: 10 %, the accuracy of guessing.';
  const arms = [...new Set(results.map(({ arm }) => arm))];
  const densities = [...new Set(results.map(({ density }) => density))].sort((a, b) => b - a);
  const spec: TopLevelSpec = {
    title: { text: `${problem}: accuracy after retraining`, subtitle: seedCounts(results) },
    spacing: 16,
    vconcat: densities.map((density, at) =>
      panel(
        results.filter((one) => one.density === density),
        density,
        arms,
        at === densities.length - 1,
      ),
    ),
  };
  const name = file.replace(/\.svg$/, '');
  const svg = await renderFigure(spec, { name, title, description: caption });
  return { file, title, caption, svg };
}

function seedCounts(results: readonly RetrainingResult[]): string {
  const seeds = new Set(results.map(({ seed }) => seed)).size;
  return `${results.length} trainings, ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}`;
}

function panel(
  results: readonly RetrainingResult[],
  density: number,
  arms: readonly string[],
  last: boolean,
) {
  const seeds = [...new Set(results.map(({ seed }) => seed))].sort((a, b) => a - b);
  const dots = results.map(({ arm, seed, accuracy }) => ({
    arm,
    x: 100 * accuracy,
    offset: (seeds.indexOf(seed) + 0.5) / seeds.length,
    label: `${arm}, density ${densityText(density)}, seed ${seed}: ${percent(accuracy)}`,
  }));
  const means = arms.flatMap((arm) => {
    const { count, mean } = meanAndSpread(
      results.filter((one) => one.arm === arm).map(({ accuracy }) => accuracy),
    );
    if (mean === null) return [];
    return [{ arm, x: 100 * mean, label: `${arm}: mean of ${count} ${percent(mean)}` }];
  });
  const x = {
    field: 'x',
    type: 'quantitative' as const,
    title: last ? 'test accuracy (%)' : null,
    scale: { domain: [0, 100], nice: false },
  };
  const y = {
    field: 'arm',
    type: 'nominal' as const,
    title: null,
    sort: [...arms],
    scale: { domain: [...arms], paddingInner: 0.25, paddingOuter: 0.15 },
    axis: { minExtent: 120, grid: false, ticks: false, labelFontSize: 12 },
  };
  const colours = armLooks(arms).map(([colour]) => colour);
  const description = { field: 'label', type: 'nominal' as const };
  return {
    title: { text: `density ${densityText(density)}`, fontSize: 12, offset: 4 },
    width: 540,
    height: { step: 26 },
    layer: [
      {
        data: { values: [{ x: 10 }] },
        mark: { type: 'rule' as const, color: palette.grey, strokeDash: [6, 4] },
        encoding: { x },
      },
      {
        data: { values: dots },
        mark: { type: 'circle' as const, size: 34, opacity: 0.75, aria: true },
        encoding: {
          x,
          y,
          yOffset: {
            field: 'offset',
            type: 'quantitative' as const,
            scale: { domain: [0, 1], nice: false },
          },
          color: {
            field: 'arm',
            type: 'nominal' as const,
            legend: null,
            scale: { domain: [...arms], range: [...colours] },
          },
          description,
        },
      },
      {
        data: { values: means },
        mark: { type: 'tick' as const, color: palette.black, thickness: 2.5, aria: true },
        encoding: { x, y, description },
      },
    ],
  };
}
