import type {
  Engine,
  EngineSession,
  LabelledImages,
  TrainingState,
} from '../../engines/contract.js';
import type { ImageShape, Network } from '../../engines/network.js';
import type { Lease } from '../../files/lease.js';
import type { PruningRoom } from '../../masks/prune-by.js';
import type { ValidationSplit } from '../../training/validation-split.js';
import type { RunModules } from '../modules/run-modules.js';
import type { RunSettings } from '../settings/settings.js';
import type { StepRow } from '../store/finished-run.js';
import type { RunFolder } from '../store/run-folder.js';
import type { RunLogs } from '../store/run-logs.js';
import type { RunProgress, workModel } from '../store/run-progress.js';
import type { EvolutionTracker } from './evolution-tracker.js';
import type { FloorWatch } from './first-at-floor.js';
/** The data that a run needs, as `data/` loads it. */
export interface RunData {
  readonly shape: ImageShape;
  readonly classes: number;
  readonly train: LabelledImages;
  readonly test: LabelledImages;
  /** File name to SHA-256. */
  readonly digests: Readonly<Record<string, string>>;
}

/** Everything outside the settings: where, with what, and how to be told to stop. None of it changes results. */
export interface RunEnvironment {
  /** Folder that gets `runs/<hash>`. */
  readonly out: string;
  readonly engine: Engine;
  readonly data: RunData;
  readonly version: string;
  readonly threads?: number;
  /** Steps between checkpoints; without it they are paced by the clock. */
  readonly checkpointEvery?: number;
  /** Seconds since some fixed moment; for the run record and the pace of checkpoints. */
  readonly clock: () => number;
  readonly shouldStop?: () => boolean;
  /** Told in a line when another process has the run and the wait for it is not a short one. */
  readonly onWait?: (line: string) => void;
  /** Given each row of `steps.csv` that this call adds; awaited. */
  readonly onStep?: (row: StepRow) => void | Promise<void>;
  /** Awaited, so that it can let the process take note of signals and messages. */
  readonly onProgress?: (progress: RunProgress) => void | Promise<void>;
}

/** What the phases of one run share. */
export interface RunContext extends RunEnvironment {
  readonly settings: RunSettings;
  readonly folder: RunFolder;
  /** Asked before anything is written. */
  readonly lease: Lease;
  readonly network: Network;
  readonly modules: RunModules;
  /** Before any training. */
  readonly initial: TrainingState;
  /** Further columns of `steps.csv`. */
  readonly columns: readonly string[];
  /** Names of the prunable layers, in layout order. */
  readonly layers: readonly string[];
  readonly session: EngineSession;
  /** Arrays that each pruning step fills again. */
  readonly room: {
    /** Shape [parameters]. */
    readonly weights: Float32Array;
    /** Shape [test images, classes]. */
    readonly logits: Float32Array;
    readonly pruning: PruningRoom;
  };
  readonly split: ValidationSplit;
  readonly budgets: Uint32Array;
  /** Steps whose weights are kept by the settings. */
  readonly snapshotsAfter: ReadonlySet<number>;
  readonly logs: RunLogs;
  readonly evolution: EvolutionTracker;
  readonly floor: FloorWatch;
  readonly work: ReturnType<typeof workModel>;
  /** Wall-clock seconds over all resumptions. */
  readonly seconds: () => number;
  /** Reports progress, then throws {@link Interrupted} when asked to stop. */
  readonly report: (progress: RunProgress) => Promise<void>;
}
