import type { ClaimOverFamily, ProtocolCell } from '../../claims/judging/family-finding.js';
import { protocolText } from '../figures/protocols/protocol-text.js';
import { familySentence } from '../verdicts/family-sentence.js';
import { findingText } from '../verdicts/finding-text.js';
import { type Table, tableOf } from './table.js';

/** One row a claim: its verdict over the family, and the protocols that decide it. */
export function familyTable(claims: readonly ClaimOverFamily[]): Table {
  return tableOf(
    [
      { title: 'claim', key: 'claim', value: ({ claim }) => claim.claim },
      { title: 'over all protocols', key: 'verdict', value: ({ family }) => family.verdict },
      { title: 'found', key: 'found', value: familySentence },
      {
        title: 'replicated under',
        key: 'replicating',
        value: ({ family }) => family.replicating.length,
      },
      { title: 'not under', key: 'opposing', value: ({ family }) => family.opposing.length },
      {
        title: 'judged',
        key: 'judged',
        value: ({ cells }) => cells.filter(({ verdict }) => verdict !== 'not run').length,
      },
      {
        title: 'what decides',
        key: 'axes',
        value: ({ family }) => decisive(family).map(protocolText).join('; '),
      },
    ],
    claims.filter(({ cells }) => cells.some(({ verdict }) => verdict !== 'not run')),
  );
}

/** Every claim under every protocol, for other programs. */
export function protocolVerdictTable(claims: readonly ClaimOverFamily[]): Table {
  const rows = claims.flatMap(({ claim, cells }) => cells.map((cell) => ({ claim, ...cell })));
  return tableOf<(typeof rows)[number]>(
    [
      { title: 'claim', key: 'claim', value: ({ claim }) => claim.id },
      { title: 'protocol', key: 'protocol', value: ({ protocol }) => protocol },
      { title: 'seeds', key: 'seeds', value: ({ seeds }) => seeds },
      { title: 'verdict', key: 'verdict', value: ({ verdict }) => verdict },
      { title: 'found', key: 'found', value: (cell) => foundText(cell) },
    ],
    rows,
  );
}

function foundText({ finding, verdict }: ProtocolCell): string {
  return verdict === 'not run' ? '' : findingText(finding);
}

/** The protocols with the rarer of the two verdicts, where there are both. */
function decisive({ replicating, opposing, axes }: ClaimOverFamily['family']): readonly string[] {
  if (axes.length === 0) return [];
  return replicating.length < opposing.length ? replicating : opposing;
}
