import { retrainingConditionTitle } from '../../../experiments/retraining/retraining-conditions.js';
import { problemName } from '../../../results/problems/problem.js';
import { pairedDifferences } from '../../../results/retraining/paired-differences.js';
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
import { textWidth } from '../../document/text-width.js';
import { chanceAccuracies } from '../../verdicts/chance-words.js';
import { ensembleWords } from '../../verdicts/ensemble-words.js';
import { plainColours } from '../condition-looks.js';
import { palette } from '../figure-style.js';
import { type PlacedText, textLayers, verticalLine } from '../panels/layers.js';
import { type Panel, type PanelLayer, panelText, plotSize } from '../panels/panel.js';
import { type PanelWords, panelFigure } from '../panels/panel-figure.js';
import { differencePanel } from './difference-panel.js';

const rowHeight = 18;
/** Room for the density above its rows, pixels. */
const head = 20;

/**
 * Figure 4: accuracy after retraining by density and condition, every network a dot, and the difference that the claim is about.
 *
 * Paper: Fig. 4. Conditions appear in the order of their first result; of two that are compared the difference
 * is drawn with its interval at each density.
 */
export async function retrainingFigure(study: RetrainingStudy, words: PanelWords): Promise<Figure> {
  const [pair] = pairedDifferences(study.results).map((one) => one.pair);
  const compared = pairedDifferences(study.results).filter((one) => one.pair === pair);
  return panelFigure(words, [
    accuracyPanel(study),
    ...(pair === undefined ? [] : [differencePanel(pair, compared)]),
  ]);
}

/** What is drawn, in words. */
export function retrainingReading({
  problem,
  settings,
  sources,
  records,
}: RetrainingStudy): string {
  return (
    `${problemName(problem)} (${ensembleWords(settings)}): subnetworks of ${counted(sources, 'network')} trained from their start, ${counted(records.length, 'training')}: ` +
    `a dot a ${sources > 1 ? 'network' : 'training'}, the stroke their mean; dashed: guessing; differences with 95 % intervals.`
  );
}

function accuracyPanel({ problem, results, sources }: RetrainingStudy): Panel {
  const conditions = conditionsOf(results);
  const names = conditions.map(retrainingConditionTitle);
  const densities = densitiesOf(results);
  const block = head + conditions.length * rowHeight;
  const height = densities.length * block + 8;
  const longest = Math.max(...names.map((name) => textWidth(name, panelText)));
  const margins = { left: longest + 16, right: 16 };
  const { width } = plotSize({ ...margins, height });
  const colours = plainColours(conditions.length);
  const top = (density: number, condition: RetrainedAccuracy['condition']) =>
    densities.indexOf(density) * block + head + conditions.indexOf(condition) * rowHeight;
  const seeds = [...new Set(results.map(({ seed }) => seed))].sort((a, b) => a - b);
  const dots = results.map(({ condition, density, seed, accuracy }) => ({
    x: 100 * accuracy,
    y: top(density, condition) + 3 + (12 * (seeds.indexOf(seed) + 0.5)) / seeds.length,
    colour: colours[conditions.indexOf(condition)] ?? palette.black,
    label: `${retrainingConditionTitle(condition)}, density ${densityText(density)}, ${sources > 1 ? 'network' : 'training'} ${seed}: ${percent(accuracy)}`,
  }));
  const means = retrainedMeans(results).flatMap(({ condition, density, accuracy }) => {
    if (accuracy.mean === null) return [];
    const y = top(density, condition);
    const label = `${retrainingConditionTitle(condition)}, density ${densityText(density)}: mean of ${accuracy.count} ${percent(accuracy.mean)}`;
    return [{ x: 100 * accuracy.mean, y: y + 1, to: y + rowHeight - 1, label }];
  });
  const rowNames = densities.flatMap((density) =>
    conditions.map(
      (condition, at): PlacedText => ({
        text: names[at] ?? '',
        x: -6,
        y: top(density, condition) + rowHeight / 2,
        align: 'right',
        colour: colours[at] ?? palette.black,
      }),
    ),
  );
  const heads = densities.map(
    (density, at): PlacedText => ({
      text: `${densityText(density)} of the edges`,
      x: 6 - margins.left + 4,
      y: at * block + head / 2 + 2,
    }),
  );
  const x = {
    field: 'x',
    type: 'quantitative' as const,
    title: 'test accuracy (%)',
    scale: { domain: [0, 100], nice: false },
    axis: { tickCount: 5 },
  };
  const y = {
    field: 'y',
    type: 'quantitative' as const,
    scale: { domain: [height, 0], nice: false },
    axis: null,
  };
  const description = { field: 'label', type: 'nominal' as const };
  const layers: PanelLayer[] = [
    ...chanceAccuracies(problem).map((level) => verticalLine(level * width, height)),
    {
      data: { values: dots },
      mark: { type: 'circle', size: 24, opacity: 0.75, aria: true },
      encoding: {
        x,
        y,
        fill: { field: 'colour', type: 'nominal', scale: null, legend: null },
        description,
      },
    },
    {
      data: { values: means },
      mark: { type: 'rule', stroke: palette.black, strokeWidth: 2.5, aria: true },
      encoding: { x, y, y2: { field: 'to' }, description },
    },
    ...textLayers([...rowNames, ...heads]),
  ];
  return { heading: 'accuracy after retraining', ...margins, height, layer: layers };
}
