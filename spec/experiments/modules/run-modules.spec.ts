import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { edgesEngine } from '../../../src/engines/edges/edges-engine.js';
import { completeSettings } from '../../../src/experiments/modules/complete-settings.js';
import { loadModules } from '../../../src/experiments/modules/run-modules.js';
import { executeRun } from '../../../src/experiments/protocol/execute-run.js';
import { parseSettings } from '../../../src/experiments/settings/parse-settings.js';
import { settingsHash } from '../../../src/experiments/settings/settings-hash.js';
import { Interrupted } from '../../../src/experiments/store/run-progress.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { tinyData, tinySettings } from '../retraining/tiny-source.js';

describe('a run with modules of the user', () => {
  it.each(['lamp', 'snip', 'rewinding'])(
    'prunes by %s to the same bytes, interrupted or not, and measures the further column',
    async (name) => {
      const settings = settingsWith({
        pruning: { rule: resolve(`fixtures/modules/${name}.mjs`) },
        observables: [resolve('fixtures/modules/margin.mjs')],
      });
      const [whole, parts] = [temporaryFolder(), temporaryFolder()];
      const run = await executeRun(settings, environment(whole));
      expect(run.settings.pruning.rule).toMatchObject({ name });
      expect(run.steps.every(({ more }) => Math.abs(more.margin ?? Number.NaN) <= 1)).toBe(true);
      expect(run.steps.at(-1)?.edges).toBe(0);
      expect(run.record.observables).toEqual([
        { name: 'margin', unit: 'probability', floor: 0, ceiling: 1 },
      ]);
      for (let stop = 2; stop <= 22; stop += 5) {
        let news = 0;
        const stopped = { ...environment(parts), shouldStop: () => ++news >= stop };
        await executeRun(settings, stopped).catch((error: unknown) => {
          expect(error).toBeInstanceOf(Interrupted);
        });
      }
      await executeRun(settings, environment(parts));
      expect(texts(parts, settings)).toEqual(texts(whole, settings));
    },
  );

  it('gives another run with another rule, and the same folder wherever the module lies', async () => {
    const text = readFileSync('fixtures/modules/lamp.mjs');
    const elsewhere = join(temporaryFolder(), 'lamp.mjs');
    writeFileSync(elsewhere, text);
    const [here, there] = ['fixtures/modules/lamp.mjs', elsewhere].map((rule) =>
      settingsWith({ pruning: { rule } }),
    ) as [typeof tinySettings, typeof tinySettings];
    expect(settingsHash(there)).toBe(settingsHash(here));
    expect(settingsHash(here)).not.toBe(settingsHash(tinySettings));
    const out = temporaryFolder();
    const stopped = { ...environment(out), shouldStop: () => true };
    await expect(executeRun(here, stopped)).rejects.toThrow(Interrupted);
    const again = await executeRun(there, environment(out));
    expect(readdirSync(join(out, 'runs'))).toEqual([again.hash]);
    const rule = again.settings.pruning.rule as { readonly path: string };
    expect(resolve(out, 'runs', again.hash, rule.path)).toBe(elsewhere);
  });

  it('refuses two columns of one name, and one that is taken', async () => {
    const margin = { path: resolve('fixtures/modules/margin.mjs') };
    const twice = settingsWith({ observables: [margin, margin] });
    await expect(loadModules(twice)).rejects.toThrow(/column 'margin' is taken/);
    const taken = settingsWith({ observables: [{ ...margin, name: 'accuracy' }] });
    await expect(loadModules(taken)).rejects.toThrow(/column 'accuracy' is taken/);
  });
});

// Helpers
function settingsWith(changes: Readonly<Record<string, unknown>>) {
  return parseSettings(completeSettings({ ...tinySettings, ...changes }), 'spec');
}

function environment(out: string) {
  return { out, engine: edgesEngine, data: tinyData, version: 'spec', clock: () => 0 };
}

/** The tables and the snapshots of the run. */
function texts(out: string, settings: typeof tinySettings): Record<string, string> {
  const folder = join(out, 'runs', settingsHash(settings));
  const snapshots = readdirSync(join(folder, 'snapshots')).map((name) => join('snapshots', name));
  return Object.fromEntries(
    ['steps.csv', 'evolution.csv', ...snapshots].map((name) => [
      name,
      readFileSync(join(folder, name), 'latin1'),
    ]),
  );
}
