import type { Statement, Unit } from '../../claims/judging/finding.js';
import { type Estimate, widened } from '../../results/statistics/estimate.js';
import { counted, fixed, intervalText, significant } from '../document/number-format.js';

type Kind<K extends Statement['kind']> = Extract<Statement, { readonly kind: K }>;

/** One thing that the evidence says, in words. */
export function statementText(statement: Statement): string {
  switch (statement.kind) {
    case 'measured': {
      const text = measuredText(statement);
      return statement.name === null ? text : `${statement.name} ${text}`;
    }
    case 'scaling': {
      const text = scalingText(statement);
      return statement.observable === null ? text : `${statement.observable.name} ${text}`;
    }
    case 'exponent difference': {
      const { estimate, seeds } = statement;
      const text = estimateText(estimate, { kind: 'significant' });
      return `difference ${text} (${seeds.join(' and ')} seeds)`;
    }
    case 'reason':
      return statement.reason;
  }
}

/** `97.51 % [97.38, 97.64] (10 seeds)`; of one or two seeds each value with its own error of measurement. */
function measuredText({ unit, estimates, seeds, undefinedIn }: Kind<'measured'>): string {
  if (seeds + undefinedIn === 0) return 'no runs';
  if (seeds === 0) return `not defined in any of ${counted(undefinedIn, 'seed')}`;
  const told = estimatesText(estimates, unit);
  const lost = undefinedIn === 0 ? '' : `, not defined in ${undefinedIn} more`;
  return `${told} (${counted(seeds, 'seed')}${lost})`;
}

/** `exponent 0.52 [0.45, 0.60], critical density 0.0021 [...], sharp (10 seeds)`, or why there is none. */
function scalingText({ seeds, result }: Kind<'scaling'>): string {
  const count = counted(seeds, 'seed');
  if (result.kind !== 'determined') return `not determined, ${result.reason} (${count})`;
  const [exponent, place] = [result.exponent, result.criticalDensity].map((found) =>
    estimateText(widened(found), { kind: 'significant' }),
  );
  return `exponent ${exponent}, critical density ${place}, ${result.shape} (${count})`;
}

/** Each estimate with its interval. */
export function estimatesText(estimates: readonly Estimate[], unit: Unit): string {
  return estimates.map((one) => estimateText(one, unit)).join(', ');
}

/** `0.97 [0.96, 0.98]`, or the value alone where it is exact; the unit once. */
export function estimateText({ value, low, high }: Estimate, unit: Unit): string {
  const told = `${numberText(value, unit)}${unitText(unit)}`;
  if (low === high) return told;
  return `${told} ${intervalText([low, high], (end) => numberText(end, unit))}`;
}

function numberText(value: number, unit: Unit): string {
  switch (unit.kind) {
    case 'share':
    case 'points':
      return fixed(100 * value, unit.decimals);
    case 'nats':
    case 'number':
      return fixed(value, unit.decimals);
    case 'density':
      return significant(100 * value);
    case 'significant':
      return significant(value);
  }
}

function unitText({ kind }: Unit): string {
  switch (kind) {
    case 'share':
    case 'density':
      return ' %';
    case 'points':
      return ' percentage points';
    case 'nats':
      return ' nats';
    case 'number':
    case 'significant':
      return '';
  }
}
