import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { watchRuns } from '../../../src/cli/watch/watch-runs.js';
import type { RunProgress } from '../../../src/experiments/store/run-progress.js';
import { formatStep, stepsHeader } from '../../../src/experiments/store/steps-csv.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { watchedStep } from '../../support/watched-steps.js';

describe('watchRuns', () => {
  it('writes a page at most every two seconds, and the last at the end', () => {
    const { out, watcher, page, wait } = watched();
    watcher.onStart(0);
    watcher.onProgress(0, progress(0.1));
    const first = page();
    expect(first).toContain('10 %');
    wait(1.9);
    watcher.onProgress(0, progress(0.3));
    expect(page()).toBe(first);
    wait(0.2);
    watcher.onProgress(0, progress(0.4));
    expect(page()).toContain('40 %');
    watcher.onEnd(0, true);
    watcher.close();
    expect(page()).toContain('<h1>Finished: 1 run</h1>');
    expect(readdirSync(out).sort()).toEqual(['run', 'watch.html']);
  });

  it('shows the steps that the run has written by then', () => {
    const { out, watcher, page, wait } = watched();
    watcher.onStart(0);
    watcher.onProgress(0, progress(0.1));
    expect(page()).not.toContain('<circle');
    steps(join(out, 'run'), 3);
    wait(3);
    watcher.onProgress(0, progress(0.5));
    expect(page()).toContain('<td data-title="density">25.0 %</td>');
  });

  it('writes nothing where no run had news, as where all were refused', () => {
    const { out, watcher } = watched();
    watcher.onStart(0);
    watcher.onEnd(0, false);
    watcher.close();
    expect(readdirSync(out)).toEqual(['run']);
  });

  it('says that runs were stopped, and shows how far they came', () => {
    const { watcher, page, out } = watched();
    watcher.onStart(0);
    steps(join(out, 'run'), 2);
    watcher.onProgress(0, progress(0.5));
    watcher.onEnd(0, false);
    watcher.close();
    expect(page()).toContain('<h1>Stopped: 0 of 1 run done; the same command goes on</h1>');
    expect(page()).toContain('<circle');
  });

  it('lets the runs go on where the page cannot be written, and says so once', () => {
    const { watcher, wait, troubles } = watched('run/file/watch.html');
    watcher.onStart(0);
    for (const share of [0.1, 0.2, 0.3]) {
      watcher.onProgress(0, progress(share));
      wait(5);
    }
    watcher.onEnd(0, true);
    watcher.close();
    expect(troubles).toHaveLength(1);
    expect(troubles[0]).toMatch(/file.*; the runs go on without their page$/);
  });
});

// Helpers
/** A run that is watched by a clock that stands still unless it is told to go on. */
function watched(place = 'watch.html') {
  const out = temporaryFolder();
  const folder = join(out, 'run');
  mkdirSync(folder);
  writeFileSync(join(folder, 'file'), '');
  let now = 0;
  const troubles: string[] = [];
  const path = join(out, place);
  const watcher = watchRuns([{ title: 'seed 1', cost: 1, folder }], {
    path,
    jobs: 1,
    onTrouble: (line) => troubles.push(line),
    clock: () => now,
  });
  const wait = (seconds: number) => {
    now += seconds;
  };
  return { out, watcher, wait, troubles, page: () => readFileSync(path, 'utf8') };
}

function progress(share: number): RunProgress {
  return { phase: 'pruning', done: 1, of: 9, share, density: 0.5, accuracy: 0.9 };
}

function steps(folder: string, count: number): void {
  const rows = Array.from({ length: count }, (_, step) => formatStep(watchedStep(step), [], []));
  writeFileSync(join(folder, 'steps.csv'), `${stepsHeader([], [])}${rows.join('')}`);
}
