import type { TopLevelSpec } from 'vega-lite';
import { meanAndSpread } from '../../../results/mean-and-spread.js';
import type { RecoveryRow, Standing } from '../../../results/recovery-row.js';
import type { Figure } from '../../document/blocks.js';
import { percent } from '../../document/number-format.js';
import { palette } from '../figure-style.js';
import { renderFigure } from '../render-figure.js';

/** The three states, from top to bottom, and their colours. */
const states: readonly {
  readonly name: string;
  readonly colour: string;
  readonly of: (row: RecoveryRow) => Standing | null;
}[] = [
  { name: 'at the floor', colour: palette.grey, of: (row) => row.before },
  { name: 'trained on', colour: palette.blue, of: (row) => row.after },
  { name: 'fresh weights, trained', colour: palette.orange, of: (row) => row.control },
];

/**
 * Figure 9: accuracy at the floor, after further training with the same mask, and of that mask
 * trained from fresh weights; every run a dot.
 *
 * @param rows - at least one.
 */
export async function figure9Recovery(
  rows: readonly RecoveryRow[],
  problem: string,
  file: string,
): Promise<Figure> {
  const title = `Figure 9: gradient recovery, ${problem}`;
  const caption =
    'Test accuracy of each network at its first step at the floor, after further training with ' +
    'the same mask, and of the same mask trained from fresh weights. Each dot is one run, moved up ' +
    'or down only to keep dots apart; the black stroke is the mean; dashed grey: 10 %, the accuracy ' +
    'of guessing; dotted grey: 20 %, from which on a network counts as recovered.';
  const dots = states.flatMap(({ name, of }) =>
    rows.flatMap((row, at) => {
      const accuracy = of(row)?.accuracy;
      if (accuracy === undefined) return [];
      const label = `${name}, seed ${row.seed}: ${percent(accuracy)}`;
      return [{ state: name, x: 100 * accuracy, offset: (at + 0.5) / rows.length, label }];
    }),
  );
  const means = states.flatMap(({ name, of }) => {
    const { count, mean } = meanAndSpread(rows.flatMap((row) => of(row)?.accuracy ?? []));
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
  const runs = `${rows.length} ${rows.length === 1 ? 'run' : 'runs'}`;
  const spec: TopLevelSpec = {
    title: { text: `${problem}: training on from the floor`, subtitle: runs },
    width: 540,
    height: { step: 40 },
    layer: [
      ...[
        { at: 10, dash: [6, 4] },
        { at: 20, dash: [2, 3] },
      ].map(({ at, dash }) => ({
        data: { values: [{ x: at }] },
        mark: { type: 'rule' as const, color: palette.grey, strokeDash: dash },
        encoding: { x },
      })),
      {
        data: { values: dots },
        mark: { type: 'circle', size: 40, opacity: 0.75, aria: true },
        encoding: {
          ...{ x, y, yOffset, description },
          color: {
            ...{ field: 'state', type: 'nominal', legend: null },
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
