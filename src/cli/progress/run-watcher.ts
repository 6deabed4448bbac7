import type { RunProgress } from '../../experiments/store/run-progress.js';

/** Is told of runs while they are made, each by its place in the list of those that were asked for. */
export interface RunWatcher {
  onStart(index: number): void;
  onProgress(index: number, progress: RunProgress): void;
  /** @param finished - false where it failed or was stopped. */
  onEnd(index: number, finished: boolean): void;
  /** Nothing more is told. */
  close(): void;
}

/** Tells several watchers the same. */
export function allWatchers(watchers: readonly RunWatcher[]): RunWatcher {
  return {
    onStart(index) {
      for (const watcher of watchers) watcher.onStart(index);
    },
    onProgress(index, progress) {
      for (const watcher of watchers) watcher.onProgress(index, progress);
    },
    onEnd(index, finished) {
      for (const watcher of watchers) watcher.onEnd(index, finished);
    },
    close() {
      for (const watcher of watchers) watcher.close();
    },
  };
}
