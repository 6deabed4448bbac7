import type { ClaimOverFamily, ProtocolCell } from '../../../claims/judging/family-finding.js';
import type { Figure } from '../../document/blocks.js';
import { textWidth } from '../../document/text-width.js';
import { palette } from '../figure-style.js';
import { type PlacedText, textLayers } from '../panels/layers.js';
import { type Panel, type PanelLayer, panelText, plotSize } from '../panels/panel.js';
import { type PanelWords, panelFigure } from '../panels/panel-figure.js';
import { protocolText } from './protocol-text.js';

/** Verdicts with their colours and shapes: told apart twice, for every kind of colour vision and in print. */
const looks: Readonly<Record<string, { readonly colour: string; readonly shape: string }>> = {
  replicated: { colour: palette.blue, shape: 'circle' },
  'not replicated': { colour: palette.vermilion, shape: 'M-.7,-.7L.7,.7M.7,-.7L-.7,.7' },
  inconclusive: { colour: palette.grey, shape: 'M-.8,0L.8,0' },
};

const margins = { left: 10, right: 26, bottom: 34 } as const;
const lineHeight = 14;
const markHeight = 18;
/** Distance of two protocols where there is room for more, pixels. */
const widest = 26;

/**
 * Claims against protocols, one mark a verdict; null where no protocol but the base was run.
 *
 * The words of a claim stand above its marks, so that the matrix needs no more room than a phone has; two panels share
 * the claims, those that depend on the protocol first.
 */
export async function verdictMatrix(
  claims: readonly ClaimOverFamily[],
  words: PanelWords,
): Promise<Figure | null> {
  const judged = judgedOverFamily(claims);
  const protocols = protocolsOf(judged);
  if (protocols.length < 2) return null;
  const headings = ['claims by protocol; bar: depends on it', 'claims by protocol, continued'];
  const sorted = [...judged].sort((a, b) => rank(a) - rank(b));
  const half = Math.ceil(sorted.length / 2);
  const panels = [sorted.slice(0, half), sorted.slice(half)].filter(({ length }) => length > 0);
  return panelFigure(
    words,
    panels.map((part, at) => panelOf(part, protocols, headings[at] ?? '')),
  );
}

/** A panel of the claims that depend on the protocol, for a figure that has more; null where none does. */
export function dependingPanel(claims: readonly ClaimOverFamily[]): Panel | null {
  const judged = judgedOverFamily(claims);
  const depending = judged.filter(({ family }) => family.verdict === 'depends on the protocol');
  if (depending.length === 0) return null;
  return panelOf(depending, protocolsOf(judged), 'claims that depend on the protocol');
}

/** Claims that some protocol judged. */
export function judgedOverFamily(claims: readonly ClaimOverFamily[]): readonly ClaimOverFamily[] {
  return claims.filter(({ cells }) => cells.some(({ verdict }) => verdict !== 'not run'));
}

function protocolsOf(judged: readonly ClaimOverFamily[]): readonly string[] {
  const names = judged.flatMap(({ cells }) =>
    cells.flatMap(({ protocol, verdict }) => (verdict === 'not run' ? [] : [protocol])),
  );
  const seen = new Set(names);
  return (judged[0]?.cells ?? []).flatMap(({ protocol }) => (seen.has(protocol) ? [protocol] : []));
}

/** What depends on the protocol comes first, then what replicates, then what does not. */
function rank({ family: { verdict } }: ClaimOverFamily): number {
  return ['depends on the protocol', 'replicated', 'not replicated'].indexOf(verdict) >>> 0;
}

function panelOf(
  claims: readonly ClaimOverFamily[],
  protocols: readonly string[],
  heading: string,
): Panel {
  const { width } = plotSize(margins);
  const step = Math.min(widest, width / protocols.length);
  const place = (protocol: string) => (protocols.indexOf(protocol) + 0.5) * step;
  const names = protocols.map(protocolText);
  const head = Math.max(...names.map((name) => textWidth(name, panelText))) + 12;
  let top = head;
  const layer: PanelLayer[] = names.map((text, at) => upright(text, (at + 0.5) * step, head - 6));
  for (const { claim, cells, family } of claims) {
    const lines = wrapped(claim.claim, width + 14);
    const texts: PlacedText = {
      text: lines,
      x: 0,
      y: top + 10,
      baseline: 'middle',
      colour: '#222222',
    };
    const y = top + lines.length * lineHeight + markHeight / 2;
    layer.push(...textLayers([{ ...texts, y: top + (lines.length * lineHeight) / 2 + 2 }]));
    for (const cell of cells) {
      if (protocols.includes(cell.protocol)) layer.push(...marks(cell, place(cell.protocol), y));
    }
    if (family.verdict === 'depends on the protocol')
      layer.push(bar(y - markHeight / 2 - lines.length * lineHeight, y + markHeight / 2));
    top = y + markHeight / 2 + 6;
  }
  const legend = Object.entries(looks).flatMap(([verdict, look], at) => [
    point(look, at * 104 + 6, top + 12, verdict),
    ...textLayers([{ text: verdict, x: at * 104 + 16, y: top + 12 }]),
  ]);
  return {
    heading,
    ...margins,
    isFramed: false,
    height: top + 4,
    layer: [...layer, ...legend],
  };
}

function upright(text: string, x: number, y: number): PanelLayer {
  return {
    data: { values: [{}] },
    mark: {
      type: 'text',
      text,
      x,
      y,
      angle: -90,
      align: 'left',
      baseline: 'middle',
      fontSize: panelText,
    },
    encoding: {},
  };
}

function marks({ protocol, verdict, seeds }: ProtocolCell, x: number, y: number): PanelLayer[] {
  const look = looks[verdict];
  return look === undefined
    ? []
    : [point(look, x, y, `${protocolText(protocol)}: ${verdict}, seeds: ${seeds}`)];
}

function point(
  { colour, shape }: { colour: string; shape: string },
  x: number,
  y: number,
  label: string,
): PanelLayer {
  return {
    data: { values: [{ label }] },
    mark: {
      type: 'point',
      shape,
      x,
      y,
      size: 75,
      filled: shape === 'circle',
      color: colour,
      strokeWidth: 2.2,
      opacity: 1,
      aria: true,
    },
    encoding: { description: { field: 'label', type: 'nominal' } },
  };
}

function bar(from: number, to: number): PanelLayer {
  return {
    data: { values: [{}] },
    mark: { type: 'rule', stroke: palette.orange, strokeWidth: 3 },
    encoding: { x: { value: -6 }, x2: { value: -6 }, y: { value: from }, y2: { value: to } },
  };
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, panelText) <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}
