import type { ClaimOverFamily } from '../../claims/judging/family-finding.js';
import { problemName } from '../../results/problems/problem.js';
import type { LengthRow } from '../../results/protocols/fine-tuning-length.js';
import type { ProtocolStudy } from '../../results/protocols/protocol-transitions.js';
import type { Block, Section } from '../document/blocks.js';
import { counted } from '../document/number-format.js';
import { slugOf } from '../figures/figure-file.js';
import { specificationCurve } from '../figures/protocols/specification-curve.js';
import { judgedOverFamily, verdictMatrix } from '../figures/protocols/verdict-matrix.js';
import { familyTable, protocolVerdictTable } from '../tables/family-tables.js';
import { lengthBlocks } from '../tables/length-table.js';

/** How verdicts and the collapse hang on what the paper's text leaves open. */
export async function protocolSection(
  claims: readonly ClaimOverFamily[],
  studies: readonly ProtocolStudy[],
  lengths: readonly LengthRow[] = [],
): Promise<Section> {
  const blocks: Block[] = [
    {
      kind: 'text',
      text:
        "The base is the paper's own schedule, 5,000 equal steps with fine-tuning after each; every " +
        'other protocol changes one thing that the text leaves open. A claim depends on the protocol ' +
        'where one replicates it and another does not.',
    },
  ];
  const judged = judgedOverFamily(claims);
  const depending = judged.filter(
    ({ family }) => family.verdict === 'depends on the protocol',
  ).length;
  const matrix = await verdictMatrix(claims, {
    file: 'protocol-verdicts.svg',
    title: `${depending} of ${counted(judged.length, 'claim')} depend on a choice that the paper leaves open`,
    caption:
      'One mark a claim and protocol; where there is none, nothing was run that could be judged.',
  });
  if (matrix !== null) blocks.push({ kind: 'figure', figure: matrix });
  blocks.push({
    kind: 'table',
    name: 'family-verdicts',
    caption: 'Claims over all protocols',
    table: familyTable(claims),
  });
  blocks.push({
    kind: 'data',
    name: 'protocol-verdicts',
    caption: 'Every claim under every protocol',
    table: protocolVerdictTable(claims),
  });
  for (const study of studies) {
    const file = `specification-curve-${slugOf(problemName(study.problem))}.svg`;
    blocks.push({ kind: 'figure', figure: await specificationCurve(study, file) });
  }
  if (lengths.length > 0) blocks.push(...lengthBlocks(lengths));
  return { title: 'Protocols', blocks };
}
