import type { JudgedClaim } from '../../../claims/judging/claim.js';
import type { JudgedNetworks } from '../../../claims/judging/general/judged-networks.js';
import { networksName } from '../../../results/problems/networks-name.js';
import { slugOf } from '../../figures/figure-file.js';
import { judgedText } from '../../verdicts/finding-text.js';
import { markOf } from '../../verdicts/score-words.js';
import { type Table, tableOf } from '../table.js';

/** One row a claim and networks. */
export function networkVerdictTable(all: readonly JudgedNetworks[]): Table {
  const known = all.map(({ networks }) => networks);
  const rows = all.flatMap(({ networks, verdicts }) => {
    const name = networksName(networks, known);
    return verdicts.map((judged) => ({ name, judged }));
  });
  return tableOf<(typeof rows)[number]>(
    [
      { title: 'networks', key: 'networks', value: ({ name }) => name },
      { title: 'claim', key: 'claim', value: ({ judged }) => judged.claim },
      { title: 'expected', key: 'expected', value: ({ judged }) => judged.expected },
      { title: 'found', key: 'found', value: ({ judged }) => judgedText(judged) },
      { title: 'verdict', key: 'verdict', value: ({ judged }) => judged.verdict },
    ],
    rows,
  );
}

/** One row a claim that was judged of any of the networks, and a column for each. */
export function networkMatrix(all: readonly JudgedNetworks[]): Table {
  const known = all.map(({ networks }) => networks);
  const claims = all[0]?.verdicts ?? [];
  const verdictAt = (at: number, { id }: Pick<JudgedClaim, 'id'>) =>
    all[at]?.verdicts.find((one) => one.id === id)?.verdict ?? 'not run';
  const isJudged = (claim: JudgedClaim) => all.some((_, at) => verdictAt(at, claim) !== 'not run');
  return tableOf<JudgedClaim>(
    [
      { title: 'claim', key: 'claim', value: ({ claim }) => claim },
      ...known.map((networks, at) => {
        const title = networksName(networks, known);
        return {
          title,
          key: slugOf(title).replaceAll('-', '_'),
          value: (claim: JudgedClaim) => verdictAt(at, claim),
          text: (claim: JudgedClaim) => {
            const verdict = verdictAt(at, claim);
            return `${markOf(verdict)} ${verdict}`.trim();
          },
        };
      }),
    ],
    claims.filter(isJudged),
  );
}
