import type { Config } from 'vega-lite';

/**
 * Colours that stay apart for readers with any common colour vision (after Okabe & Ito 2008,
 * jfly.uni-koeln.de/color), dark enough for thin lines on white.
 */
export const palette = {
  blue: '#0072B2',
  vermilion: '#D55E00',
  green: '#009E73',
  purple: '#AA4499',
  orange: '#C78500',
  sky: '#3B9DD4',
  black: '#222222',
  grey: '#8A8A8A',
  red: '#C1121F',
} as const;

/** Colours for conditions, layers or sizes in the order in which they are named. */
export const sequence: readonly string[] = [
  palette.blue,
  palette.vermilion,
  palette.green,
  palette.purple,
  palette.orange,
  palette.sky,
  palette.black,
  palette.grey,
];

const inks: Readonly<Record<string, string>> = {
  [palette.vermilion]: '#B34700',
  [palette.green]: '#007A59',
  [palette.orange]: '#8A5C00',
  [palette.sky]: '#2273AC',
  [palette.grey]: '#666666',
};

/** A colour of lines as a colour of words, which must be darker to be read on white. */
export function inkOf(colour: string): string {
  return inks[colour] ?? colour;
}

/** Colours of things that have an order, for instance sizes, from the least on. */
export const orderedColours: readonly string[] = [
  '#6A1B7F',
  '#2F6DB3',
  '#12806A',
  '#8A6D00',
  '#B3430F',
  '#444444',
];

/** Dash patterns that repeat what colour says, for print in black and white. */
export const dashes: readonly number[][] = [
  [1, 0],
  [5, 2],
  [2, 2],
  [7, 2, 2, 2],
  [1, 2],
  [9, 3],
  [4, 1, 1, 1],
  [1, 0],
];

/** Ticks of a logarithmic axis: 1, 2 and 5 in each factor of ten, labelled where there is room. */
export const logTicks = {
  values: [-5, -4, -3, -2, -1, 0, 1, 2].flatMap((power) =>
    [1, 2, 5].map((step) => Number(`${step}e${power}`)),
  ),
  labelOverlap: 'greedy' as const,
  format: '~g',
};

/** Shared look. Only marks that set a description speak, so the files stay small. */
export const figureConfig: Config = {
  background: 'white',
  font: 'Helvetica, Arial, sans-serif',
  aria: false,
  padding: 10,
  title: {
    anchor: 'start',
    fontSize: 15,
    fontWeight: 600,
    subtitleFontSize: 12,
    limit: 0,
    offset: 12,
  },
  axis: {
    labelFontSize: 11,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    gridColor: '#e6e6e6',
    domainColor: '#666',
    tickColor: '#666',
    labelColor: '#333',
    titleColor: '#111',
    labelFlush: false,
    labelLimit: 0,
    titleLimit: 0,
  },
  legend: {
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    orient: 'top',
    labelLimit: 0,
    symbolOpacity: 1,
    columnPadding: 24,
    symbolSize: 700,
    symbolStrokeWidth: 2.5,
  },
  header: { labelFontSize: 12, titleFontSize: 12 },
  view: { stroke: '#bbb' },
};
