import type { TopLevelSpec } from 'vega-lite';
import type { Curve } from '../../../criticality/curve/curve.js';
import type { OnsetStudy } from '../../../results/criticality/onset-studies.js';
import type { Figure } from '../../document/blocks.js';
import { estimateText } from '../../verdicts/onset-words.js';
import { dotMark, dotOrder, dotRows } from '../dots.js';
import { sequence } from '../figure-style.js';
import { frame } from '../panel-frame.js';
import { renderFigure } from '../render-figure.js';

/** Points that a figure shows of a curve. */
const mostShown = 400;

/** All runs of an ensemble, the best onset of each, and where the critical density lies. */
export async function onsetFigure(
  { title: source, analysis }: OnsetStudy,
  curves: readonly Curve[],
  names: { readonly x: string; readonly y: string },
): Promise<Figure> {
  const found = analysis.kind === 'transition' ? analysis : null;
  const file = 'figure-1-onset.svg';
  const title = `${names.y} against ${names.x}, ${source}`;
  const caption =
    found === null
      ? 'All runs; no transition.'
      : `All runs (dots), the best onset of each (lines), and p_c with its total 95 % interval (band): ${estimateText(found.criticalDensity)}.`;
  const x = { field: 'x', type: 'quantitative' as const, title: names.x, axis: { format: '~g' } };
  const y = { field: 'y', type: 'quantitative' as const, title: names.y, axis: { format: '~g' } };
  const points = curves.flatMap(({ density, value }) => {
    const stride = Math.max(1, Math.ceil(density.length / mostShown));
    return [...density].flatMap((p, i) => (i % stride === 0 ? [{ x: p, y: value[i]! }] : []));
  });
  const lines = (found?.fits ?? []).flatMap(({ density, value }, run) =>
    [...density].map((p, i) => ({ x: p, y: value[i]!, run })),
  );
  const spec: TopLevelSpec = {
    ...frame(title),
    layer: [
      ...(found === null
        ? []
        : [
            {
              data: {
                values: [{ x: found.criticalDensity.total[0], x2: found.criticalDensity.total[1] }],
              },
              mark: { type: 'rect' as const, opacity: 0.2, color: sequence[0] ?? '' },
              encoding: { x: { ...x, field: 'x' }, x2: { field: 'x2' } },
            },
          ]),
      {
        data: { values: dotRows(points, {}) },
        mark: dotMark(2.2),
        encoding: { x, y, order: dotOrder },
      },
      {
        data: { values: lines },
        mark: { type: 'line' as const, strokeWidth: 1, color: sequence[0] ?? '' },
        encoding: { x, y, detail: { field: 'run', type: 'nominal' as const } },
      },
    ],
  };
  const svg = await renderFigure(spec, {
    name: file.replace(/\.svg$/, ''),
    title,
    description: caption,
  });
  return { file, title, caption, svg };
}
