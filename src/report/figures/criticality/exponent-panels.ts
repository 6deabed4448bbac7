import type { CriticalityPicture } from '../../../results/criticality/criticality-picture.js';
import { unitSuffix } from '../../document/quantity-words.js';
import { dotMark, dotOrder, dotRows } from '../dots.js';
import { logTicks, palette } from '../figure-style.js';
import { frame } from '../panel-frame.js';
import { subSample } from '../sub-sampling.js';
import { pointsOf } from './fit-panels.js';

/** Chi squared above the minimum that bounds 68 % and 95 % of two parameters' likelihood. */
const levels = { inner: 2.3, outer: 6.18 } as const;

/** The law on logarithmic axes, each run from its own critical density; null without any. */
export function powerLawPanel(picture: CriticalityPicture) {
  const reach = 2 * (picture.window?.[1] ?? 0.5);
  const runs = picture.curves.map((curve) => {
    const own = curve.criticalDensity;
    if (own === null) return [];
    return pointsOf(curve)
      .map(({ x, y }) => ({ x: x - 100 * own, y: y - picture.floor }))
      .filter(({ x, y }) => x > 0 && y > 0 && x <= 100 * reach);
  });
  if (runs.every((dots) => dots.length === 0)) return null;
  const x = {
    ...logAxis('density - critical density (percentage points)'),
    field: 'x',
  };
  const y = { ...logAxis(`distance from the floor${unitSuffix(picture.observable)}`), field: 'y' };
  return {
    ...frame('(d) distance from floor and critical density'),
    layer: runs.map((dots) => ({
      data: { values: dotRows(dots, {}) },
      mark: { ...dotMark(2.4), color: palette.blue },
      encoding: { x, y, order: dotOrder },
    })),
  };
}

/** Slopes that fit beside each other; their windows overlap, so that neighbours say the same. */
const mostSlopes = 60;

/** Local slopes against the distance, and the exponent of the fit; null without slopes. */
export function exponentPanel({ effectiveExponents, exponent, window }: CriticalityPicture) {
  const most = window?.[1] ?? Infinity;
  const apart = effectiveExponents.filter(({ distance }) => distance > 0 && distance <= most);
  if (apart.length === 0) return null;
  const rows = subSample(apart, ({ distance }) => distance, mostSlopes).map((one) => ({
    x: 100 * one.distance,
    y: one.exponent,
    low: one.exponent - (one.error ?? 0),
    high: one.exponent + (one.error ?? 0),
  }));
  const reach = rows.map(({ y }) => y).concat(exponent ? [exponent.low, exponent.high] : []);
  const margin = 0.15 * (Math.max(...reach) - Math.min(...reach)) + 0.05;
  const domain = [Math.min(0, ...reach) - margin, Math.max(...reach) + margin];
  const x = { ...logAxis('density - critical density (percentage points)'), field: 'x' };
  const y = {
    field: 'y',
    type: 'quantitative' as const,
    title: 'effective exponent',
    scale: { domain, nice: false },
    axis: { tickCount: 5, minExtent: 34 },
  };
  return {
    ...frame('(e) effective exponent'),
    layer: [
      ...(exponent === null
        ? []
        : [
            {
              data: { values: [{ y: exponent.low, to: exponent.high }] },
              mark: { type: 'rect' as const, color: palette.red, opacity: 0.2 },
              encoding: { y, y2: { field: 'to' } },
            },
            {
              data: { values: [{ y: exponent.value }] },
              mark: { type: 'rule' as const, color: palette.red, strokeWidth: 1.2 },
              encoding: { y },
            },
          ]),
      {
        data: { values: rows },
        mark: { type: 'rule' as const, clip: true, color: palette.blue },
        encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
      },
      {
        data: { values: rows },
        mark: {
          type: 'point' as const,
          filled: true,
          size: 22,
          opacity: 1,
          clip: true,
          color: palette.blue,
        },
        encoding: { x, y },
      },
    ],
  };
}

/** Grid cells of likely parameters; null without a grid. */
export function contourPanel({ contour, criticalDensity, exponent }: CriticalityPicture) {
  if (contour === null) return null;
  const { criticalDensities, exponents, deltaChiSquared } = contour;
  const half = { x: 50 * spacing(criticalDensities), y: spacing(exponents) / 2 };
  const cells = Array.from(exponents).flatMap((y, row) =>
    Array.from(criticalDensities).flatMap((density, column) => {
      const delta = deltaChiSquared[row * criticalDensities.length + column] ?? Number.NaN;
      if (!(delta <= levels.outer)) return [];
      const x = 100 * density;
      const level = delta <= levels.inner ? 'inner' : 'outer';
      return [{ x: x - half.x, x2: x + half.x, y: y - half.y, y2: y + half.y, level }];
    }),
  );
  const x = {
    field: 'x',
    type: 'quantitative' as const,
    title: 'critical density (% of prunable edges)',
    scale: { zero: false, nice: true },
    axis: { tickCount: 5, format: '~g' },
  };
  const y = {
    field: 'y',
    type: 'quantitative' as const,
    title: 'exponent',
    scale: { zero: false, nice: true },
    axis: { tickCount: 5, minExtent: 34 },
  };
  const level = {
    field: 'level',
    type: 'nominal' as const,
    legend: null,
    scale: { domain: ['inner', 'outer'], range: [palette.blue, '#a9cfe6'] },
  };
  const best =
    criticalDensity === null || exponent === null
      ? []
      : [{ x: 100 * criticalDensity.value, y: exponent.value }];
  return {
    ...frame(
      exponent === null ? '(f) likely parameters, were there a kink' : '(f) likely parameters',
    ),
    layer: [
      {
        data: { values: cells },
        mark: { type: 'rect' as const, strokeWidth: 0.5 },
        encoding: {
          x,
          x2: { field: 'x2' },
          y,
          y2: { field: 'y2' },
          color: level,
          stroke: level,
        },
      },
      {
        data: { values: best },
        mark: {
          type: 'point' as const,
          shape: 'cross',
          filled: true,
          size: 70,
          color: palette.red,
          opacity: 1,
        },
        encoding: { x, y },
      },
    ],
  };
}

function logAxis(title: string) {
  return {
    type: 'quantitative' as const,
    title,
    scale: { type: 'log' as const, nice: false, padding: 6 },
    axis: logTicks,
  };
}

function spacing(values: ArrayLike<number>): number {
  return values.length < 2
    ? 1
    : ((values[values.length - 1] ?? 1) - (values[0] ?? 0)) / (values.length - 1);
}
