import { datasetFacts } from '../../experiments/settings/dataset-facts.js';
import type { RunSettings } from '../../experiments/settings/settings.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { holm } from '../../numerics/holm.js';
import { studentTQuantile } from '../../numerics/student-t.js';
import { sameBut } from '../protocols/settings-comparison.js';
import type { Estimate } from '../statistics/estimate.js';
import { meanAndSpread, type Spread } from '../statistics/mean-and-spread.js';
import { permutationTest } from '../statistics/permutation-test.js';
import { crossingDensity } from '../transition/crossing-density.js';
import type { PeerStep, SecondProgram } from './second-program.js';

/** What is compared; a value of every run. */
export type ComparedQuantity =
  | { readonly kind: 'half-way density' }
  | {
      readonly kind: 'accuracy' | 'prediction entropy' | 'outcome entropy';
      readonly density: number;
    };

/** One quantity by both programs. */
export interface QuantityComparison {
  readonly quantity: ComparedQuantity;
  readonly ours: Spread;
  readonly theirs: Spread;
  /** Mean of ours less mean of theirs, with its 95 % interval (Welch); null with single runs. */
  readonly difference: Estimate | null;
  /** Exact permutation test, two-sided; and adjusted for the number of quantities (Holm). */
  readonly p: number;
  readonly adjusted: number;
}

export interface ProgramComparison {
  readonly settings: RunSettings;
  /** Runs that were compared. */
  readonly ours: number;
  readonly theirs: number;
  readonly quantities: readonly QuantityComparison[];
  /** The smallest p-value that so few runs can give. */
  readonly least: number;
}

/** Fixed beforehand: around the transition, and both entropies where it is under way. */
const compared: readonly ComparedQuantity[] = [
  { kind: 'half-way density' },
  ...[0.02, 0.01, 0.005, 0.003].map((density) => ({ kind: 'accuracy' as const, density })),
  { kind: 'prediction entropy', density: 0.005 },
  { kind: 'outcome entropy', density: 0.005 },
];
/** Of each program, so that all divisions can be counted. */
const mostRuns = 10;

/**
 * Compares the runs of a second program with ours that have its settings, whatever their seeds: the
 * programs share no random numbers.
 *
 * A quantity that a run of either lacks is left out.
 *
 * @returns null where none of ours has its settings, or it has no runs.
 */
export function compareSecondProgram(
  runs: readonly FinishedRun[],
  { settings, runs: peers }: SecondProgram,
): ProgramComparison | null {
  const own = runs
    .filter((run) => sameBut(run.settings, settings, ['seed', 'recording', 'engine']))
    .sort((a, b) => a.settings.seed - b.settings.seed)
    .slice(0, mostRuns);
  const others = peers.slice(0, mostRuns);
  if (own.length === 0 || others.length === 0) return null;
  const floor = 1 / datasetFacts(settings).classes;
  const valuesOf = (quantity: ComparedQuantity, all: readonly { steps: readonly PeerStep[] }[]) =>
    all.map(({ steps }) => quantityOf(quantity, steps, floor)).filter((value) => value !== null);
  const tested = compared.flatMap((quantity) => {
    const [ours, theirs] = [valuesOf(quantity, own), valuesOf(quantity, others)];
    if (ours.length < own.length || theirs.length < others.length) return [];
    return [{ quantity, ours, theirs, test: permutationTest(ours, theirs) }];
  });
  const adjusted = holm(tested.map(({ test }) => test.p));
  return {
    settings,
    ours: own.length,
    theirs: others.length,
    quantities: tested.map(({ quantity, ours, theirs, test }, at) => ({
      quantity,
      ours: meanAndSpread(ours),
      theirs: meanAndSpread(theirs),
      difference: welch(meanAndSpread(ours), meanAndSpread(theirs)),
      p: test.p,
      adjusted: adjusted[at] ?? 1,
    })),
    least: Math.min(1, ...tested.map(({ test }) => test.least)),
  };
}

function quantityOf(
  quantity: ComparedQuantity,
  steps: readonly PeerStep[],
  floor: number,
): number | null {
  switch (quantity.kind) {
    case 'half-way density': {
      const baseline = steps[0]?.accuracy ?? 0;
      return crossingDensity(steps, floor + (baseline - floor) / 2);
    }
    case 'accuracy':
      return valueAt(steps, quantity.density, (step) => step.accuracy);
    case 'prediction entropy':
      return valueAt(steps, quantity.density, (step) => step.predictionEntropy);
    case 'outcome entropy':
      return valueAt(steps, quantity.density, (step) => step.outcomeEntropy);
  }
}

/** Linear between the steps around a density; null where the run does not reach it or did not record it. */
function valueAt(
  steps: readonly PeerStep[],
  density: number,
  of: (step: PeerStep) => number | null,
): number | null {
  const at = steps.findIndex((step) => step.density <= density);
  const after = steps[at];
  if (after === undefined) return null;
  const before = steps[at - 1] ?? after;
  const gap = before.density - after.density;
  const share = gap > 0 ? (density - after.density) / gap : 0;
  const [from, to] = [of(before), of(after)];
  return from === null || to === null ? null : to + share * (from - to);
}

/** Welch's interval, with the degrees of freedom rounded down. */
function welch(a: Spread, b: Spread): Estimate | null {
  if (a.mean === null || b.mean === null || a.sd === null || b.sd === null) return null;
  const [u, v] = [a.sd ** 2 / a.count, b.sd ** 2 / b.count];
  const value = a.mean - b.mean;
  if (u + v === 0) return { value, low: value, high: value };
  const dof = (u + v) ** 2 / (u ** 2 / (a.count - 1) + v ** 2 / (b.count - 1));
  const reach = Math.sqrt(u + v) * studentTQuantile(0.975, Math.max(1, Math.floor(dof)));
  return { value, low: value - reach, high: value + reach };
}
