import type { RunSettings } from '../../experiments/settings/settings.js';

/** One step of a run that another program made. */
export interface PeerStep {
  readonly step: number;
  /** Share of the edges that are left; range [0, 1]. */
  readonly density: number;
  /** Share of the test images classified correctly; range [0, 1]. */
  readonly accuracy: number;
  /** Eq. 1 and Eq. 2; nats. */
  readonly predictionEntropy: number | null;
  readonly outcomeEntropy: number | null;
}

/** A run that another program made. */
export interface PeerRun {
  /** Of its file. */
  readonly name: string;
  readonly steps: readonly PeerStep[];
}

/** Runs of an independent program, and the settings of ours that do the same. */
export interface SecondProgram {
  readonly settings: RunSettings;
  readonly runs: readonly PeerRun[];
}
