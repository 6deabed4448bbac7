import { inkOf, palette } from '../figure-style.js';
import type { LineLabel } from './line-labels.js';
import type { PanelLayer } from './panel.js';
import { panelText } from './panel.js';

/** Words at a place of the plot, on a white rim so that lines under them do not disturb. */
export interface PlacedText {
  readonly text: string | readonly string[];
  /** Pixels from the left and from the top of the plot. */
  readonly x: number;
  readonly y: number;
  readonly colour?: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly baseline?: 'top' | 'middle' | 'bottom';
}

const once = { values: [{}] };

/** Layers of words at fixed places. */
export function textLayers(texts: readonly PlacedText[]): PanelLayer[] {
  return texts.flatMap(
    ({ text, x, y, colour = '#333333', align = 'left', baseline = 'middle' }) => {
      const lines = typeof text === 'string' ? text : [...text];
      const lineHeight = panelText + 1;
      const size = { fontSize: panelText, lineHeight };
      // lines go down from the first; the middle of all of them is to be at `y`
      const up = baseline === 'middle' && lines.length > 1 && text !== lines ? lineHeight / 2 : 0;
      const mark = { type: 'text' as const, text: lines, x, y: y - up, align, baseline, ...size };
      return [
        {
          data: once,
          encoding: {},
          mark: {
            ...mark,
            stroke: 'white',
            strokeWidth: 3,
            fill: 'white',
            strokeJoin: 'round' as const,
          },
        },
        { data: once, encoding: {}, mark: { ...mark, fill: inkOf(colour) } },
      ];
    },
  );
}

/** Names beside their lines, each with a hair from the name to the line. */
export function labelLayers(labels: readonly LineLabel[]): PanelLayer[] {
  const hairs = labels.flatMap(({ colour, x, y, to }): PanelLayer[] => [
    stretch({ x, x2: to, y, y2: y, stroke: colour, strokeWidth: 0.8 }),
    {
      data: once,
      encoding: {},
      mark: { type: 'point', filled: true, x: to, y, size: 18, color: colour, opacity: 1 },
    },
  ]);
  const gap = (align: 'left' | 'right') => (align === 'left' ? 2 : -2);
  return [
    ...hairs,
    ...textLayers(
      labels.map(({ name, colour, x, y, align }) => ({
        text: name,
        x: x + gap(align),
        y,
        colour,
        align,
      })),
    ),
  ];
}

/** A vertical dashed line through the plot. */
export function verticalLine(x: number, height: number, colour: string = palette.grey): PanelLayer {
  return stretch({ x, x2: x, y: 0, y2: height, stroke: colour, strokeDash: [4, 3] });
}

/** A horizontal dashed line through the plot. */
export function horizontalLine(
  y: number,
  width: number,
  colour: string = palette.grey,
): PanelLayer {
  return stretch({ x: 0, x2: width, y, y2: y, stroke: colour, strokeDash: [4, 3] });
}

interface Stretch {
  readonly x: number;
  readonly x2: number;
  readonly y: number;
  readonly y2: number;
  readonly stroke: string;
  readonly strokeWidth?: number;
  readonly strokeDash?: number[];
}

/** A straight line between two places in pixels. */
function stretch({ x, x2, y, y2, ...look }: Stretch): PanelLayer {
  return {
    data: once,
    mark: { type: 'rule', ...look },
    encoding: { x: { value: x }, x2: { value: x2 }, y: { value: y }, y2: { value: y2 } },
  };
}
