import type { TopLevelSpec } from 'vega-lite';
import type { FiniteSizeStudy } from '../../../results/finite-size/finite-size-studies.js';
import { rescaledCurves } from '../../../results/finite-size/rescaled-curves.js';
import { problemName } from '../../../results/problems/problem.js';
import type { Figure } from '../../document/blocks.js';
import { countText, withUncertainty } from '../../document/number-format.js';
import { axisTitle } from '../../document/quantity-words.js';
import { dotMark, dotOrder, dotRows } from '../dots.js';
import { sequence } from '../figure-style.js';
import { frame } from '../panel-frame.js';
import { renderFigure } from '../render-figure.js';

/**
 * Figure 7: order parameter for several sizes of the network, before and after rescaling; null where
 * the curves do not collapse.
 */
export async function finiteSizeFigure(
  study: FiniteSizeStudy,
  file: string,
): Promise<Figure | null> {
  if (study.result.kind !== 'collapse') return null;
  const { name } = study.observable;
  const problem = problemName(study.problem);
  const quality = withUncertainty(study.result.best.quality, null);
  const title = `Figure 7: finite-size scaling of the ${name}, ${problem}`;
  const caption =
    `The ${name} against density for networks with different numbers N of prunable edges (a), and ` +
    `after rescaling both axes by powers of N (b). Quality of the collapse S' = ${quality}; ` +
    'near 1 the curves agree within their errors.';
  const sizes = rescaledCurves(study).sort((a, b) => a.edges - b.edges);
  const labels = sizes.map(({ edges }) => `N = ${countText(edges)}`);
  const color = {
    field: 'size',
    type: 'nominal' as const,
    title: null,
    legend: { symbolType: 'circle', symbolSize: 80 },
    scale: { domain: labels, range: sizes.map((_, at) => sequence[at % sequence.length] ?? '') },
  };
  const panel = (
    heading: string,
    xTitle: string,
    yTitle: string,
    points: (size: (typeof sizes)[number]) => { x: number; y: number }[],
  ) => ({
    ...frame(heading),
    layer: sizes.map((size, at) => ({
      data: { values: dotRows(points(size), { size: labels[at] ?? '' }) },
      mark: dotMark(2.6),
      encoding: {
        x: { field: 'x', type: 'quantitative' as const, title: xTitle, axis: { format: '~g' } },
        y: {
          field: 'y',
          type: 'quantitative' as const,
          title: yTitle,
          axis: { tickCount: 5, format: '~g', minExtent: 34 },
        },
        color,
        order: dotOrder,
      },
    })),
  });
  const spec: TopLevelSpec = {
    title: { text: `${problem}: finite-size scaling`, subtitle: `S' = ${quality}` },
    columns: 2,
    spacing: 20,
    concat: [
      panel('(a) raw', 'density (% of prunable edges)', axisTitle(study.observable), (size) =>
        pairs(size.density, size.value, 100),
      ),
      panel('(b) rescaled', '(p - p_c) N^(1/ν)', '(value - floor) N^(β/ν)', (size) =>
        pairs(size.scaledDensity, size.scaledValue, 1),
      ),
    ],
  };
  const svg = await renderFigure(spec, {
    name: file.replace(/\.svg$/, ''),
    title,
    description: caption,
  });
  return { file, title, caption, svg };
}

function pairs(x: ArrayLike<number>, y: ArrayLike<number>, scale: number) {
  return Array.from(x, (value, i) => ({ x: scale * value, y: y[i] ?? Number.NaN })).filter(
    (point) => Number.isFinite(point.x) && Number.isFinite(point.y),
  );
}
