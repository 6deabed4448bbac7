import type { ClaimOverFamily, ProtocolCell } from '../../claims/judging/family-finding.js';
import { baseFineTuning, fineTuningAxis } from '../../experiments/settings/assumptions.js';
import { counted } from '../document/number-format.js';
import { protocolText } from '../figures/protocols/protocol-text.js';
import { statementText } from './statement-text.js';

/**
 * What a family of protocols says about a claim, in one sentence that can be quoted.
 *
 * Lengths of fine-tuning come first, the base's among them, then all other choices; of each the rarer
 * outcome is named. Then what was found on the base, with its seeds and interval. Protocols that were
 * not run or decide nothing are left out of the counts.
 *
 * @example 'Holds under 2 of 3 fine-tuning lengths (epochs a step: 0.02, 0.1, not 1) and 9 of 9 other choices; base: ...'
 */
export function familySentence({
  cells,
  family,
}: Pick<ClaimOverFamily, 'cells' | 'family'>): string {
  const decided = cells.filter(isDecided);
  const found = foundOnBase(cells);
  if (decided.length === 0) {
    return found === '' ? 'Not run under any protocol.' : `No protocol decides it; ${found}.`;
  }
  const lengths = decided.filter(({ axis }) => axis === null || axis === fineTuningAxis);
  const others = decided.filter((cell) => !lengths.includes(cell));
  const parts = [lengthPart(lengths), otherPart(others)].filter((part) => part !== '');
  const open = cells.find(({ axis }) => axis === null);
  const isOpen = family.verdict === 'inconclusive' && !(open !== undefined && isDecided(open));
  const isRun = open !== undefined && open.verdict !== 'not run';
  const lead = isRun ? 'Undecided on the base; holds under' : 'Not run on the base; holds under';
  return `${isOpen ? lead : 'Holds under'} ${parts.join(' and ')}${found === '' ? '' : `; ${found}`}.`;
}

function isDecided({ verdict }: ProtocolCell): boolean {
  return verdict === 'replicated' || verdict === 'not replicated';
}

function holds({ verdict }: ProtocolCell): boolean {
  return verdict === 'replicated';
}

/** `2 of 3 fine-tuning lengths (epochs a step: 0.02, 0.1, not 1)`. */
function lengthPart(cells: readonly ProtocolCell[]): string {
  if (cells.length === 0) return '';
  const sorted = [...cells].sort((a, b) => epochsOf(a) - epochsOf(b));
  const named = (all: readonly ProtocolCell[]) => all.map(lengthText).join(', ');
  const [holding, failing] = [sorted.filter(holds), sorted.filter((cell) => !holds(cell))];
  const not = failing.length === 0 ? '' : `not ${named(failing)}`;
  const values = [named(holding), not].filter((text) => text !== '').join(', ');
  return `${holding.length} of ${counted(cells.length, 'fine-tuning length')} (epochs a step: ${values})`;
}

/** `9 of 10 other choices (not batch: 32)`. */
function otherPart(cells: readonly ProtocolCell[]): string {
  if (cells.length === 0) return '';
  const [holding, failing] = [cells.filter(holds), cells.filter((cell) => !holds(cell))];
  const count = `${holding.length} of ${counted(cells.length, 'other choice')}`;
  if (holding.length === 0 || failing.length === 0) return count;
  const named = (all: readonly ProtocolCell[]) =>
    all.map(({ protocol }) => protocolText(protocol)).join('; ');
  return holding.length < failing.length
    ? `${count} (${named(holding)})`
    : `${count} (not ${named(failing)})`;
}

function lengthText({ protocol, axis }: ProtocolCell): string {
  if (axis === null) return String(baseFineTuning);
  return protocol.slice(protocol.indexOf('=') + 1).replaceAll('-', ' ');
}

/** A length that validation decides comes last. */
function epochsOf(cell: ProtocolCell): number {
  const epochs = Number(lengthText(cell));
  return Number.isNaN(epochs) ? Number.MAX_VALUE : epochs;
}

/** `base, FC4 on MNIST: loss 0.3 % [0.1 %, 0.5 %] (10 seeds)`; empty where there is no number. */
function foundOnBase(cells: readonly ProtocolCell[]): string {
  const [first] = cells.find(({ axis }) => axis === null)?.finding.cases ?? [];
  const [statement] = first?.statements ?? [];
  if (first === undefined || statement === undefined) return '';
  return `base${first.title === '' ? '' : `, ${first.title}`}: ${statementText(statement)}`;
}
