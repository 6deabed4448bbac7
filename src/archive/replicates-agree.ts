import { bootstrap, type Replicate } from '../criticality/bootstrap/bootstrap.js';
import { accuracy } from '../experiments/observables/accuracy.js';
import type { WantedBootstrap } from '../results/evidence-source.js';

/**
 * How far replicates computed again may be from archived ones; relative.
 *
 * Nothing promises that `Math.exp` and its like round the same on every machine and in every version
 * of Node.js, and searches that end at 1e-8 carry a last digit on.
 */
const tolerance = 1e-6;

/** Index of the first replicate computed again that is not the archived one; null when all are. */
export function firstDisagreement(
  archived: readonly Replicate[],
  computed: readonly Replicate[],
): number | null {
  const wrong = computed.find((again) => {
    const before = archived[again.index];
    return before === undefined || !agree(before, again);
  });
  return wrong?.index ?? null;
}

/** Replicates of each bootstrap that are computed again wherever that needs no outcomes. */
const sample = 3;

/**
 * The first replicates computed again, where that needs no more than an archive holds; none where
 * it does. They find out an archive from before a change of the estimator.
 */
export function sampledReplicates({ parameter, plan, count }: WantedBootstrap): Replicate[] {
  if (parameter.name === accuracy.name || plan.bootstrap === null) return [];
  return bootstrap(plan.bootstrap, 0, Math.min(sample, count));
}

function agree(a: Replicate, b: Replicate): boolean {
  return (
    near(a.criticalDensity, b.criticalDensity) &&
    near(a.exponent, b.exponent) &&
    near(a.kinkMargin, b.kinkMargin) &&
    a.atBound === b.atBound &&
    a.best === b.best
  );
}

function near(x: number | null, y: number | null): boolean {
  if (x === null || y === null || !Number.isFinite(x) || !Number.isFinite(y)) return x === y;
  return Math.abs(x - y) <= tolerance * Math.max(Math.abs(x), Math.abs(y));
}
