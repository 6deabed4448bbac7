import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  InputError,
  Interrupted,
  type RunEvent,
  runEvents,
  runSettingsOf,
} from '../../src/api/index.js';
import { settingsHash } from '../../src/experiments/settings/settings-hash.js';
import { runPath } from '../../src/experiments/store/run-folder.js';
import { madeNpz } from '../data/own/made-images.js';
import { temporaryFolder } from '../support/temporary-folder.js';

describe('runEvents', () => {
  it('tells each epoch, each row of steps.csv, and at last the run', async () => {
    const { settings, out } = smallRun();
    const events = await all(runEvents(settings, { out }));
    const last = events.at(-1);
    expect(last).toMatchObject({ kind: 'finished', folder: runPath(out, settingsHash(settings)) });
    const run = last?.kind === 'finished' ? last.run : null;
    expect(rowsOf(events)).toEqual(run?.steps);
    const epochs = events.flatMap((event) => (event.kind === 'epoch' ? [event.epoch] : []));
    expect(epochs).toEqual(
      Array.from({ length: run?.record.baselineEpochs ?? 0 }, (_, i) => i + 1),
    );
    expect(events.findIndex(({ kind }) => kind === 'step')).toBe(epochs.length);
  });

  it('stops when the loop is left, and goes on from there to the bytes of a run that did not', async () => {
    const { settings, out } = smallRun();
    const whole = await all(runEvents(settings, { out: join(out, 'whole') }));
    const told: RunEvent[] = [];
    for (const stop of ['epoch', 'step', 'step', 'step'] as const) {
      for await (const event of runEvents(settings, { out })) {
        told.push(event);
        if (event.kind === stop) break;
      }
    }
    const file = join(runPath('', settingsHash(settings)), 'steps.csv');
    expect(existsSync(join(out, file.replace('steps.csv', 'result.json')))).toBe(false);
    told.push(...(await all(runEvents(settings, { out }))));
    expect(told.filter(({ kind }) => kind === 'finished')).toHaveLength(1);
    expect(rowsOf(told)).toEqual(rowsOf(whole));
    expect(readFileSync(join(out, file))).toEqual(readFileSync(join(out, 'whole', file)));
  });

  it('has one event of a finished run', async () => {
    const { settings, out } = smallRun();
    await all(runEvents(settings, { out }));
    expect((await all(runEvents(settings, { out }))).map(({ kind }) => kind)).toEqual(['finished']);
  });

  it('throws Interrupted after a signal, with a checkpoint', async () => {
    const { settings, out } = smallRun();
    const abort = new AbortController();
    const told: RunEvent[] = [];
    const stopped = (async () => {
      for await (const event of runEvents(settings, { out, signal: abort.signal })) {
        told.push(event);
        if (rowsOf(told).length === 3) abort.abort();
      }
    })();
    await expect(stopped).rejects.toBeInstanceOf(Interrupted);
    expect(rowsOf(told)).toHaveLength(3);
    const more = await all(runEvents(settings, { out }));
    expect(rowsOf(more)[0]?.step).toBe(3);
  });

  it('tells what was measured before it throws what went wrong', async () => {
    const { settings, out } = smallRun({
      adam: { learningRate: 1e39 },
      baseline: { maxEpochs: 0 },
    });
    const told: RunEvent[] = [];
    const failed = (async () => {
      for await (const event of runEvents(settings, { out })) told.push(event);
    })();
    await expect(failed).rejects.toBeInstanceOf(InputError);
    expect(rowsOf(told).map(({ step }) => step)).toEqual([0]);
  });
});

// Helpers
function smallRun(more: object = {}) {
  const out = temporaryFolder();
  const path = join(out, 'four.npz');
  writeFileSync(path, madeNpz([1, 8, 8], 4, [120, 40]));
  const settings = runSettingsOf({
    dataset: path,
    model: { kind: 'custom', name: 'small', layers: [{ kind: 'dense', units: 4 }] },
    baseline: { maxEpochs: 3 },
    schedule: { kind: 'equal', steps: 6 },
    fineTuning: { epochs: 1 },
    evolution: { lags: [1], snapshots: [] },
    ...more,
  });
  return { settings, out };
}

async function all(events: AsyncIterable<RunEvent>): Promise<RunEvent[]> {
  const found: RunEvent[] = [];
  for await (const event of events) found.push(event);
  return found;
}

function rowsOf(events: readonly RunEvent[]) {
  return events.flatMap((event) => (event.kind === 'step' ? [event.row] : []));
}
