import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type WatchedRun, type WatchView, watchPage } from '../../../src/cli/watch/watch-page.js';
import { watchedStep } from '../../support/watched-steps.js';

describe('watchPage', () => {
  it('has a number wherever it has one, with no step, one or many', () => {
    fc.assert(
      fc.property(fc.array(anyRun, { maxLength: 5 }), fc.constantFrom(...phases), (runs, phase) => {
        const page = watchPage({ ...view(runs), phase });
        expect(page).not.toMatch(/NaN|Infinity|undefined|null/);
        for (const name of ['svg', 'table', 'tr', 'td', 'g', 'text', 'figure', 'main', 'title']) {
          const count = (pattern: string) => page.match(new RegExp(pattern, 'g'))?.length ?? 0;
          expect(count(`</${name}>`)).toBe(count(`<${name}[ >]`));
        }
      }),
    );
  });

  it('draws a line for each run with steps in each of three panels, up to the last', () => {
    const runs = [run('a', 3), run('b', 0), run('c', 1)];
    const page = watchPage(view(runs));
    expect(page.match(/<circle /g)).toHaveLength(2 * 3);
    expect(page).toContain('<td data-title="density">25.0 %</td>');
    expect(watchPage(view([run('a', 4)]))).not.toBe(watchPage(view([run('a', 3)])));
  });

  it('looks again by itself until all is over, and then says so', () => {
    const going = watchPage(view([run('a', 3)]));
    expect(going).toContain('http-equiv="refresh"');
    expect(going).toContain('<title>50 %, 2 min 05 s left: 0 of 1 run done</title>');
    for (const phase of ['finished', 'stopped'] as const) {
      const page = watchPage({ ...view([run('a', 3)]), phase });
      expect(page).not.toMatch(/refresh|<script/);
      expect(page).toMatch(phase === 'finished' ? /<h1>Finished: 1 run</ : /<h1>Stopped: /);
    }
  });

  it('fetches nothing', () => {
    const page = watchPage(view([run('a', 3)]));
    const addresses = page.match(/(?:src|href|url)\s*[=(]\s*["']?[^"')]*/g) ?? [];
    expect(addresses).toEqual(['href="data:,']);
    expect(page.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:/);
  });

  it('shows a title as it is, whatever it holds', () => {
    const page = watchPage(view([run('<b>&"', 2)]));
    expect(page).not.toContain('<b>');
    expect(page).toContain('&lt;b&gt;&amp;');
  });

  it('is small however many steps there are', () => {
    const steps = Array.from({ length: 5000 }, (_, i) =>
      watchedStep(i, { density: 1 - i / 5001, accuracy: (i * 7919) % 1 }),
    );
    const page = watchPage(view([{ ...run('a', 0), steps }]));
    expect(page.length).toBeLessThan(100_000);
  });
});

// Helpers
const phases = ['going', 'finished', 'stopped'] as const;
const anyStep = fc.record({
  density: fc.constantFrom(0, 1e-7, 0.001, 0.01, 0.5, 1),
  accuracy: fc.double({ min: 0, max: 1, noNaN: true }),
  predictionEntropy: fc.option(fc.double({ min: 0, max: 5, noNaN: true })),
});
const anyRun = fc.record({
  title: fc.stringMatching(/^[a-z ]*$/),
  state: fc.constantFrom('waiting', 'running', 'ended'),
  what: fc.constant('step 1 of 2'),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  steps: fc.array(
    anyStep.map((changes) => watchedStep(1, changes)),
    { maxLength: 4 },
  ),
});

function run(title: string, count: number): WatchedRun {
  const steps = Array.from({ length: count }, (_, step) => watchedStep(step));
  return { title, state: 'running', what: 'step 2 of 9', share: 0.5, steps };
}

function view(runs: readonly WatchedRun[]): WatchView {
  return { phase: 'going', overall: { share: 0.5, secondsLeft: 125, ended: 0 }, runs };
}
