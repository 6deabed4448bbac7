import { decisiveMargin } from '../bootstrap/bootstrap-summary.js';
import { fewestSeeds } from '../fits/refusal.js';
import type { CriticalityAnalysis } from './criticality-analysis.js';
import { kindOf } from './fit-ensemble.js';

/**
 * Sentences that must stand beside the numbers of an analysis.
 *
 * They change no verdict; a caution is a reason to doubt one.
 */
export function cautions(analysis: Omit<CriticalityAnalysis, 'cautions'>): string[] {
  const { seeds, result, densityEstimates, runs, aligned, bootstrap, models } = analysis;
  const found: string[] = [];
  if (seeds.length < fewestSeeds) {
    found.push(`${seeds.length} of at least ${fewestSeeds} seeds: numbers of single runs only`);
  } else if (seeds.length < 10) {
    found.push(`${seeds.length} seeds: the error itself is uncertain, 10 or more are advised`);
  }
  const kink = models.find(({ name }) => name === 'kink');
  if (kink && kink.chiSquaredPerFreedom > 2) {
    found.push(
      `chi squared per degree of freedom of the kink is ${kink.chiSquaredPerFreedom.toFixed(1)}: the curve is not quite this function`,
    );
  }
  const plainBest = models.reduce<(typeof models)[number] | undefined>(
    (best, row) => (best && best.aicc <= row.aicc ? best : row),
    undefined,
  );
  if (models[0] && plainBest && kindOf(models[0].name) !== kindOf(plainBest.name)) {
    found.push(
      `${models[0].name} fits best with variances inflated for correlated steps, ${plainBest.name} without: the choice rests on the inflation`,
    );
  }
  const tau = Math.max(0, ...runs.map((run) => run.tau));
  if (tau > 2) found.push(`consecutive points are correlated over ${tau.toFixed(1)} steps`);
  if (densityEstimates && runs.length > 0) {
    const kinkPlace = runs.reduce((sum, run) => sum + run.criticalDensity, 0) / runs.length;
    const lowest = Math.min(
      densityEstimates.largestDrop.mean,
      densityEstimates.halfHeight.mean,
      densityEstimates.steepest.mean,
    );
    const width = runs.reduce((sum, run) => sum + run.width, 0) / runs.length;
    if (lowest - kinkPlace > 2 * width) {
      found.push('p_c of the kink lies far below every reading without a law: suspicious');
    }
  }
  if (result.kind === 'determined') {
    const endless = models.find(({ name }) => name === 'infinite order');
    const [most, least] = [endless?.quasiAicc, models[0]?.quasiAicc].map((c) => c ?? Infinity);
    if (most! - least! < decisiveMargin) {
      found.push('a transition of infinite order, without any exponent, fits about as well');
    }
    const { value, systematic, standardError, low, high } = result.exponent;
    if (systematic > 2 * standardError) {
      found.push(
        'the systematic error exceeds the statistical one: window and form of saturation matter',
      );
    }
    if (
      aligned &&
      !(low - systematic <= aligned.kink.exponent && aligned.kink.exponent <= high + systematic)
    ) {
      found.push(
        `the mean of the aligned runs gives ${aligned.kink.exponent.toFixed(3)}, not ${value.toFixed(3)}`,
      );
    }
    if (value > 2)
      found.push('an exponent above 2 is a gentle start: a kink is hard to tell from none');
    if (result.shape === 'rounded')
      found.push('the kink is rounded over a width comparable with its own');
  }
  if (analysis.bimodality?.verdict === 'two groups') {
    const { density } = analysis.bimodality;
    found.push(
      `at a density of ${(100 * density).toPrecision(3)} % the runs fall into two groups: a jump, or critical points that differ`,
    );
  }
  if (bootstrap && bootstrap.replicates < 1000) {
    found.push(`${bootstrap.replicates} bootstrap replicates: fewer than 1000`);
  }
  return found;
}
