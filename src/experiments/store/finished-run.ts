import type { RunSettings } from '../settings/settings.js';
import type { RunDigests } from './run-digests.js';

/** One line of `steps.csv`: the network after pruning step `step` and its fine-tuning. */
export interface StepRow {
  /** 0 is the converged, unpruned baseline. */
  readonly step: number;
  /** Surviving edges; count. */
  readonly edges: number;
  /** Surviving share of the prunable edges; range [0, 1]. */
  readonly density: number;
  /** Share of test images classified correctly; range [0, 1]. */
  readonly accuracy: number;
  /** Test images classified correctly; count. */
  readonly correct: number;
  /** Eq. 1; nats; range [0, ln classes]. Null where another program did not record it. */
  readonly predictionEntropy: number | null;
  /** Eq. 2; nats; range [0, ln classes]. Null where another program did not record it. */
  readonly outcomeEntropy: number | null;
  /** Mean cross-entropy over the fine-tuning of this step; nats. 0 where there was none; null as above. */
  readonly trainLoss: number | null;
  /** Surviving edges of each prunable layer, by layer name, in layout order. */
  readonly edgesByLayer: Readonly<Record<string, number>>;
  /** Further columns, by their name in the file. */
  readonly more: Readonly<Record<string, number>>;
}

/** One line of `evolution.csv`: the Evolution Metric between a step and the one `lag` before it. */
export interface EvolutionRow {
  readonly step: number;
  readonly density: number;
  readonly lag: number;
  /** By layer name, and `all` for every prunable layer together. Null where it is not defined. */
  readonly metric: Readonly<Record<string, number | null>>;
}

/** What a run folder holds once the run has ended. */
export interface FinishedRun {
  /** First 16 hexadecimal digits of the SHA-256 of the canonical settings. */
  readonly hash: string;
  readonly settings: RunSettings;
  readonly steps: readonly StepRow[];
  readonly evolution: readonly EvolutionRow[];
  readonly record: RunRecord;
}

/** `result.json`: how the run was made. The only place for versions and elapsed time. */
export interface RunRecord {
  readonly engine: string;
  readonly node: string;
  readonly version: string;
  /** File name to SHA-256. */
  readonly data: Readonly<Record<string, string>>;
  readonly testImages: number;
  /** 0 where another program did not say it. */
  readonly trainImages: number;
  /** Epochs of baseline training until early stopping, and the epoch whose weights were kept. */
  readonly baselineEpochs: number;
  readonly bestEpoch: number;
  /** Wall-clock seconds, summed over resumptions; null in a report that must not depend on them. */
  readonly seconds: number | null;
  /**
   * SHA-256 of every other file of the run, by path inside its folder; runs of older versions have
   * none.
   */
  readonly files?: RunDigests | undefined;
  /** What the further columns of `steps.csv` measure that modules of the user gave. */
  readonly observables?: readonly ObservableRecord[] | undefined;
}

/** An observable of a module: its column, and what a figure must know of it. */
export interface ObservableRecord {
  readonly name: string;
  readonly unit: string;
  readonly floor: number | null;
  readonly ceiling: number | null;
}
