import { join } from 'node:path';
import type { Command } from 'commander';
import { displayFor } from '../progress/progress-display.js';
import { allWatchers, type RunWatcher } from '../progress/run-watcher.js';
import { showRuns } from '../progress/show-runs.js';
import { type WatchedFolder, watchRuns } from '../watch/watch-runs.js';

/** The flag of commands whose runs can be watched. */
export interface WatchFlags {
  readonly watch?: boolean;
}

/** Adds the flag to a command. */
export function withWatchFlag(command: Command): Command {
  return command.option('--watch', 'keep a page, watch.html, that shows the runs while they go');
}

/**
 * Who is told of the runs of a command: the terminal, and the page where it is asked for.
 *
 * @param folder - for the page.
 */
export function watcherOf(
  runs: readonly WatchedFolder[],
  folder: string,
  flags: WatchFlags & { readonly jobs: number; readonly quiet?: boolean; readonly json?: boolean },
): RunWatcher {
  const { jobs, watch = false } = flags;
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  const path = join(folder, 'watch.html');
  if (watch && !flags.quiet && !flags.json) tell(`open ${path} to watch, once the runs have begun`);
  const shown = showRuns(runs, jobs, displayFor(flags));
  return watch ? allWatchers([watchRuns(runs, { path, jobs, onTrouble: tell }), shown]) : shown;
}
