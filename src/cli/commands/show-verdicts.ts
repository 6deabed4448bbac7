import { join } from 'node:path';
import type { ComposedReport } from '../../archive/compose-run-report.js';
import { countStandings, type Score, scorecard } from '../../claims/judging/scorecard.js';
import { familySentence } from '../../report/verdicts/family-sentence.js';
import { findingText } from '../../report/verdicts/finding-text.js';
import { networksName } from '../../report/verdicts/networks-name.js';
import { verdictCounts } from '../../report/verdicts/verdict-table.js';
import { textTable } from '../print-table.js';

type Verdicts = Pick<ComposedReport, 'verdicts' | 'overFamily'>;
type AllVerdicts = Verdicts & Pick<ComposedReport, 'networks'>;

/** Prints the claims that were judged, counts the others, and says where the report is. */
export function showVerdicts(found: AllVerdicts, out: string, json: boolean): void {
  const report = join(out, 'report.md');
  const parts = [...(found.verdicts.length > 0 ? [{ name: null, found }] : []), ...others(found)];
  if (json) {
    const all = (one: Verdicts) => inOrder(one).map((score) => plain(score, one));
    const networks = others(found).map((one) => ({ networks: one.name, verdicts: all(one.found) }));
    const told = { report, verdicts: all(found), networks };
    process.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
    return;
  }
  for (const part of parts) showPart(part.name, part.found);
  if (parts.some((part) => part.found.verdicts.some(({ verdict }) => verdict === 'not run'))) {
    process.stdout.write('The report names the command that would run each of the others.\n');
  }
  process.stdout.write(`report: ${report}\n`);
}

/** Networks beside those of the paper, each with its name. */
function others({ networks }: AllVerdicts) {
  const known = networks.map((one) => one.networks);
  return networks.map((one) => ({
    name: networksName(one.networks, known),
    found: { verdicts: one.verdicts, overFamily: [] } satisfies Verdicts,
  }));
}

/** @param name - of the networks; null for those of the paper. */
function showPart(name: string | null, found: Verdicts): void {
  const { verdicts, overFamily } = found;
  const judged = inOrder(found).filter(({ standing }) => standing !== 'not run');
  const rows = judged.map((score) => [score.standing, score.judged.claim, foundText(score, found)]);
  if (rows.length > 0) {
    process.stdout.write(`\n${textTable([['verdict', 'claim', 'found'], ...rows], 52)}`);
  }
  const of = name === null ? 'Of' : `${name}: of`;
  process.stdout.write(`\n${of} ${verdicts.length} claims: ${verdictCounts(verdicts)}.\n`);
  if (overFamily.length > 0) {
    const counts = countStandings(inOrder(found)).map(
      ({ standing, count }) => `${count} ${standing}`,
    );
    process.stdout.write(`Over all protocols: ${counts.join(', ')}.\n`);
  }
}

/**
 * Whether a claim is refuted, for `--strict`: not replicated, and where a family of protocols was run,
 * not under any of them. What depends on the protocol holds under a choice that the text allows.
 */
export function refuted(found: AllVerdicts): boolean {
  const all = [found, ...others(found).map((one) => one.found)];
  return all.flatMap(inOrder).some(({ standing }) => standing === 'not replicated');
}

/** The scores in the order of the claims. */
function inOrder({ verdicts, overFamily }: Verdicts): readonly Score[] {
  const scores = scorecard(verdicts, overFamily);
  return [...scores].sort((a, b) => verdicts.indexOf(a.judged) - verdicts.indexOf(b.judged));
}

/** What was found, over the whole family where one was run. */
function foundText({ judged, cells }: Score, { overFamily }: Verdicts): string {
  const over = overFamily.find(({ claim }) => claim.id === judged.id);
  return over === undefined || cells.length === 0
    ? findingText(judged.finding)
    : familySentence(over);
}

/** A verdict in words, as the report has it; `standing` is that over all protocols that were run. */
function plain(score: Score, found: Verdicts) {
  const { claim, place, expected, finding, verdict } = score.judged;
  const overall = foundText(score, found);
  const { standing } = score;
  return { claim, place, expected, found: findingText(finding), verdict, standing, overall };
}
