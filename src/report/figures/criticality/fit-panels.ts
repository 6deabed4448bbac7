import type {
  CriticalCurve,
  CriticalityPicture,
} from '../../../results/criticality/criticality-picture.js';
import { axisTitle } from '../../document/quantity-words.js';
import { apartDots, type Dot, dotMark, dotOrder, dotRows } from '../dots.js';
import { palette } from '../figure-style.js';
import { frame, panelSize } from '../panel-frame.js';
import { logPixel } from '../panels/log-scale.js';

const band = { type: 'rect' as const, color: palette.orange, opacity: 0.13 };
const estimate = { type: 'rect' as const, color: palette.red, opacity: 0.2 };
const estimateLine = { type: 'rule' as const, color: palette.red, strokeWidth: 1.2 };

/** All points of all runs on a logarithmic axis, the fitted range shaded. */
export function rawPanel(picture: CriticalityPicture) {
  const points = picture.curves.flatMap((curve) => pointsOf(curve).filter(({ x }) => x > 0));
  const lowest = points.reduce((least, { x }) => Math.min(least, x), 100);
  const x = wholeAxis(lowest);
  const y = valueAxis(picture);
  return {
    ...frame('(a) all points'),
    layer: [...marked(picture, x, lowest), dotLayer(points, 1.8, x, y)],
  };
}

/** The transition on a linear axis, each run with its fit; null without one. */
export function fitPanel(picture: CriticalityPicture) {
  const high = reachOf(picture);
  if (high === null) return null;
  const x = nearAxis(high);
  const y = valueAxis(picture);
  const lines = picture.curves.map(({ density, fitted, seed }) =>
    Array.from(density).flatMap((p, i) => {
      const value = fitted?.[i] ?? Number.NaN;
      return Number.isFinite(value) ? [{ x: 100 * p, y: value, line: seed }] : [];
    }),
  );
  return {
    ...frame('(b) fit'),
    layer: [
      ...marked(picture, x, 0),
      dotLayer(near(picture.curves.flatMap(pointsOf), high), 2.4, x, y),
      {
        data: { values: lines.flat() },
        mark: { type: 'line' as const, clip: true, color: palette.black, strokeWidth: 0.8 },
        encoding: {
          x,
          y,
          detail: { field: 'line', type: 'nominal' as const },
        },
      },
    ],
  };
}

/** Differences between points and fit in standard deviations; null without a fit or errors. */
export function residualPanel(picture: CriticalityPicture) {
  const residuals = picture.curves.flatMap((curve) =>
    pointsOf(curve).flatMap(({ x, y }, i) => {
      const residual = (y - (curve.fitted?.[i] ?? Number.NaN)) / (curve.error?.[i] ?? Number.NaN);
      return Number.isFinite(residual) ? [{ x, y: residual }] : [];
    }),
  );
  const high = reachOf(picture);
  const largest = residuals.reduce((most, { y }) => Math.max(most, Math.abs(y)), 0);
  if (high === null || largest === 0) return null;
  const x = nearAxis(high);
  const y = {
    field: 'y',
    type: 'quantitative' as const,
    title: 'residual (standard deviations)',
    scale: { domain: [-1.1 * Math.max(3, largest), 1.1 * Math.max(3, largest)], nice: false },
    axis: { minExtent: 34 },
  };
  return {
    ...frame('(c) residuals'),
    layer: [
      {
        data: { values: [{ y: -2 }, { y: 2 }] },
        mark: { type: 'rule' as const, color: palette.grey, strokeDash: [4, 3] },
        encoding: { y },
      },
      {
        data: { values: [{ y: 0 }] },
        mark: { type: 'rule' as const, color: palette.black, strokeWidth: 0.8 },
        encoding: { y },
      },
      dotLayer(near(residuals, high), 2.4, x, y),
    ],
  };
}

/**
 * Where the linear axes end: a little beyond the fitted range, but at four times the half-height
 * density at most, since a slow approach to the plateau would squeeze the transition to the left.
 * In percent; null without a fit.
 */
function reachOf({ window, halfHeight }: CriticalityPicture): number | null {
  return window === null ? null : 100 * Math.min(1.3 * window[1], 4 * (halfHeight ?? Infinity));
}

/** Points of a curve with densities in percent. */
export function pointsOf(curve: CriticalCurve): Dot[] {
  return Array.from(curve.density, (density, i) => ({
    x: 100 * density,
    y: curve.value[i] ?? Number.NaN,
  }));
}

/** An axis whose ends are given. */
interface BoundAxis {
  readonly scale: { readonly type?: 'log'; readonly domain: readonly number[] };
}

/** Dots of all runs as one path; those that others cover are not handed to the renderer. */
function dotLayer<X extends BoundAxis, Y extends BoundAxis>(
  dots: readonly Dot[],
  diameter: number,
  x: X,
  y: Y,
) {
  const apart = apartDots(dots, (dot) => [
    pixelOf(x, dot.x, panelSize.width),
    pixelOf(y, dot.y, panelSize.height),
  ]);
  return {
    data: { values: dotRows(apart, {}) },
    mark: { ...dotMark(diameter), color: palette.blue },
    encoding: { x, y, order: dotOrder },
  };
}

/** How far a value lies along an axis of a length, in pixels. */
function pixelOf({ scale: { type, domain } }: BoundAxis, value: number, width: number): number {
  const [low = 0, high = 1] = domain;
  if (type === 'log') return logPixel({ low, high, width }, value);
  return (width * (value - low)) / (high - low);
}

function near(points: readonly Dot[], high: number): Dot[] {
  return points.filter(({ x }) => x <= high);
}

function nearAxis(high: number) {
  return {
    field: 'x',
    type: 'quantitative' as const,
    title: 'density (% of prunable edges)',
    scale: { domain: [0, high], nice: false },
    axis: { tickCount: 5, format: '~g' },
  };
}

function wholeAxis(lowest: number) {
  return {
    field: 'x',
    type: 'quantitative' as const,
    title: 'density (% of prunable edges)',
    scale: { type: 'log' as const, domain: [lowest, 110], nice: false },
    axis: { values: [0.001, 0.01, 0.1, 1, 10, 100], format: '~g' },
  };
}

function valueAxis(picture: CriticalityPicture) {
  const top = picture.curves.reduce(
    (most, { value }) => Array.from(value).reduce((a, b) => Math.max(a, b), most),
    picture.floor,
  );
  return {
    field: 'y',
    type: 'quantitative' as const,
    title: axisTitle(picture.observable),
    scale: { domain: [0, 1.05 * top], nice: false },
    axis: { tickCount: 5, minExtent: 34 },
  };
}

/** Fitted range, interval of the critical density, and the critical density itself. */
function marked(
  { window, criticalDensity }: CriticalityPicture,
  x: ReturnType<typeof nearAxis> | ReturnType<typeof wholeAxis>,
  least: number,
) {
  const range = (from: number, to: number, mark: typeof band | typeof estimate) => ({
    data: { values: [{ x: Math.max(least, 100 * from), to: 100 * to }] },
    mark: { ...mark, clip: true },
    encoding: { x, x2: { field: 'to' } },
  });
  const fitted = window === null ? [] : [range(window[0], window[1], band)];
  if (criticalDensity === null) return fitted;
  return [
    ...fitted,
    range(criticalDensity.low, criticalDensity.high, estimate),
    {
      data: { values: [{ x: Math.max(least, 100 * criticalDensity.value) }] },
      mark: { ...estimateLine, clip: true },
      encoding: { x },
    },
  ];
}
