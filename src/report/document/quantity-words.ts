import type { StudiedQuantity } from '../../results/criticality/criticality-study.js';

/** `prediction entropy (nats)`: what stands at an axis; shares have no unit. */
export function axisTitle({ name, unit }: StudiedQuantity): string {
  return unit === 'nats' ? `${name} (nats)` : name;
}

/** ` (nats)`, or nothing: what follows words that stand for the observable. */
export function unitSuffix({ unit }: StudiedQuantity, power = ''): string {
  return unit === 'nats' ? ` (nats${power})` : '';
}
