import type { Curve } from '../../criticality/curve/curve.js';
import type { FiniteSizeResult } from '../../criticality/finite-size/finite-size.js';
import { power } from '../../numerics/power.js';
import { meanOrNull } from '../../results/mean-or-null.js';
import type { SizedEnsemble } from '../../results/sized-ensembles.js';
import {
  crossingDensity,
  densityText,
  transitionDensity,
} from '../../results/transition-density.js';
import type { Block, Section } from '../document/blocks.js';
import { countText, missing, significant, withUncertainty } from '../document/number-format.js';
import { slugOf } from '../figures/figure-file.js';
import { figure7FiniteSize } from '../figures/finite-size/figure-7-finite-size.js';
import { type Table, tableOf } from '../tables/table.js';

/** One order parameter of networks of several sizes. */
export interface FiniteSizeStudy {
  /** Network and data set, for instance `FC4 on MNIST`. */
  readonly problem: string;
  /** Order parameter with its unit. */
  readonly observable: string;
  readonly floor: number;
  readonly ensembles: readonly SizedEnsemble[];
  /** Mean curve of each ensemble. */
  readonly curves: readonly Curve[];
  readonly result: FiniteSizeResult;
}

/** How the transition moves with the size of the network, and whether rescaling makes it one. */
export async function finiteSizeSection(studies: readonly FiniteSizeStudy[]): Promise<Section> {
  const blocks: Block[] = [];
  const [first] = studies;
  if (first) {
    blocks.push({
      kind: 'table',
      name: 'sizes',
      caption: `Where accuracy collapses, by size, ${first.problem}; mean over the seeds`,
      table: sizeTable(first.ensembles),
    });
  }
  blocks.push({
    kind: 'table',
    name: 'finite-size',
    caption:
      "Data collapse (p - p_c) N^(1/ν) against (value - floor) N^(β/ν); errors: S' raised by 1",
    table: collapseTable(studies),
  });
  for (const study of studies) {
    if (study.result.kind !== 'collapse') continue;
    const { best } = study.result;
    const stretch = (edges: number) => power(edges, 1 / best.sizeExponent);
    const lift = (edges: number) => power(edges, best.exponent / best.sizeExponent);
    const name = study.observable.replace(/ \(.*/, '').replace(/\s+/g, '-');
    const figure = await figure7FiniteSize(
      {
        problem: study.problem,
        observable: study.observable,
        sizes: study.ensembles.map(({ edges }, i) => {
          const { density, value } = study.curves[i] as Curve;
          return {
            edges,
            density,
            value,
            scaledDensity: density.map((p) => (p - best.criticalDensity) * stretch(edges)),
            scaledValue: value.map((y) => (y - study.floor) * lift(edges)),
          };
        }),
        quality: { value: best.quality, error: null },
      },
      `figure-7-${slugOf(`${study.problem}, ${name}`)}.svg`,
    );
    blocks.push({ kind: 'figure', figure });
  }
  return { title: 'Finite-size scaling', blocks };
}

function sizeTable(ensembles: readonly SizedEnsemble[]): Table {
  const halfWay = ({ runs }: SizedEnsemble) =>
    meanOrNull(runs.map((run) => transitionDensity(run)));
  const width = ({ runs }: SizedEnsemble) =>
    meanOrNull(
      runs.map(({ steps }) => {
        const height = (steps[0]?.accuracy ?? 0) - 0.1;
        const top = crossingDensity(steps, 0.1 + 0.9 * height);
        const bottom = crossingDensity(steps, 0.1 + 0.1 * height);
        return top === null || bottom === null ? null : top - bottom;
      }),
    );
  const edgesAt = (row: SizedEnsemble) => {
    const density = halfWay(row);
    return density === null ? null : density * row.edges;
  };
  return tableOf<SizedEnsemble>(
    [
      {
        title: 'prunable edges N',
        key: 'edges',
        value: (row) => row.edges,
        text: (row) => countText(row.edges),
        align: 'right',
      },
      { title: 'seeds', key: 'seeds', value: (row) => row.runs.length, align: 'right' },
      {
        title: 'half-way density',
        key: 'half_way',
        value: halfWay,
        text: (row) => densityText(halfWay(row)),
        align: 'right',
      },
      {
        title: 'half-way edges',
        key: 'half_way_edges',
        value: edgesAt,
        text: (row) => countText(edgesAt(row)),
        align: 'right',
      },
      {
        title: 'fall from 90 % to 10 % within',
        key: 'width',
        value: width,
        text: (row) => densityText(width(row)),
        align: 'right',
      },
    ],
    ensembles,
  );
}

function collapseTable(studies: readonly FiniteSizeStudy[]): Table {
  const cell = (
    title: string,
    key: string,
    of: 'criticalDensity' | 'sizeExponent' | 'exponent',
  ) => ({
    title,
    key,
    value: ({ result }: FiniteSizeStudy) => (result.kind === 'collapse' ? result.best[of] : null),
    text: ({ result }: FiniteSizeStudy) =>
      result.kind === 'collapse'
        ? withUncertainty(result.best[of], result.error[of])
        : withUncertainty(null, null),
    align: 'right' as const,
  });
  return tableOf<FiniteSizeStudy>(
    [
      { title: 'order parameter', key: 'observable', value: (row) => row.observable },
      cell('p_c', 'critical_density', 'criticalDensity'),
      cell('ν', 'nu', 'sizeExponent'),
      cell('β', 'beta', 'exponent'),
      {
        title: "S'",
        key: 'quality',
        value: ({ result }) => (result.kind === 'collapse' ? result.best.quality : null),
        text: ({ result }) => (result.kind === 'collapse' ? significant(result.best.quality) : '–'),
        align: 'right',
      },
      {
        title: 'β without one size',
        key: 'leave_one_out',
        value: ({ result }) => leaveOneOut(result),
      },
      {
        title: 'conclusion',
        key: 'conclusion',
        value: ({ result }) =>
          result.kind === 'collapse' ? 'the curves become one' : `not determined: ${result.reason}`,
      },
    ],
    studies,
  );
}

function leaveOneOut(result: FiniteSizeResult): string {
  if (result.kind !== 'collapse' || result.leaveOneOut.length === 0) return missing;
  return result.leaveOneOut.map(({ exponent }) => significant(exponent, 2)).join(', ');
}
