import type { FluctuationPicture } from '../../../results/criticality/fluctuation-picture.js';
import type { Figure } from '../../document/blocks.js';
import { densityText, fixed } from '../../document/number-format.js';
import { unitSuffix } from '../../document/quantity-words.js';
import { palette } from '../figure-style.js';
import { textLayers, verticalLine } from '../panels/layers.js';
import { type LogScale, logChannel, logPixel } from '../panels/log-scale.js';
import { type Panel, plotSize } from '../panels/panel.js';
import { panelFigure } from '../panels/panel-figure.js';

/** How far around the peak the axis goes; factor. */
const reach = 30;
const left = 58;

/**
 * Figure 6: fluctuation between runs against density, its peak marked.
 *
 * A continuous transition has a peak and one group of values at it, a first-order one two groups; the groups are told in
 * words, since a few values in order show nothing that their range does not.
 */
export async function fluctuationFigure(
  picture: FluctuationPicture,
  file: string,
): Promise<Figure> {
  const { name } = picture.observable;
  const title = `Figure 6: fluctuations of the ${name}, ${picture.title}`;
  const caption =
    `Number of runs (${picture.runs}) times the variance over them against density; its peak is at ` +
    `${densityText(picture.peakDensity)}. Runs are compared at equal density, so the ` +
    `spread of their critical densities counts too. ${valuesText(picture)}`;
  return panelFigure({ file, title, caption }, [panelOf(picture)]);
}

/** `Values of the runs at 0.385 %, the critical density or ...: one group, 0.263 to 0.633.` */
function valuesText({ readAt, valuesAtCritical, grouping }: FluctuationPicture): string {
  const shape = grouping === 'too few runs' ? 'too few runs to group' : grouping;
  const ends = [Math.min(...valuesAtCritical), Math.max(...valuesAtCritical)];
  const range =
    valuesAtCritical.length === 0 ? '' : `, ${ends.map((end) => fixed(end, 3)).join(' to ')}`;
  return (
    `Values of the runs at ${densityText(readAt)}, the critical density or, where none was determined, half height: ` +
    `${shape}${range}.`
  );
}

function panelOf(picture: FluctuationPicture): Panel {
  const { width, height } = plotSize({ left });
  const peak = 100 * picture.peakDensity;
  const scale: LogScale = { low: peak / reach, high: Math.min(100, peak * reach), width };
  const points = Array.from(picture.density, (density, i) => ({
    x: 100 * density,
    y: picture.fluctuation[i] ?? 0,
  })).filter(({ x }) => x >= scale.low && x <= scale.high);
  const x = logChannel(scale, 'x', 'edges left (%)');
  const y = {
    field: 'y',
    type: 'quantitative' as const,
    title: `runs × variance${unitSuffix(picture.observable, '²')}`,
    axis: { tickCount: 5, format: '~g' },
  };
  const at = logPixel(scale, peak);
  return {
    heading: `between ${picture.runs} runs`,
    left,
    layer: [
      verticalLine(at, height, palette.red),
      {
        data: { values: points },
        mark: { type: 'line', color: palette.blue, strokeWidth: 1.2 },
        encoding: { x, y },
      },
      ...textLayers([
        { text: `peak ${densityText(picture.peakDensity)}`, x: at + 6, y: 10, colour: palette.red },
      ]),
    ],
  };
}
