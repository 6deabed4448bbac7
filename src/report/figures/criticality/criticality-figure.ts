import type { TopLevelSpec } from 'vega-lite';
import type { CriticalityPicture } from '../../../results/criticality/criticality-picture.js';
import type { Estimate } from '../../../results/statistics/estimate.js';
import type { Figure } from '../../document/blocks.js';
import { counted, significant } from '../../document/number-format.js';
import { resultText } from '../../tables/result-text.js';
import { renderFigure } from '../render-figure.js';
import { contourPanel, exponentPanel, powerLawPanel } from './exponent-panels.js';
import { fitPanel, rawPanel, residualPanel } from './fit-panels.js';

/**
 * Figure 5: how one order parameter was fitted, and how well the fit is held by the data.
 *
 * Paper: Eqs. 3 and 4; it shows no such figure. Six panels: all points, the fit, its residuals, the
 * power law on logarithmic axes, the effective exponent, the region of likely parameters. Panels
 * without data are left out.
 */
export async function criticalityFigure(
  picture: CriticalityPicture,
  file: string,
): Promise<Figure> {
  const { title: subject, observable, curves } = picture;
  const { name } = observable;
  const verdict = resultText(picture.result);
  const title = `Figure 5: criticality of the ${name}, ${subject}`;
  const estimate =
    picture.exponent === null
      ? 'Kinks are drawn whatever the verdict.'
      : 'Red: the estimate and its 95 % interval, statistical error alone.';
  const caption = [
    'All points of all runs, the fitted range shaded (a); the transition with one fitted kink a ' +
      'run (b); residuals in the standard deviations of the fit, which hold the scatter between ' +
      'runs, with lines at two (c); distance from the floor against distance from ' +
      "each run's own fitted critical density, a picture only, nothing is fitted on these axes (d); " +
      'effective exponent of the mean of the aligned runs, with standard errors: a power law is level ' +
      'towards the left (e); pairs of critical density and exponent within 68 % (dark) and 95 % ' +
      `(light) for that mean (f). ${estimate}`,
    `Critical density ${intervalText(picture.criticalDensity, 100, ' %')}, exponent ` +
      `${intervalText(picture.exponent, 1, '')}.`,
    `Verdict: ${verdict}.`,
  ].join(' ');
  const panels = [
    rawPanel(picture),
    fitPanel(picture),
    residualPanel(picture),
    powerLawPanel(picture),
    exponentPanel(picture),
    contourPanel(picture),
  ].flatMap((panel) => (panel === null ? [] : [panel]));
  const spec: TopLevelSpec = {
    title: {
      text: `${subject}: criticality of the ${name}`,
      subtitle: `${counted(curves.length, 'run')}; ${verdict}`,
    },
    columns: 2,
    align: { row: 'each', column: 'all' },
    spacing: { row: 16, column: 20 },
    concat: panels,
  };
  const svg = await renderFigure(spec, {
    name: file.replace(/\.svg$/, ''),
    title,
    description: caption,
  });
  return { file, title, caption, svg };
}

function intervalText(interval: Estimate | null, scale: number, unit: string): string {
  if (interval === null) return 'not determined';
  const [value, low, high] = [interval.value, interval.low, interval.high].map((number) =>
    significant(scale * number),
  );
  return `${value}${unit} (95 % interval ${low} to ${high}${unit})`;
}
