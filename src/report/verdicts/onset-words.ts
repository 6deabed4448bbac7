import type { Estimate } from '../../criticality/answers/estimate.js';
import type { OnsetCaution } from '../../criticality/answers/onset-cautions.js';
import { intervalText, significant } from '../document/number-format.js';

/** A caution as a sentence, with what it may do to the numbers. */
export function cautionText({ kind, value }: OnsetCaution): string {
  const runs = `${value} ${value === 1 ? 'run' : 'runs'}`;
  switch (kind) {
    case 'one run':
      return 'one run: errors are those of its points alone, and runs differ by more';
    case 'few runs':
      return `${runs}: how far runs differ is known badly, and intervals are wide for it`;
    case 'no plateau':
      return `${runs} without a plateau: how order levels off is not seen, and the exponent rests on the rise alone`;
    case 'comes down':
      return `${runs} come down again above their rise: points there may pull width and exponent`;
    case 'floor missed':
      return `below p_c values lie ${share(value)} of the rise off the floor: a wrong floor shifts p_c and the exponent`;
    case 'nothing below':
      return `${runs} with an onset at the lowest density: without points below it p_c may lie anywhere lower, and the exponent is too small then`;
    case 'exponent at bound':
      return `${runs} with an exponent at the end of its range (0.05 to 2): the true one may lie beyond`;
    case 'rounded':
      return 'the onset is rounded: a finite system, or runs averaged; exponent and rounding trade against one another';
    case 'few points above':
      return `${value} densities between p_c and half height in a run: add densities there, the exponent is decided in them`;
    case 'repeated runs':
      return `${runs} with the values of another: runs must be independent, intervals are too narrow`;
    case 'infinite order':
      return value < 0
        ? `a transition of infinite order, which has no exponent, fits better, by ${(-value).toFixed(1)} in AICc`
        : `a transition of infinite order, which has no exponent, fits about as well (${value.toFixed(1)} in AICc)`;
    case 'errors decide':
      return `with the variances as given, every point for itself, the margin is ${value.toFixed(1)}: the evidence rests on how errors persist along the curve, which misfit can imitate, and is called weak at most`;
    case 'law refuted':
      return `a curve without an onset explains the runs better by ${value.toFixed(1)} in AICc: the total intervals hold all that was sought`;
    case 'laws disagree':
      return 'laws and windows disagree by more than the data leave open: the total interval is mostly choice of law';
    case 'persistent noise':
      return `errors persist over many points (correlation ${value.toFixed(2)} a point): the curve holds less than its points suggest`;
  }
}

/** An estimate with its total interval, at four digits. */
export function estimateText({ value, total }: Estimate): string {
  return `${digits(value)} ${intervalText(total, digits)}`;
}

/** `0.285 % [0.248, 0.321]`: a critical density that is a share, with its total interval. */
export function shareText({ value, total }: Estimate): string {
  const percentage = (share: number) => significant(100 * share);
  return `${percentage(value)} % ${intervalText(total, percentage)}`;
}

/** `1.25 [0.775, 2.00]`: an exponent with its total interval. */
export function exponentText({ value, total }: Estimate): string {
  return `${significant(value)} ${intervalText(total, (end) => significant(end))}`;
}

/** Four significant digits, without trailing zeros. */
export function digits(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function share(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}
