import type { TopLevelSpec } from 'vega-lite';

/** Width of every panel with its margins, pixels; a phone shows one beside no other, unscaled. */
export const panelWidth = 340;

/** Size of text in a panel, pixels: 11 are left where a page scales a panel to `leastPanelWidth`. */
export const panelText = 12;

/** No page may make a panel narrower, pixels. */
export const leastPanelWidth = 312;

/** What is drawn over one another in a panel. */
export type PanelLayer = Extract<TopLevelSpec, { layer: unknown }>['layer'][number];

/** A panel of a figure: a drawing of fixed size with room for axes, whatever stands at them. */
export interface Panel {
  readonly heading: string;
  /** A second line under the heading, for what sets the panel apart. */
  readonly note?: string | undefined;
  /** Room for the vertical axis, pixels. */
  readonly left?: number;
  readonly right?: number;
  /** Height of the plot, pixels. */
  readonly height?: number;
  /** Room under the plot, pixels. */
  readonly bottom?: number;
  /** Whether a line goes around the plot. */
  readonly isFramed?: boolean;
  readonly layer: readonly PanelLayer[];
}

/** Width and height of the plot inside the axes of a panel, pixels. */
export function plotSize({
  left = 52,
  right = 24,
  height = 200,
}: Omit<Panel, 'heading' | 'layer'>) {
  return { width: panelWidth - left - right, height };
}

/** Words above the plot as a mark, since a title of Vega's stands higher or lower with the labels of the axes. */
function lineAbove(text: string, left: number, y: number, look: object): PanelLayer {
  const place = { x: Math.min(0, 10 - left), y, align: 'left', baseline: 'middle' } as const;
  return { data: { values: [{}] }, mark: { type: 'text', text, ...place, ...look }, encoding: {} };
}

const headingLook = { fontSize: 13, fontWeight: 'bold', fill: '#111111' } as const;

/** The panel as Vega-Lite takes it; nothing in it is measured, so all panels are equally wide. */
export function panelSpec(panel: Panel): TopLevelSpec {
  const { heading, note, left = 52, right = 24, bottom = 46, isFramed = true, layer } = panel;
  const noteRoom = note === undefined ? 0 : 17;
  const above = [
    lineAbove(heading, left, -14 - noteRoom, headingLook),
    ...(note === undefined ? [] : [lineAbove(note, left, -13, { fill: '#333333' })]),
  ];
  return {
    ...plotSize(panel),
    autosize: 'none',
    padding: { left, right, top: 30 + noteRoom, bottom },
    config: {
      axis: { labelFontSize: panelText, titleFontSize: panelText },
      text: { fontSize: panelText },
      ...(isFramed ? {} : { view: { stroke: null } }),
    },
    layer: [...above, ...layer],
  };
}
