import type { TopLevelSpec } from 'vega-lite';
import { learnedLevel } from '../../../results/problems/chance-levels.js';
import { problemName } from '../../../results/problems/problem.js';
import type { RecoveryStudy } from '../../../results/recovery/recovery-studies.js';
import {
  type RecoveryState,
  recoverySummary,
  standingIn,
} from '../../../results/recovery/recovery-summary.js';
import type { Figure } from '../../document/blocks.js';
import { counted, percent } from '../../document/number-format.js';
import { chanceAccuracies, chanceWords } from '../../verdicts/chance-words.js';
import { palette } from '../figure-style.js';
import { renderFigure } from '../render-figure.js';

/** The three states, from top to bottom, and their colours. */
const states: readonly {
  readonly name: string;
  readonly colour: string;
  readonly state: RecoveryState;
}[] = [
  { name: 'at the floor', colour: palette.grey, state: 'before' },
  { name: 'trained on', colour: palette.blue, state: 'after' },
  { name: 'fresh weights, trained', colour: palette.orange, state: 'control' },
];

/**
 * Figure 9: accuracy at the floor, after further training with the same mask, and of that mask
 * trained from fresh weights; every run a dot.
 *
 * @param study.rows - at least one.
 */
export async function recoveryFigure(
  { problem: { model, dataset }, rows }: RecoveryStudy,
  file: string,
): Promise<Figure> {
  const problem = problemName({ model, dataset });
  const learned = learnedLevel({ dataset });
  const title = `Figure 9: gradient recovery, ${problem}`;
  const caption =
    'Test accuracy of each network at its first step at the floor, after further training with ' +
    'the same mask, and of the same mask trained from fresh weights. Each dot is one run, moved up ' +
    'or down only to keep dots apart; the black stroke is the mean; ' +
    `dashed grey: ${chanceWords({ dataset })}; dotted grey: ${percent(learned, 0)}, from which on a network counts as recovered.`;
  const dots = states.flatMap(({ name, state }) =>
    rows.flatMap((row, at) => {
      const accuracy = standingIn(row, state)?.accuracy;
      if (accuracy === undefined) return [];
      const label = `${name}, seed ${row.seed}: ${percent(accuracy)}`;
      return [{ state: name, x: 100 * accuracy, offset: (at + 0.5) / rows.length, label }];
    }),
  );
  const summary = recoverySummary(rows);
  const means = states.flatMap(({ name, state }) => {
    const { count, mean } = summary.accuracy[state];
    if (mean === null) return [];
    const label = `${name}: mean of ${count} ${percent(mean)}`;
    return [{ state: name, x: 100 * mean, offset: 0.5, label }];
  });
  const names = states.map(({ name }) => name);
  const most = Math.max(40, ...dots.map(({ x }) => x));
  const x = {
    field: 'x',
    type: 'quantitative' as const,
    title: 'test accuracy (%)',
    scale: { domain: [0, 10 * Math.ceil(most / 10)], nice: false },
    axis: { tickCount: 8 },
  };
  const y = {
    field: 'state',
    type: 'nominal' as const,
    title: null,
    sort: names,
    scale: { domain: names, paddingInner: 0.25, paddingOuter: 0.15 },
    axis: { minExtent: 150, grid: false, ticks: false, labelFontSize: 12 },
  };
  const yOffset = {
    field: 'offset',
    type: 'quantitative' as const,
    scale: { domain: [0, 1], nice: false },
  };
  const description = { field: 'label', type: 'nominal' as const };
  const runs = counted(rows.length, 'run');
  const spec: TopLevelSpec = {
    title: { text: `${problem}: training on from the floor`, subtitle: runs },
    width: 540,
    height: { step: 40 },
    layer: [
      ...[
        ...chanceAccuracies({ dataset }).map((at) => ({ at: 100 * at, dash: [6, 4] })),
        { at: 100 * learned, dash: [2, 3] },
      ].map(({ at, dash }) => ({
        data: { values: [{ x: at }] },
        mark: { type: 'rule' as const, color: palette.grey, strokeDash: dash },
        encoding: { x },
      })),
      {
        data: { values: dots },
        mark: { type: 'circle', size: 40, opacity: 0.75, aria: true },
        encoding: {
          x,
          y,
          yOffset,
          description,
          color: {
            field: 'state',
            type: 'nominal',
            legend: null,
            scale: { domain: names, range: states.map(({ colour }) => colour) },
          },
        },
      },
      {
        data: { values: means },
        mark: { type: 'tick', color: palette.black, thickness: 2.5, size: 26, aria: true },
        encoding: { x, y, yOffset, description },
      },
    ],
  };
  const name = file.replace(/\.svg$/, '');
  const svg = await renderFigure(spec, { name, title, description: caption });
  return { file, title, caption, svg };
}
