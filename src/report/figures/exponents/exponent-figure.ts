import type { OnsetAnalysis } from '../../../criticality/answers/analyse-onset.js';
import type { PlantedControl } from '../../../results/criticality/planted-control.js';
import { relatedExponents } from '../../../results/universality/related-exponents.js';
import type { Figure } from '../../document/blocks.js';
import { textWidth } from '../../document/text-width.js';
import { exponentText } from '../../verdicts/onset-words.js';
import { palette } from '../figure-style.js';
import { type PlacedText, textLayers, verticalLine } from '../panels/layers.js';
import { type LogScale, logChannel, logPixel } from '../panels/log-scale.js';
import { type Panel, type PanelLayer, panelText, plotSize } from '../panels/panel.js';
import { type PanelWords, panelFigure } from '../panels/panel-figure.js';

/** Ensembles of one order parameter; names without it. */
export interface ExponentGroup {
  readonly heading: string;
  readonly rows: readonly { readonly name: string; readonly analysis: OnsetAnalysis }[];
}

/** Ends of the axis; intervals that go on are cut there. */
const ends = { low: 0.05, high: 5 } as const;
const margins = { left: 20, right: 14, bottom: 46 } as const;
const rowHeight = 38;
/** Room for the names of known exponents, in two rows since two of them lie close. */
const head = 58;

type Found = Extract<OnsetAnalysis, { kind: 'transition' }>;

/**
 * Exponents under the law beside those of percolation and Ising models, a panel an order parameter.
 *
 * Filled: the evidence for an onset is at least strong; open: it is not, and the number holds only under the law.
 *
 * @param control - runs of a known exponent that went through the same code, the last row of every panel.
 */
export async function exponentFigure(
  groups: readonly ExponentGroup[],
  control: PlantedControl,
  words: PanelWords,
): Promise<Figure> {
  return panelFigure(words, exponentPanels(groups, control));
}

/** Its panels, for a figure that has more. */
export function exponentPanels(groups: readonly ExponentGroup[], control: PlantedControl): Panel[] {
  return groups.map((group) => panelOf(group, control));
}

function panelOf({ heading, rows }: ExponentGroup, control: PlantedControl): Panel {
  const planted = {
    name: `control, made with β = ${control.exponent}`,
    analysis: control.analysis,
  };
  const shown = [...rows, planted].flatMap(({ name, analysis }) =>
    analysis.kind === 'transition' ? [{ name, analysis, isControl: name === planted.name }] : [],
  );
  const height = head + rowHeight * shown.length + 6;
  const { width } = plotSize({ ...margins, height });
  const scale: LogScale = { ...ends, width };
  const place = (value: number) => logPixel(scale, Math.min(ends.high, Math.max(ends.low, value)));
  const x = logChannel(scale, 'x', 'exponent β', false);
  const known = [...relatedExponents].sort((a, b) => a.beta - b.beta);
  const marks = known.flatMap(({ beta, short, text }, at): PlacedText[] => [
    {
      text: [`${short[0]},`, `${short[1]}: ${text}`],
      x: place(beta) + 4,
      y: at % 2 === 0 ? 14 : 41,
    },
  ]);
  const drawn = shown.flatMap((row, at) => rowLayers(row, head + at * rowHeight, place, width));
  return {
    heading,
    ...margins,
    height,
    layer: [
      {
        data: { values: [{ x: ends.low }] },
        mark: { type: 'point', opacity: 0 },
        encoding: { x },
      },
      ...known.map(({ beta }) => verticalLine(place(beta), height)),
      ...textLayers(marks),
      ...drawn,
    ],
  };
}

function rowLayers(
  { name, analysis, isControl }: { name: string; analysis: Found; isControl: boolean },
  top: number,
  place: (value: number) => number,
  width: number,
): PanelLayer[] {
  const { exponent, evidence } = analysis;
  const isStrong = evidence.grade === 'decisive' || evidence.grade === 'strong';
  const colour = isControl ? palette.green : isStrong ? palette.blue : palette.grey;
  const y = top + 26;
  const [low, high] = exponent.total;
  const numbers = exponentText(exponent);
  const label = `${name}: β ${numbers}, evidence for an onset: ${evidence.grade}`;
  const stretch = (from: number, to: number, strokeWidth: number): PanelLayer => ({
    data: { values: [{ label }] },
    mark: { type: 'rule', stroke: colour, strokeWidth, aria: true },
    encoding: {
      x: { value: place(from) },
      x2: { value: place(to) },
      y: { value: y },
      y2: { value: y },
      description: { field: 'label', type: 'nominal' },
    },
  });
  return [
    stretch(low, high, 1.4),
    stretch(exponent.statistical[0], exponent.statistical[1], 4.5),
    {
      data: { values: [{ label }] },
      mark: {
        type: 'point',
        x: place(exponent.value),
        y,
        size: 80,
        filled: true,
        fill: isStrong ? colour : 'white',
        stroke: colour,
        strokeWidth: 2,
        opacity: 1,
        aria: true,
      },
      encoding: { description: { field: 'label', type: 'nominal' } },
    },
    ...textLayers([
      { text: fitting(`${name}: ${numbers}`, name, width), x: 4, y: top + 9, colour },
    ]),
  ];
}

/** The longer text where the row has room for it. */
function fitting(long: string, short: string, width: number): string {
  return textWidth(long, panelText) < width - 8 ? long : short;
}
