import type { RunSettings } from '../../experiments/settings/settings.js';
import { departures } from '../protocols/declared-settings.js';

/**
 * What decides which of several protocols is heard first: that which saw the whole data, then has the
 * declared settings, then the paper's own equal steps, then the most seeds. Faster schedules explore:
 * they do not overrule the paper's.
 *
 * @param isReduced - whether its runs saw less than the whole data.
 * @returns numbers for `compareRanks`; the lower rank is heard first.
 */
export function protocolRank(
  settings: RunSettings,
  { isReduced, seeds }: { readonly isReduced: boolean; readonly seeds: number },
): readonly number[] {
  return [
    isReduced ? 1 : 0,
    departures(settings).length === 0 ? 0 : 1,
    settings.schedule.kind === 'equal' ? 0 : 1,
    -seeds,
  ];
}

/** Orders ranks by their first difference. */
export function compareRanks(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
