import type { JudgedNetworks } from '../../claims/judging/general/judged-networks.js';
import { networksName } from '../../results/problems/networks-name.js';
import { isOfPaper } from '../../results/problems/pruned-networks.js';
import type { Block, Section } from '../document/blocks.js';
import { networkMatrix, networkVerdictTable } from '../tables/answer/network-verdict-tables.js';
import { verdictCounts } from '../verdicts/verdict-table.js';

/** What became of the claims on networks in general where the paper's own verdicts do not tell it. */
export const networkVerdictsTitle = 'Other networks, data and rules';

const askedOfRule = 'What a claim says of magnitude pruning is asked of the rule.';

/** All of it: counts, a column for each of several networks, one row a claim and networks. */
export function networkVerdictSection(all: readonly JudgedNetworks[]): Section {
  const blocks: Block[] = [
    {
      kind: 'text',
      text:
        'Claims that speak of networks in general, judged of each problem, pruning rule and choice of ' +
        `settings by itself. ${askedOfRule}`,
    },
    { kind: 'list', items: networkCounts(all) },
    ...matrixOf(all),
    {
      kind: 'table',
      name: 'network-verdicts',
      caption: 'Claims on networks in general, and what became of them',
      table: networkVerdictTable(all),
    },
  ];
  return { title: networkVerdictsTitle, blocks };
}

/** What the report itself shows: nothing where the paper's own networks are told and nothing is compared. */
export function networkScorecard(
  all: readonly JudgedNetworks[],
  papersAreTold: boolean,
): Section | null {
  const isCompared = all.some(({ networks: { problem } }) => isOfPaper(problem));
  if (all.length === 0 || (papersAreTold && !isCompared)) return null;
  const ownRules = all.some(({ networks: { condition } }) => !condition.isPapersRule);
  const blocks: Block[] = [
    ...(ownRules ? [{ kind: 'text' as const, text: askedOfRule }] : []),
    ...matrixOf(all, 1),
    {
      kind: 'more',
      places: [{ words: 'rules, evidence and commands', section: networkVerdictsTitle }],
    },
  ];
  return { title: 'Claims on networks in general', short: 'General claims', blocks };
}

/** `tiny on mine: of 18 claims 9 replicated, 9 not run`, one line for each. */
export function networkCounts(all: readonly JudgedNetworks[]): string[] {
  const known = all.map(({ networks }) => networks);
  return all.map(
    ({ networks, verdicts }) =>
      `${networksName(networks, known)}: of ${verdicts.length} claims ${verdictCounts(verdicts)}.`,
  );
}

function matrixOf(all: readonly JudgedNetworks[], fewest = 2): Block[] {
  const table = networkMatrix(all);
  if (all.length < fewest || table.texts.length === 0) return [];
  const caption = 'Verdicts on claims that were judged, a column for each of the networks';
  return [{ kind: 'table', name: 'network-matrix', caption, table }];
}
