import type { CalibrationPicture } from '../../../criticality/calibration/calibration-picture.js';
import type { Figure } from '../../document/blocks.js';
import { palette } from '../figure-style.js';
import { textLayers } from '../panels/layers.js';
import type { Panel, PanelLayer } from '../panels/panel.js';
import { panelFigure } from '../panels/panel-figure.js';

const colours = [palette.blue, palette.green, palette.vermilion, palette.purple];

interface Line {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** Marked by a dot. */
  readonly dot: { readonly x: number; readonly y: number };
  readonly colour: string;
}

/**
 * What the exponent analysis does with known truths: power against false alarms, coverage against nominal level.
 *
 * @param file - name of the SVG.
 */
export async function calibrationFigure(
  { onsets, smooth, power, coverage }: CalibrationPicture,
  file: string,
): Promise<Figure> {
  const powers = power.map(({ name, points, chosen }, at): Line => {
    const dot = { x: chosen.falseAlarms, y: chosen.power };
    const place = points.map(({ falseAlarms: x, power: y }) => ({ x, y }));
    return { name, points: corners(place), dot, colour: colours[at]! };
  });
  const order = [palette.blue, palette.sky, palette.vermilion, palette.purple];
  const coverages = coverage.map(({ name, points }, at): Line => {
    const place = points.map(({ nominal: x, covered: y }) => ({ x, y }));
    const dot = place[levelOfIntervals(coverage)]!;
    return { name, points: place, dot, colour: order[at]! };
  });
  const words = {
    file,
    title: 'The exponent analysis on known truths',
    caption:
      `(a) Share of ${onsets} ensembles with an onset that are called one, against the share of ${smooth} smooth ensembles that are, ` +
      'for every threshold; dots mark the thresholds in use. (b) Share of intervals that hold the true exponent, against the level ' +
      'that they claim; dots mark 95 %, the diagonal intervals that keep their word. Levels but 95 % are scaled from it.',
  };
  return panelFigure(words, [
    panelOf(
      '(a) onsets called against false alarms',
      powers,
      'smooth curves called (share)',
      'onsets called (share)',
      [0, 1],
    ),
    panelOf(
      '(b) coverage of β',
      coverages,
      'nominal level',
      'intervals that hold β (share)',
      [0.5, 1],
    ),
  ]);
}

function levelOfIntervals(coverage: CalibrationPicture['coverage']): number {
  return coverage[0]?.points.findIndex(({ nominal }) => nominal === 0.95) ?? 0;
}

/** Only the places where a staircase turns. */
function corners(points: readonly { readonly x: number; readonly y: number }[]) {
  return points.filter((p, i) => {
    const before = points[i - 1];
    const after = points[i + 1];
    if (before === undefined || after === undefined) return true;
    return !((before.x === p.x && p.x === after.x) || (before.y === p.y && p.y === after.y));
  });
}

function panelOf(
  heading: string,
  lines: readonly Line[],
  xTitle: string,
  yTitle: string,
  [from, to]: readonly [number, number],
): Panel {
  const x = {
    field: 'x',
    type: 'quantitative' as const,
    title: xTitle,
    scale: { domain: [from, to], nice: false },
    axis: { format: '~g', tickCount: 5 },
  };
  const y = {
    field: 'y',
    type: 'quantitative' as const,
    title: yTitle,
    scale: { domain: [0, 1.02], nice: false },
    axis: { format: '~g', tickCount: 5 },
  };
  const values = (points: Line['points']) => points.map((point, at) => ({ ...point, at }));
  const diagonal: PanelLayer = {
    data: {
      values: [
        { x: from, y: from },
        { x: to, y: to },
      ],
    },
    mark: { type: 'line', color: palette.grey, strokeDash: [4, 3], strokeWidth: 1 },
    encoding: { x, y },
  };
  const drawn = lines.flatMap(({ points, dot, colour }): PanelLayer[] => [
    {
      data: { values: values(points) },
      mark: { type: 'line', color: colour, strokeWidth: 2 },
      encoding: { x, y, order: { field: 'at', type: 'quantitative' } },
    },
    {
      data: { values: [dot] },
      mark: { type: 'point', filled: true, color: colour, size: 55, opacity: 1 },
      encoding: { x, y },
    },
  ]);
  // names below one another, on a white rim, in the corner that a good method leaves empty
  const names = textLayers(
    lines.map(({ name, colour }, at) => ({
      text: name,
      x: 256,
      y: 192 - (lines.length - 1 - at) * 15,
      colour,
      align: 'right' as const,
      baseline: 'bottom' as const,
    })),
  );
  return { heading, layer: [diagonal, ...drawn, ...names] };
}
