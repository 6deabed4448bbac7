import { type SizeScaling, scalingOfProblems } from '../../../results/finite-size/size-scaling.js';
import { problemName } from '../../../results/problems/problem.js';
import type { Section } from '../../document/blocks.js';
import { countText, fixed, intervalText } from '../../document/number-format.js';
import {
  criticalEdgesFigure,
  criticalEdgesTitle,
  type ScaledEdges,
} from '../../figures/sizes/critical-edges-figure.js';
import { criticalEdgesTable } from '../../tables/size-scaling-tables.js';
import { ensembleWords } from '../../verdicts/ensemble-words.js';
import type { AnswerInput } from './answer-input.js';

/** Critical edges by size, where a power was fitted to them; null otherwise. */
export function scaledEdges({ scalings }: AnswerInput): ScaledEdges | null {
  const edges = scalings[0]?.edges;
  return edges?.kind === 'scaling' ? edges : null;
}

/** How the networks of several sizes were pruned, ` (fast schedule, 1 epoch each)`. */
export function protocolOfSizes({ scalings }: AnswerInput): string {
  const run = scalings[0]?.study.ensembles[0]?.runs[0];
  return run === undefined ? '' : ` (${ensembleWords(run.settings)})`;
}

/** Whether a critical density survives in larger networks. */
export async function sizesSection(input: AnswerInput): Promise<Section | null> {
  const [first] = input.scalings;
  if (first === undefined || first.edges.kind !== 'scaling') return null;
  return {
    title: sizesTitle(first),
    short: 'Larger networks',
    blocks: [
      {
        kind: 'figure',
        figure: await criticalEdgesFigure(first.edges, {
          file: 'edges-by-size.svg',
          title: criticalEdgesTitle(first.edges),
          caption:
            'Edges left half-way, with 95 % intervals, and the fitted power; dashed: a number and a share of its own.',
        }),
      },
      { kind: 'text', text: growthText(input.scalings) },
      {
        kind: 'table',
        name: 'edges-by-size',
        caption: `Critical density and number of edges by size, half-way, with 95 % intervals${protocolOfSizes(input)}`,
        table: criticalEdgesTable(first.edges),
      },
      {
        kind: 'more',
        places: [{ words: 'both collapses of the curves', section: 'Finite-size scaling' }],
      },
    ],
  };
}

/** The finding in one sentence without a full stop. */
export function sizesTitle({ edges }: SizeScaling): string {
  if (edges.kind !== 'scaling') return 'How the collapse moves with the size is not determined';
  const counts = edges.sizes.map((size) => size.edges);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const range = `${countText(least)} to ${countText(most)} edges`;
  switch (edges.verdict) {
    case 'vanishes':
      return `Networks of every size collapse at ${range}, and no critical density survives`;
    case 'survives':
      return `A critical density survives in larger networks, which collapse at ${range}`;
    case 'undecided':
      return `Networks collapse at ${range}; whether a critical density survives is undecided`;
  }
}

/** How far the powers are known, of the first problem and of others. */
function growthText(scalings: readonly SizeScaling[]): string {
  const [own, ...others] = scalingOfProblems(scalings).flatMap(({ study, edges }) =>
    edges.kind === 'scaling' ? [{ name: problemName(study.problem), edges }] : [],
  );
  if (own === undefined) return '';
  const told = ({ exponent, exponentInterval }: ScaledEdges) =>
    `a = ${fixed(exponent, 2)} ${intervalText(exponentInterval, (end) => fixed(end, 2))}`;
  const also = others.map(({ name, edges }) => ` ${name}: ${told(edges)}.`);
  return `E_c ~ N^a with ${told(own.edges)}; a = 0 is a number of edges that the task needs.${also.join('')}`;
}
