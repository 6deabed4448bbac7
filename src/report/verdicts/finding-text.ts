import type { JudgedClaim } from '../../claims/judging/claim.js';
import type { Case, Finding, Note, Testimony, WantedRuns } from '../../claims/judging/finding.js';
import { datasetFacts } from '../../experiments/settings/dataset-facts.js';
import { scheduleName } from '../../results/problems/pruning-condition.js';
import { countText, densityText } from '../document/number-format.js';
import { reproduceCommand } from './reproduce-command.js';
import { statementText } from './statement-text.js';

/** What became of a claim: numbers with uncertainty and seeds, or the command that makes evidence. */
export function findingText({ cases, places, wanted }: Finding): string {
  if (cases.length === 0) return `run ${wantedText(wanted)}`.trim();
  const few = cases.length < places ? [`${cases.length} of ${places} cases run`] : [];
  return [...cases.map(caseText), ...few].join('; ');
}

/** What became of a claim, and of the earlier version of its rule where there is one. */
export function judgedText({ finding, earlier }: Pick<JudgedClaim, 'finding' | 'earlier'>): string {
  const found = findingText(finding);
  if (earlier === null || earlier.finding.cases.length === 0) return found;
  const { expected, unfair, finding: first } = earlier;
  return `${found}. By the first rule (${expected}; ${unfair}) ${first.verdict}: ${findingText(first)}`;
}

function caseText(one: Case): string {
  const found = testimonyText(one);
  return one.title === '' ? found : `${one.title}: ${found}`;
}

/** What some runs say, and what others say against it. */
export function testimonyText({ statements, notes, density, against }: Testimony): string {
  const separator = statements.some(({ kind }) => kind === 'scaling') ? '; ' : ', ';
  const told = statements.map(statementText).join(separator);
  return [
    density === null ? told : `at ${densityText(density)} of edges ${told}`,
    ...notes.map(noteText),
    ...against.map(
      (other) =>
        `but ${other.verdict} with ${scheduleName(other.schedule)}: ${testimonyText(other)}`,
    ),
  ].join('; ');
}

function noteText(note: Note): string {
  switch (note.kind) {
    case 'fewer images':
      return `reduced data: ${countText(note.trainImages)} training images`;
    case 'substitute data':
      return `reduced data: ${datasetFacts(note).standsFor?.as ?? note.dataset}`;
    case 'other settings':
      return `settings other than declared: ${note.parts.join(', ')}`;
  }
}

function wantedText({ runs, together }: WantedRuns): string {
  const commands = runs.map(({ problem, profile }) => `\`${reproduceCommand(problem, profile)}\``);
  const report = together ? ', then `npx criticality report reports/quick`' : '';
  return `${commands.join(' and ')}${report}`;
}
