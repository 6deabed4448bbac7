import type { RetrainingRecord } from './retraining-record.js';

type Cell = string | number | boolean | null;

const columns: Readonly<Record<string, (record: RetrainingRecord) => Cell>> = {
  source: ({ settings }) => settings.source,
  source_seed: ({ sourceSeed }) => sourceSeed,
  step: ({ settings }) => settings.step,
  edges: ({ edges }) => edges,
  density: ({ density }) => density,
  arm: ({ settings }) => settings.arm,
  seed: ({ settings }) => settings.seed,
  accuracy: ({ accuracy }) => accuracy,
  correct: ({ correct }) => correct,
  prediction_entropy: ({ predictionEntropy }) => predictionEntropy,
  outcome_entropy: ({ outcomeEntropy }) => outcomeEntropy,
  epochs: ({ epochs }) => epochs,
  best_epoch: ({ bestEpoch }) => bestEpoch,
  train_loss: ({ trainLoss }) => trainLoss,
  degrees_kept: ({ degreesKept }) => degreesKept,
  overlap: ({ overlap }) => overlap,
  acceptance: ({ acceptance }) => acceptance,
  equilibrium_overlap: ({ equilibriumOverlap }) => equilibriumOverlap,
  reachable_outputs: ({ reachableOutputs }) => reachableOutputs,
  orphans: ({ orphans }) => orphans,
  assortativity: ({ assortativity }) => list(assortativity),
  two_path_spread: ({ twoPathSpread }) => list(twoPathSpread),
  empty_layers: ({ emptyLayers }) => emptyLayers.join(' '),
};

/**
 * `retraining.csv`: one row a retraining, in the order given; empty cells where a column does not
 * apply to the arm. Numbers are spelt with the fewest digits that read back to the same float64.
 */
export function retrainingCsv(records: readonly RetrainingRecord[]): string {
  const rows = records.map((record) => Object.values(columns).map((cell) => cell(record) ?? ''));
  return `${[Object.keys(columns), ...rows].map((row) => row.join(',')).join('\n')}\n`;
}

/** Numbers of the layers, in order, `-` where one is not defined. */
function list(byLayer: Readonly<Record<string, number | null>> = {}): string {
  return Object.values(byLayer)
    .map((value) => value ?? '-')
    .join(' ');
}
