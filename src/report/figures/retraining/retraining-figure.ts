import type { TopLevelSpec } from 'vega-lite';
import { retrainingConditionTitle } from '../../../experiments/retraining/retraining-conditions.js';
import { problemName } from '../../../results/problems/problem.js';
import {
  conditionsOf,
  densitiesOf,
  retrainedMeans,
} from '../../../results/retraining/retrained-means.js';
import type {
  RetrainedAccuracy,
  RetrainingStudy,
} from '../../../results/retraining/retraining-studies.js';
import type { Figure } from '../../document/blocks.js';
import { counted, densityText, percent } from '../../document/number-format.js';
import { chanceAccuracies, chanceWords } from '../../verdicts/chance-words.js';
import { plainColours } from '../condition-looks.js';
import { palette } from '../figure-style.js';
import { renderFigure } from '../render-figure.js';

/**
 * Figure 4: accuracy after retraining, by condition and density; every seed a dot.
 *
 * Paper: Fig. 4.
 *
 * @param study - its conditions appear from top to bottom in the order of their first result.
 */
export async function retrainingFigure(study: RetrainingStudy, file: string): Promise<Figure> {
  const { results } = study;
  const problem = problemName(study.problem);
  const title = `Figure 4: retrained subnetworks, ${problem}`;
  const caption =
    'Test accuracy of subnetworks trained from their start, one panel a density. Each dot is one ' +
    'seed, moved up or down only to keep dots apart; the black stroke is the mean over the seeds; ' +
    `dashed grey: ${chanceWords(study.problem)}.`;
  const densities = densitiesOf(results);
  const spec: TopLevelSpec = {
    title: { text: `${problem}: accuracy after retraining`, subtitle: seedCounts(results) },
    spacing: 16,
    vconcat: densities.map((density, at) => panel(study, density, at === densities.length - 1)),
  };
  const name = file.replace(/\.svg$/, '');
  const svg = await renderFigure(spec, { name, title, description: caption });
  return { file, title, caption, svg };
}

function seedCounts(results: readonly RetrainedAccuracy[]): string {
  const seeds = new Set(results.map(({ seed }) => seed)).size;
  return `${results.length} trainings, ${counted(seeds, 'seed')}`;
}

function panel(study: RetrainingStudy, density: number, last: boolean) {
  const results = study.results.filter((one) => one.density === density);
  const names = conditionsOf(study.results).map(retrainingConditionTitle);
  const seeds = [...new Set(results.map(({ seed }) => seed))].sort((a, b) => a - b);
  const dots = results.map(({ condition, seed, accuracy }) => ({
    condition: retrainingConditionTitle(condition),
    x: 100 * accuracy,
    offset: (seeds.indexOf(seed) + 0.5) / seeds.length,
    label: `${retrainingConditionTitle(condition)}, density ${densityText(density)}, seed ${seed}: ${percent(accuracy)}`,
  }));
  const means = retrainedMeans(study.results).flatMap((one) => {
    const { count, mean } = one.accuracy;
    if (mean === null || one.density !== density) return [];
    const condition = retrainingConditionTitle(one.condition);
    return [{ condition, x: 100 * mean, label: `${condition}: mean of ${count} ${percent(mean)}` }];
  });
  const x = {
    field: 'x',
    type: 'quantitative' as const,
    title: last ? 'test accuracy (%)' : null,
    scale: { domain: [0, 100], nice: false },
  };
  const y = {
    field: 'condition',
    type: 'nominal' as const,
    title: null,
    sort: names,
    scale: { domain: names, paddingInner: 0.25, paddingOuter: 0.15 },
    axis: { minExtent: 120, grid: false, ticks: false, labelFontSize: 12 },
  };
  const colours = plainColours(names.length);
  const description = { field: 'label', type: 'nominal' as const };
  return {
    title: { text: `density ${densityText(density)}`, fontSize: 12, offset: 4 },
    width: 540,
    height: { step: 26 },
    layer: [
      {
        data: { values: chanceAccuracies(study.problem).map((level) => ({ x: 100 * level })) },
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
            field: 'condition',
            type: 'nominal' as const,
            legend: null,
            scale: { domain: names, range: [...colours] },
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
