import { join } from 'node:path';
import type { ComposedReport } from '../../archive/compose-run-report.js';
import { countStandings, type Score, scorecard } from '../../claims/judging/scorecard.js';
import { counted } from '../../report/document/number-format.js';
import { familySentence } from '../../report/verdicts/family-sentence.js';
import { findingText } from '../../report/verdicts/finding-text.js';
import { markOf, scoreNumber, verdictWords } from '../../report/verdicts/score-words.js';
import { networksName } from '../../results/problems/networks-name.js';
import { textTable } from '../print-table.js';
import { wrapText } from '../wrap-text.js';

type Verdicts = Pick<ComposedReport, 'verdicts' | 'overFamily'>;
type AllVerdicts = Verdicts & Pick<ComposedReport, 'networks' | 'answers'>;

/**
 * Prints the claims that were judged, the answers and the page to open; or all of it as JSON.
 *
 * @param columns - of the terminal; default: of standard output, 80 where that is none.
 */
export function showVerdicts(
  found: AllVerdicts,
  out: string,
  json: boolean,
  columns = process.stdout.columns ?? 80,
): void {
  const report = join(out, 'report.md');
  const { answers } = found;
  if (json) {
    const all = (one: Verdicts) => inOrder(one).map((score) => plain(score, one));
    const networks = others(found).map((one) => ({ networks: one.name, verdicts: all(one.found) }));
    const told = { report, answers, verdicts: all(found), networks };
    process.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
    return;
  }
  const width = Math.min(100, Math.max(60, columns));
  const parts = [...(found.verdicts.length > 0 ? [{ name: null, found }] : []), ...others(found)];
  for (const part of parts) showPart(part.name, part.found, width);
  if (parts.some((part) => part.found.verdicts.some(({ verdict }) => verdict === 'not run'))) {
    const others = 'The report names the command that would run each of the others.';
    process.stdout.write(`${wrapText(others, width).join('\n')}\n`);
  }
  for (const answer of answers) {
    process.stdout.write(`\n${wrapText(answer, width).join('\n')}\n`);
  }
  process.stdout.write(`\nopen ${join(out, 'report.html')}\n`);
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
function showPart(name: string | null, { verdicts, overFamily }: Verdicts, width: number): void {
  const scores = scorecard(verdicts, overFamily);
  const judged = scores.filter(({ standing }) => standing !== 'not run');
  const rows = judged.map((score) => [
    markOf(score.standing),
    verdictWords(score),
    score.judged.claim,
    scoreNumber(score, name ?? ''),
  ]);
  if (rows.length > 0) {
    const verdictWidth = 'not replicated'.length;
    const rest = width - 1 - verdictWidth - 3 * 2;
    const claimWidth = Math.floor(0.56 * rest);
    const widths = [1, verdictWidth, claimWidth, rest - claimWidth];
    if (name !== null) process.stdout.write(`\n${name}\n`);
    process.stdout.write(`\n${textTable([['', 'verdict', 'claim', 'found'], ...rows], widths)}`);
  }
  const counts = countStandings(scores).map(({ standing, count }) =>
    standing === 'depends on the protocol' && count > 1
      ? `${count} depend on the protocol`
      : `${count} ${standing}`,
  );
  const of = name === null ? 'Of' : `${name}: of`;
  const text = `${of} ${counted(scores.length, 'claim')}: ${counts.join(', ')}.`;
  process.stdout.write(`\n${wrapText(text, width).join('\n')}\n`);
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
