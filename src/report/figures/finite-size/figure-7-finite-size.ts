import type { TopLevelSpec } from 'vega-lite';
import type { Figure } from '../../document/blocks.js';
import { countText, withUncertainty } from '../../document/number-format.js';
import { frame } from '../criticality/fit-panels.js';
import { dotMark, dotOrder, dotRows } from '../dots.js';
import { sequence } from '../figure-style.js';
import { renderFigure } from '../render-figure.js';

/** Curves of several network sizes, raw and rescaled. */
export interface FiniteSizePicture {
  readonly problem: string;
  /** Order parameter with its unit. */
  readonly observable: string;
  readonly sizes: readonly {
    /** Prunable edges of the full network; count. */
    readonly edges: number;
    /** Shape [points]; range [0, 1]. */
    readonly density: ArrayLike<number>;
    readonly value: ArrayLike<number>;
    /** Shape [points]; (p - p_c) N^(1 / nu). */
    readonly scaledDensity: ArrayLike<number>;
    /** Shape [points]; (value - floor) N^(beta / nu). */
    readonly scaledValue: ArrayLike<number>;
  }[];
  /** Quality of the collapse, near 1 when good; error null where unknown. */
  readonly quality: { readonly value: number; readonly error: number | null };
}

/** Figure 7: order parameter for several sizes of the network, before and after rescaling. */
export async function figure7FiniteSize(picture: FiniteSizePicture, file: string): Promise<Figure> {
  const name = picture.observable.replace(/ \(.*/, '');
  const quality = withUncertainty(picture.quality.value, picture.quality.error);
  const title = `Figure 7: finite-size scaling of the ${name}, ${picture.problem}`;
  const caption =
    `The ${name} against density for networks with different numbers N of prunable edges (a), and ` +
    `after rescaling both axes by powers of N (b). Quality of the collapse S' = ${quality}; ` +
    'near 1 the curves agree within their errors.';
  const sizes = [...picture.sizes].sort((a, b) => a.edges - b.edges);
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
    title: { text: `${picture.problem}: finite-size scaling`, subtitle: `S' = ${quality}` },
    columns: 2,
    spacing: 20,
    concat: [
      panel('(a) raw', 'density (% of prunable edges)', picture.observable, (size) =>
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
