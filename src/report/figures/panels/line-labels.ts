import { textWidth } from '../../document/text-width.js';
import { panelText } from './panel.js';
import type { Pixel } from './simplify-line.js';

/** A line that is to be labelled where it is, in pixels of the plot, y downwards. */
export interface LabelledLine {
  /** In one line or in two, where it is long. */
  readonly name: readonly string[];
  readonly colour: string;
  /** From left to right. */
  readonly points: readonly Pixel[];
}

/** Where the name of a line stands, and where on the line its leader ends; pixels. */
export interface LineLabel {
  readonly name: readonly string[];
  readonly colour: string;
  /** End of the text on the side of the line. */
  readonly x: number;
  readonly y: number;
  readonly align: 'left' | 'right';
  readonly to: number;
}

const apart = 7;

/**
 * Places names beside steep lines, each at a height of its own, so that a figure needs no legend.
 *
 * A name stands beside its line, further away where other lines would run through it, on the side from which fewer of
 * them lie between. A line that never passes its height is named at the nearest that it passes; a level one has no label.
 *
 * @param span - heights between which names stand, in pixels from the top.
 */
export function lineLabels(
  lines: readonly LabelledLine[],
  width: number,
  span: readonly [number, number],
): LineLabel[] {
  const middle = (span[0] + span[1]) / 2;
  const sorted = lines
    .flatMap((line) => {
      const at = crossing(line.points, nearestHeight(line.points, middle));
      return at === null ? [] : [{ line, at }];
    })
    .sort((a, b) => a.at - b.at);
  const step = sorted.length > 1 ? (span[1] - span[0]) / (sorted.length - 1) : 0;
  return sorted.flatMap(({ line }, rank): LineLabel[] => {
    const wanted = sorted.length > 1 ? span[1] - rank * step : middle;
    const y = nearestHeight(line.points, wanted);
    const to = crossing(line.points, y);
    if (to === null) return [];
    const tall = (line.name.length * panelText) / 2;
    const rows = [y - tall, y, y + tall];
    const others = sorted
      .filter(({ line: other }) => other !== line)
      .map(({ line: other }) => rows.flatMap((row) => crossing(other.points, row) ?? []));
    const length = Math.max(...line.name.map((part) => textWidth(part, panelText)));
    const { name, colour } = line;
    const left = freeEnd(to - apart, length, others.flat());
    // the same to the right, mirrored
    const right = -freeEnd(
      -to - apart,
      length,
      others.flat().map((at) => -at),
    );
    const crossed = (x: number) =>
      others.filter((places) => places.some((at) => (at - x) * (at - to) < 0)).length;
    const hasRoom = { left: left - length >= 2, right: right + length <= width - 2 };
    const isLeft = hasRoom.left && (!hasRoom.right || crossed(left) <= crossed(right));
    if (isLeft) return [{ name, colour, x: left, y, align: 'right', to }];
    return [{ name, colour, x: Math.min(right, width - length - 2), y, align: 'left', to }];
  });
}

/** The first place at or left of `end` where a text of this length meets none of the others. */
function freeEnd(end: number, length: number, others: readonly number[]): number {
  const inWay = others.filter((at) => at > end - length - apart && at < end + apart / 2);
  return inWay.length === 0 ? end : freeEnd(Math.min(...inWay) - apart, length, others);
}

/** The height nearest to a wanted one that a line passes, not quite at its ends. */
function nearestHeight(points: readonly Pixel[], wanted: number): number {
  const heights = points.map(({ y }) => y);
  const [top, foot] = [Math.min(...heights), Math.max(...heights)];
  const inside = Math.min(1, (foot - top) / 4);
  return Math.min(Math.max(wanted, top + inside), foot - inside);
}

/** Where a line passes a height for the last time from the left; null where it does not. */
function crossing(points: readonly Pixel[], y: number): number | null {
  for (let at = points.length - 1; at > 0; at--) {
    const [a, b] = [points[at - 1]!, points[at]!];
    if ((a.y - y) * (b.y - y) > 0 || a.y === b.y) continue;
    return a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x);
  }
  return null;
}
