import type { JudgedClaim } from './claim.js';
import { type Theme, themeOf, themes } from './claim-themes.js';
import type { ClaimOverFamily, FamilyVerdict, ProtocolCell } from './family-finding.js';

/** Verdicts in the order in which they are counted. */
export const standings = [
  'replicated',
  'depends on the protocol',
  'not replicated',
  'inconclusive',
  'not run',
] as const satisfies readonly FamilyVerdict[];

/** A claim as a scorecard shows it. */
export interface Score {
  readonly judged: JudgedClaim;
  readonly theme: Theme;
  /** Over the whole family of protocols where the claim was judged on its base, or of the runs at hand. */
  readonly standing: FamilyVerdict;
  /** What each protocol that was run says, in the order of the family; empty without a family. */
  readonly cells: readonly ProtocolCell[];
}

/**
 * The claims by theme, each with the verdict that counts.
 *
 * The family's verdict counts where its base tests the claim in as many places as the runs at hand do;
 * otherwise that of the runs at hand, some of which are of another schedule, as one protocol more.
 *
 * @param overFamily - the same claims under every protocol; empty where no base was run.
 */
export function scorecard(
  verdicts: readonly JudgedClaim[],
  overFamily: readonly ClaimOverFamily[],
): Score[] {
  const scores = verdicts.map((judged): Score => {
    const over = overFamily.find(({ claim }) => claim.id === judged.id);
    const theme = themeOf(judged);
    if (over === undefined) return { judged, theme, standing: judged.verdict, cells: [] };
    const cells = over.cells.filter(({ verdict }) => verdict !== 'not run');
    const base = cells.find(({ axis }) => axis === null);
    const isWhole = base !== undefined && base.finding.cases.length >= judged.finding.cases.length;
    const alone = isWhole ? over.family.verdict : judged.verdict;
    const told = new Set([judged.verdict, ...cells.map(({ verdict }) => verdict)]);
    const turns = told.has('replicated') && told.has('not replicated');
    return { judged, theme, standing: turns ? 'depends on the protocol' : alone, cells };
  });
  return themes.flatMap((theme) => scores.filter((one) => one.theme === theme));
}

/** How many claims have each standing, in their order, without those that none has. */
export function countStandings(scores: readonly Pick<Score, 'standing'>[]) {
  return standings
    .map((standing) => ({
      standing,
      count: scores.filter((one) => one.standing === standing).length,
    }))
    .filter(({ count }) => count > 0);
}
