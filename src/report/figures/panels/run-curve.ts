import type { PanelLayer } from './panel.js';
import { type Pixel, simplifyLine } from './simplify-line.js';

/** One run in a panel. */
export interface RunCurve {
  readonly colour: string;
  /** What the pointer is told of the whole line. */
  readonly name: string;
  /** In the order of the axis; units of the axes. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** What the pointer is told of a point; asked of few. */
  readonly labelOf?: (at: number) => string;
}

/** How the axes of a panel place values. */
export interface Placement {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

/** What cannot be seen, pixels. */
const tolerance = 0.4;
/** Places along a line that tell their values on hovering, and how far they are apart; pixels. */
const hoverDistance = 16;

/** Points of a curve in pixels of the plot. */
export function pixelsOf(points: RunCurve['points'], place: Placement): Pixel[] {
  return points.map(({ x, y }) => ({ x: place.x(x), y: place.y(y) }));
}

/** Thin lines, one a run, thinned to what can be seen; they say their name on hovering. */
export function curveLayers<X extends object, Y extends object>(
  curves: readonly RunCurve[],
  place: Placement,
  channels: { readonly x: X; readonly y: Y },
  look: { readonly width?: number; readonly opacity?: number; readonly unseen?: number } = {},
): PanelLayer[] {
  const rows = curves.flatMap(({ points, colour, name }, line) => {
    const kept = simplifyLine(pixelsOf(points, place), look.unseen ?? tolerance);
    return kept.map((at, order) => ({
      x: points[at]!.x,
      y: points[at]!.y,
      order,
      line,
      colour,
      name,
    }));
  });
  return [
    {
      data: { values: rows },
      mark: {
        type: 'line',
        clip: true,
        aria: true,
        strokeWidth: look.width ?? 1.1,
        opacity: look.opacity ?? 0.75,
      },
      encoding: {
        ...channels,
        detail: { field: 'line', type: 'nominal' },
        order: { field: 'order', type: 'quantitative' },
        stroke: { field: 'colour', type: 'nominal', scale: null, legend: null },
        description: { field: 'name', type: 'nominal' },
      },
    },
  ];
}

/** Places that are not drawn but tell the pointer, or a reader who hears the page, what the line has there. */
export function hoverLayer<X extends object, Y extends object>(
  curves: readonly RunCurve[],
  place: Placement,
  channels: { readonly x: X; readonly y: Y },
): PanelLayer {
  const values = curves.flatMap(({ points, labelOf }) => {
    const pixels = pixelsOf(points, place);
    let last = -Infinity;
    let height = -Infinity;
    return points.flatMap(({ x, y }, at) => {
      const here = pixels[at]!;
      const away = Math.abs(here.x - last) + Math.abs(here.y - height);
      if (labelOf === undefined || away < hoverDistance) return [];
      last = here.x;
      height = here.y;
      return [{ x, y, label: labelOf(at) }];
    });
  });
  return {
    data: { values },
    mark: { type: 'point', filled: true, size: 90, opacity: 0, aria: true },
    encoding: { ...channels, description: { field: 'label', type: 'nominal' } },
  };
}
