import type { FamilyFinding, ProtocolVerdict } from './family-finding.js';
import type { Verdict } from './finding.js';

/**
 * The verdict over a family of protocols.
 *
 * `depends on the protocol` where one replicates a claim and another does not. Otherwise the verdict
 * is the base's, which has the most seeds, where it is decided; where the base is inconclusive or was
 * not run, so is the whole, whatever one alternative with few seeds may say.
 *
 * @param cells - one a protocol, those that were not run included; order does not matter.
 */
export function familyVerdict(cells: readonly ProtocolVerdict[]): FamilyFinding {
  const of = (verdict: Verdict) => cells.filter((cell) => cell.verdict === verdict);
  const named = (found: readonly ProtocolVerdict[]) => found.map(({ protocol }) => protocol);
  const [agreeing, opposing] = [of('replicated'), of('not replicated')];
  const both = agreeing.length > 0 && opposing.length > 0;
  const base = cells.find(({ axis }) => axis === null)?.verdict ?? 'not run';
  const run = cells.some(({ verdict }) => verdict !== 'not run');
  const alone = base === 'not run' && run ? 'inconclusive' : base;
  return {
    verdict: both ? 'depends on the protocol' : alone,
    replicating: named(agreeing),
    opposing: named(opposing),
    axes: both ? turningAxes(base, agreeing, opposing) : [],
  };
}

/** Axes with a protocol that says the opposite of the base; of an undecided base, all that decide. */
function turningAxes(
  base: Verdict,
  agreeing: readonly ProtocolVerdict[],
  opposing: readonly ProtocolVerdict[],
): string[] {
  const turned =
    base === 'replicated'
      ? opposing
      : base === 'not replicated'
        ? agreeing
        : [...agreeing, ...opposing];
  return [...new Set(turned.flatMap(({ axis }) => (axis === null ? [] : [axis])))];
}
