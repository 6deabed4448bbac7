import { problemName } from '../../../results/problems/problem.js';
import type {
  ProtocolStudy,
  ProtocolTransition,
} from '../../../results/protocols/protocol-transitions.js';
import { publishedDensities } from '../../../results/transition/published-densities.js';
import type { Figure } from '../../document/blocks.js';
import { counted, densityText, intervalText } from '../../document/number-format.js';
import { textWidth } from '../../document/text-width.js';
import { palette } from '../figure-style.js';
import { type PlacedText, textLayers, verticalLine } from '../panels/layers.js';
import {
  type LogScale,
  logChannel,
  logPixel,
  roundedDown,
  roundedUp,
} from '../panels/log-scale.js';
import { type Panel, type PanelLayer, panelText, plotSize } from '../panels/panel.js';
import { panelFigure } from '../panels/panel-figure.js';
import { protocolText } from './protocol-text.js';

/** Most room for the names of protocols, pixels. */
const mostNames = 224;
const rowHeight = 19;

const reading =
  'Half-way densities, geometric means over the seeds with 95 % intervals. ' +
  'Filled: the base. Grey: other widths. Dashed: the paper.';

/**
 * Specification curve: the half-way density under every protocol, choice by choice.
 *
 * The base comes first and filled; then the choices, the one that moves the transition most before the others.
 *
 * @param title - the finding; said by the range where none is given.
 * @param beside - further panels of the same figure.
 */
export async function specificationCurve(
  study: ProtocolStudy,
  file: string,
  title?: string,
  beside: readonly Panel[] = [],
): Promise<Figure> {
  const caption = title === undefined ? `${specificationRange(study)}. ${reading}` : reading;
  const finding = title ?? `${problemName(study.problem)}: ${specificationRange(study)}`;
  return panelFigure({ file, title: finding, caption }, [panelOf(study), ...beside]);
}

/** From where to where the transition moves, in words. */
export function specificationRange({ transitions }: ProtocolStudy): string {
  const sorted = [...transitions].sort((a, b) => a.density - b.density);
  const [least, most] = [sorted[0], sorted.at(-1)];
  const told = (one: ProtocolTransition | undefined) =>
    `${densityText(one?.density ?? null)} (${protocolText(one?.protocol.name ?? '')})`;
  return `half-way from ${told(least)} to ${told(most)} under ${counted(sorted.length, 'protocol')}`;
}

function panelOf({ problem, transitions }: ProtocolStudy): Panel {
  const rows = ordered(transitions);
  const height = rows.length * rowHeight + 12;
  const names = rows.map(({ protocol, seeds }) => `${protocolText(protocol.name)} (${seeds})`);
  const longest = Math.max(...names.map((name) => textWidth(name, panelText)));
  const margins = { left: Math.min(mostNames, longest + 18), right: 20 };
  const { width } = plotSize({ ...margins, height });
  const reached = rows.flatMap(({ density, interval }) => [
    density,
    interval?.low ?? density,
    interval?.high ?? density,
  ]);
  const scale: LogScale = {
    low: roundedDown(100 * Math.min(...reached, ...publishedDensities)),
    high: roundedUp(100 * Math.max(...reached, ...publishedDensities)),
    width,
  };
  const place = (density: number) => logPixel(scale, 100 * density);
  const x = logChannel(scale, 'x', 'half-way density (%)');
  const texts = rows.map(
    ({ protocol }, at): PlacedText => ({
      text: names[at] ?? '',
      x: -8,
      y: rowAt(at),
      align: 'right',
      colour: colourOf(protocol) ?? '#333333',
    }),
  );
  return {
    heading: `${problemName(problem)}; seeds in brackets`,
    ...margins,
    height,
    layer: [
      {
        data: { values: [{ x: scale.low }] },
        mark: { type: 'point', opacity: 0 },
        encoding: { x },
      },
      ...publishedDensities.map((density) => verticalLine(place(density), height)),
      ...textLayers(texts),
      ...rows.flatMap((row, at) => rowLayers(row, rowAt(at), place)),
    ],
  };
}

function rowAt(at: number): number {
  return 6 + (at + 0.5) * rowHeight;
}

/** Blue for the base, grey for other sizes; null for the other choices. */
function colourOf({ axis }: ProtocolTransition['protocol']): string | null {
  if (axis === null) return palette.blue;
  return axis === 'model.widths' ? palette.grey : null;
}

/** The base, then choices by how far they move the transition, their values in the order of the family. */
function ordered(transitions: readonly ProtocolTransition[]): ProtocolTransition[] {
  const base = transitions.filter(({ protocol }) => protocol.axis === null);
  const center = Math.log(base[0]?.density ?? 1);
  const axes = new Map<string, ProtocolTransition[]>();
  for (const one of transitions) {
    const { axis } = one.protocol;
    if (axis !== null) axes.set(axis, [...(axes.get(axis) ?? []), one]);
  }
  const effect = (group: readonly ProtocolTransition[]) =>
    Math.max(...group.map(({ density }) => Math.abs(Math.log(density) - center)));
  return [...base, ...[...axes.values()].sort((a, b) => effect(b) - effect(a)).flat()];
}

function rowLayers(
  { protocol, seeds, density, interval }: ProtocolTransition,
  y: number,
  place: (density: number) => number,
): PanelLayer[] {
  const isBase = protocol.axis === null;
  const colour = colourOf(protocol) ?? palette.blue;
  const range =
    interval === null ? '' : ` ${intervalText([interval.low, interval.high], densityText)}`;
  const label = `${protocolText(protocol.name)}, ${counted(seeds, 'seed')}: half-way at ${densityText(density)}${range}`;
  const data = { values: [{ label }] };
  const description = { field: 'label', type: 'nominal' as const };
  const span: PanelLayer[] =
    interval === null
      ? []
      : [
          {
            data,
            mark: { type: 'rule', stroke: colour, strokeWidth: 1.5 },
            encoding: {
              x: { value: place(interval.low) },
              x2: { value: place(interval.high) },
              y: { value: y },
              y2: { value: y },
            },
          },
        ];
  return [
    ...span,
    {
      data,
      mark: {
        type: 'point',
        x: place(density),
        y,
        size: 60,
        filled: true,
        fill: isBase ? palette.blue : 'white',
        stroke: colour,
        strokeWidth: 1.8,
        opacity: 1,
        aria: true,
      },
      encoding: { description },
    },
  ];
}
