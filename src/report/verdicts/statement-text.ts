import type { Statement, Unit } from '../../claims/judging/finding.js';
import { type Estimate, widened } from '../../results/statistics/estimate.js';
import { counted, densityText, fixed, percent, significant } from '../document/number-format.js';

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

/** `97.51 % [97.38 %, 97.64 %] (10 seeds)`. */
function measuredText({ unit, estimates, seeds, undefinedIn }: Kind<'measured'>): string {
  if (seeds + undefinedIn === 0) return 'no runs';
  if (seeds === 0) return `not defined in any of ${counted(undefinedIn, 'seed')}`;
  const told = estimates.map((one) => estimateText(one, unit)).join(', ');
  const alone = seeds === estimates.length ? ', no interval' : '';
  const lost = undefinedIn === 0 ? '' : `, not defined in ${undefinedIn} more`;
  return `${told} (${counted(seeds, 'seed')}${alone}${lost})`;
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

/** `0.97 [0.96, 0.98]`, or the value alone where it is exact. */
function estimateText({ value, low, high }: Estimate, unit: Unit): string {
  if (low === high) return valueText(value, unit);
  const [least, most] = [low, high].map((end) => valueText(end, unit));
  return `${valueText(value, unit)} [${least}, ${most}]`;
}

function valueText(value: number, unit: Unit): string {
  switch (unit.kind) {
    case 'share':
      return percent(value, unit.decimals);
    case 'nats':
      return `${fixed(value, unit.decimals)} nats`;
    case 'number':
      return fixed(value, unit.decimals);
    case 'density':
      return densityText(value);
    case 'significant':
      return significant(value);
  }
}
