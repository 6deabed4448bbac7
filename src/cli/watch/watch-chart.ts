import type { Observable } from '../../experiments/observables/observable.js';
import type { StepRow } from '../../experiments/store/finished-run.js';
import { powerOfTen } from '../../numerics/power.js';
import { thinLine } from '../../report/figures/thin-line.js';
import { xmlText } from '../../report/figures/tidy-svg.js';

/** A run as a line. */
export interface WatchLine {
  readonly title: string;
  readonly colour: string;
  readonly steps: readonly StepRow[];
}

const width = 312;
const height = 220;
/** Around the axes; pixels. */
const margin = { left: 44, right: 12, top: 26, bottom: 40 };
const [innerWidth, innerHeight] = [
  width - margin.left - margin.right,
  height - margin.top - margin.bottom,
];

/**
 * An observable against density on a logarithmic axis, as far as the runs have come.
 *
 * @returns SVG; an axis alone where there is no step yet.
 */
export function watchChart(observable: Observable, lines: readonly WatchLine[]): string {
  const decades = decadesOf(lines);
  const left = (density: number) =>
    margin.left + innerWidth * (1 - Math.log10(density) / Math.log10(powerOfTen(-decades)));
  const drawn = lines.map((line) => ({ ...line, points: pointsOf(line, observable, left) }));
  const scale = observable.unit === 'share' ? 100 : 1;
  const most = Math.max(0, ...drawn.flatMap(({ points }) => points.map(({ value }) => value)));
  const ceiling = observable.unit === 'share' ? 1 : Math.max(0.5, Math.ceil(2 * most) / 2);
  const down = (value: number) => margin.top + innerHeight * (1 - value / ceiling);
  const parts = [
    `<text x="0" y="14" font-weight="bold">${xmlText(titleOf(observable))}</text>`,
    ...[0, 0.5, 1].map((part) => {
      const [y, text] = [down(part * ceiling), String(scale * part * ceiling)];
      return `<path d="M${margin.left} ${short(y)}h${innerWidth}" stroke="#e2e2e2"/><text x="${margin.left - 6}" y="${short(y + 4)}" text-anchor="end">${text}</text>`;
    }),
    ...Array.from({ length: decades + 1 }, (_, power) => {
      const x = short(left(powerOfTen(-power)));
      return `<path d="M${x} ${margin.top}v${innerHeight + 4}" stroke="#e2e2e2"/><text x="${x}" y="${height - 22}" text-anchor="middle">${100 / powerOfTen(power)}</text>`;
    }),
    `<text x="${margin.left + innerWidth / 2}" y="${height - 5}" text-anchor="middle">density (% of prunable edges)</text>`,
    ...drawn.map(({ title, colour, points }) => lineOf(title, colour, points, left, down)),
  ];
  const words = `${titleOf(observable)} of ${lines.length} runs against density`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${words}" font-family="sans-serif" font-size="12" fill="#1b1b1b">${parts.join('')}</svg>`;
}

interface Point {
  readonly density: number;
  readonly value: number;
}

/** What can be seen of a run; steps without edges or without the observable cannot. */
function pointsOf(
  { steps }: WatchLine,
  observable: Observable,
  left: (density: number) => number,
): readonly Point[] {
  const points = steps.flatMap((step) => {
    const value = observable.of(step);
    return value === null || step.density <= 0 ? [] : [{ density: step.density, value }];
  });
  return thinLine(
    points,
    ({ density }) => Math.floor(left(density)),
    ({ value }) => value,
  );
}

function lineOf(
  title: string,
  colour: string,
  points: readonly Point[],
  left: (density: number) => number,
  down: (value: number) => number,
): string {
  const last = points.at(-1);
  if (last === undefined) return '';
  const places = points.map(
    ({ density, value }) => `${short(left(density))} ${short(down(value))}`,
  );
  const [x, y] = [short(left(last.density)), short(down(last.value))];
  return `<g><title>${xmlText(title)}</title><path d="M${places.join('L')}" fill="none" stroke="${colour}" stroke-width="1.5" stroke-linejoin="round"/><circle cx="${x}" cy="${y}" r="2.5" fill="${colour}"/></g>`;
}

/** Powers of ten from the whole network down to the sparsest; at least two. */
function decadesOf(lines: readonly WatchLine[]): number {
  let lowest = 0.01;
  for (const { steps } of lines) {
    for (const { density } of steps) if (density > 0 && density < lowest) lowest = density;
  }
  return Math.ceil(-Math.log10(lowest) - 1e-9);
}

function titleOf({ name, unit }: Observable): string {
  return `${name} (${unit === 'share' ? '%' : unit})`;
}

function short(pixels: number): string {
  return String(Math.round(10 * pixels) / 10);
}
