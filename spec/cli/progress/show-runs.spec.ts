import { describe, expect, it } from 'vitest';
import type { Progress, ProgressDisplay } from '../../../src/cli/progress/progress-display.js';
import { showRuns } from '../../../src/cli/progress/show-runs.js';
import type { RunProgress } from '../../../src/experiments/store/run-progress.js';

describe('showRuns', () => {
  it('tells over all runs how much is done and how long the rest takes, by their costs', () => {
    const { display, shown } = recorded();
    let now = 0;
    const watcher = showRuns([run('a', 10), run('b', 30)], 1, display, () => now);
    watcher.onStart(0);
    now = 1;
    watcher.onProgress(0, step(0.1));
    now = 5;
    watcher.onProgress(0, step(0.5));
    expect(shown('all 2 runs')).toMatchObject({ share: 5 / 40, secondsLeft: 35 });
    now = 10;
    watcher.onEnd(0, true);
    expect(shown('all 2 runs')).toMatchObject({ share: 10 / 40, secondsLeft: 30 });
    expect(shown('all 2 runs')?.what).toEqual(['1 done', '0 running']);
  });

  it('learns no pace from runs that were there already', () => {
    const { display, shown } = recorded();
    let now = 0;
    const watcher = showRuns([run('a', 10), run('b', 10)], 1, display, () => now);
    watcher.onStart(0);
    now = 0.1;
    watcher.onEnd(0, true);
    expect(shown('all 2 runs')).toMatchObject({ share: 0.5, secondsLeft: null });
  });

  it('has one line for one run, and says at the end whether all were made', () => {
    const alone = recorded();
    showRuns([run('a', 1)], 2, alone.display).onStart(0);
    expect(alone.begun).toEqual(['a whole']);
    for (const failed of [false, true]) {
      const { display, ended, begun } = recorded();
      const watcher = showRuns([run('a', 1), run('b', 1)], 2, display);
      for (const index of [0, 1]) watcher.onStart(index);
      for (const index of [0, 1]) watcher.onEnd(index, !(failed && index === 0));
      watcher.close();
      expect(begun).toEqual(['all 2 runs whole', 'a part', 'b part']);
      expect(ended.at(-1)).toEqual(['all 2 runs', !failed]);
    }
  });
});

// Helpers
function run(title: string, cost: number) {
  return { title, cost };
}

function step(share: number): RunProgress {
  return { phase: 'pruning', done: 1, of: 2, share, density: 0.5, accuracy: 0.9 };
}

/** A display that keeps what it was told. */
function recorded() {
  const begun: string[] = [];
  const told = new Map<string, Progress>();
  const ended: [string, boolean][] = [];
  const display: ProgressDisplay = {
    start(title, kind = 'whole') {
      begun.push(`${title} ${kind}`);
      return {
        update: (progress) => told.set(title, progress),
        end: (finished) => ended.push([title, finished]),
      };
    },
    close() {},
  };
  return { display, begun, ended, shown: (title: string) => told.get(title) };
}
