import type { TopLevelSpec } from 'vega-lite';
import type { Figure } from './blocks.js';
import { type Dot, dotMark, dotOrder, dotRows } from './dots.js';
import { palette } from './figure-style.js';
import { countText, fixed, significant } from './number-format.js';
import { renderFigure } from './render-figure.js';

/** The weights of one network at two steps of its pruning. */
export interface WeightPair {
  /** Density at the earlier step; range (0, 1]. */
  readonly density: number;
  /** Density at the later step. */
  readonly laterDensity: number;
  /** Pruning steps between the two; count. */
  readonly lag: number;
  /** Shape [weights], prunable entries only. */
  readonly earlier: Float32Array;
  readonly later: Float32Array;
  /** Shape [weights]; 1 where the weight survives. */
  readonly earlierMask: Uint8Array;
  readonly laterMask: Uint8Array;
  /** Agreement over the weights that survive both; null where it is not defined. */
  readonly rSquared: number | null;
  readonly adjustedRSquared: number | null;
  readonly evolutionMetric: number | null;
}

const side = 204;
/** Drawn positions are multiples of this many pixels; weights on the same spot are drawn once. */
const spot = 0.5;

/**
 * Figure 2: every weight before and after a jump in pruning, at several densities.
 *
 * Paper: Fig. 2. No weight is left out: those that would cover the same half pixel are one dot.
 *
 * @param pairs - drawn from left to right in the given order.
 */
export async function figure2Weights(
  pairs: readonly WeightPair[],
  problem: string,
  file: string,
): Promise<Figure> {
  const lags = [...new Set(pairs.map(({ lag }) => lag))].join(', ');
  const title = `Figure 2: weights before and after ${lags} pruning steps, ${problem}`;
  const caption =
    'Each blue dot is a weight that survives both steps: its earlier value (horizontal) and its ' +
    'later one (vertical); red crosses are the weights pruned in between; the line is the ' +
    `identity. Weights on the same half pixel are drawn once. ${pairs.map(sentence).join(' ')}`;
  const spec: TopLevelSpec = {
    title: { text: `${problem}: weights over ${lags} pruning steps` },
    columns: 3,
    spacing: 24,
    concat: pairs.map((pair, at) => panel(pair, at === 0)),
  };
  const name = file.replace(/\.svg$/, '');
  const svg = await renderFigure(spec, { name, title, description: caption });
  return { file, title, caption, svg };
}

function sentence(pair: WeightPair): string {
  const { kept, pruned } = counts(pair);
  return (
    `Density ${densities(pair)}: ${countText(kept)} weights survive, ${countText(pruned)} are ` +
    `pruned; R² ${fixed(pair.rSquared, 4)}, adjusted R² ${fixed(pair.adjustedRSquared, 4)}, ` +
    `EM ${significant(pair.evolutionMetric)}.`
  );
}

function panel(pair: WeightPair, first: boolean) {
  const limit = 1.05 * Math.max(largest(pair.earlier), largest(pair.later), 1e-6);
  const axis = { tickCount: 5, format: '~g' };
  const scale = { domain: [-limit, limit], nice: false };
  const x = {
    field: 'x',
    type: 'quantitative' as const,
    scale,
    axis,
    title: 'earlier weight',
  };
  const y = {
    field: 'y',
    type: 'quantitative' as const,
    scale,
    axis,
    title: first ? 'later weight' : null,
  };
  const { dots, crosses } = spots(pair, limit);
  return {
    title: {
      text: `density ${densities(pair)}`,
      subtitle: `EM ${significant(pair.evolutionMetric)}, adjusted R² ${fixed(pair.adjustedRSquared, 4)}`,
      fontSize: 12,
    },
    width: side,
    height: side,
    layer: [
      {
        data: { values: dotRows(dots, {}) },
        mark: { ...dotMark(1.8), color: palette.blue },
        encoding: { x, y, order: dotOrder },
      },
      {
        data: {
          values: [
            { x: -limit, y: -limit },
            { x: limit, y: limit },
          ],
        },
        mark: { type: 'line' as const, color: palette.black, strokeWidth: 0.8 },
        encoding: { x, y },
      },
      {
        data: { values: crosses },
        mark: {
          type: 'point' as const,
          shape: 'M-.6,-.6L.6,.6M-.6,.6L.6,-.6',
          size: 16,
          color: palette.red,
          strokeWidth: 0.9,
          opacity: 1,
        },
        encoding: { x, y },
      },
    ],
  };
}

/** Occupied spots of the panel, in the order of the weights that occupy them first. */
function spots(pair: WeightPair, limit: number) {
  const unit = (2 * limit * spot) / side;
  const seen = new Set<string>();
  const dots: Dot[] = [];
  const crosses: Dot[] = [];
  pair.earlier.forEach((earlier, i) => {
    if (pair.earlierMask[i] !== 1) return;
    const survives = pair.laterMask[i] === 1;
    const [column, row] = [Math.round(earlier / unit), Math.round((pair.later[i] ?? 0) / unit)];
    const key = `${survives} ${column} ${row}`;
    if (seen.has(key)) return;
    seen.add(key);
    (survives ? dots : crosses).push({ x: column * unit, y: row * unit });
  });
  return { dots, crosses };
}

function counts({ earlierMask, laterMask }: WeightPair) {
  let kept = 0;
  let pruned = 0;
  earlierMask.forEach((entry, i) => {
    if (entry !== 1) return;
    if (laterMask[i] === 1) kept++;
    else pruned++;
  });
  return { kept, pruned };
}

function largest(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

function densities({ density, laterDensity }: WeightPair): string {
  return `${significant(100 * density)} → ${significant(100 * laterDensity)} %`;
}
