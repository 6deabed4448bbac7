import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Archive, archiveOf } from '../../src/archive/archive-of.js';
import { archiveSource } from '../../src/archive/archive-source.js';
import type { FinishedRun } from '../../src/experiments/store/finished-run.js';
import { evidenceOf } from '../support/evidence-of.js';
import { plantedOut, plantedRun } from '../support/planted-out.js';
import { rememberedAnalyses } from '../support/remembered-analyses.js';
import { temporaryFolder } from '../support/temporary-folder.js';

describe('archiveOf', () => {
  it('composes the same report from an archive as from the run folders', async () => {
    const { archived, again } = await sixSeeds();
    expect(Object.keys(again.files).length).toBeGreaterThan(20);
    expect(again.files).toEqual(archived.files); // composed from the folders
    expect(again.verdicts).toEqual(archived.verdicts);
  }, 120_000);

  it('gives the same bytes for an archive of an archive', async () => {
    const { archived, again } = await sixSeeds();
    expect(again.archive).toEqual(archived.archive);
  });

  it('holds the replicates of every bootstrap that the report rests on', async () => {
    const { archive } = (await sixSeeds()).archived;
    const paths = [...archive.keys()].filter((path) => path.startsWith('replicates/'));
    expect(paths).toEqual([
      'replicates/fc4-on-mnist-accuracy.csv',
      'replicates/fc4-on-mnist-prediction-entropy.csv',
    ]);
    for (const path of paths) expect(archive.get(path)?.split('\n')).toHaveLength(replicates + 2);
  });

  it('is the same for any few runs, in any order, at any speed, and archived again', async () => {
    await fc.assert(
      fc.asyncProperty(fewRuns, async (planted) => {
        const out = temporaryFolder();
        const runs = planted.map(plantedRun);
        plantedOut(out, runs);
        const { archive } = await archiveOf(evidenceOf(out, runs), options, analyses);
        const again = await archiveOf(archiveSource(archive, 'archive'), options, analyses);
        expect(again.archive).toEqual(archive);
        plantedOut(
          out,
          runs.map((run) => ({ ...run, record: { ...run.record, seconds: 1e6 } })),
        );
        const turned = await archiveOf(evidenceOf(out, runs.toReversed()), options, analyses);
        expect(turned.archive).toEqual(archive);
      }),
      { numRuns: 3 }, // a report takes most of a second
    );
  }, 120_000);
});

// Helpers
const replicates = 12;
const options = { what: 'a spec', replicates };
const analyses = rememberedAnalyses();
let ensemble: Promise<Awaited<ReturnType<typeof twice>>> | undefined;

/** Six seeds have a determined exponent, so their bootstraps are run; once for all laws. */
function sixSeeds() {
  ensemble ??= twice([1, 2, 3, 4, 5, 6].map((seed) => plantedRun({ seed })));
  return ensemble;
}

const fewRuns = fc.uniqueArray(
  fc.record({
    seed: fc.nat(99),
    dataset: fc.constantFrom('mnist' as const, 'fashion-mnist' as const),
    rule: fc.constantFrom('magnitude' as const, 'random' as const),
    batchSize: fc.constantFrom(64, 128),
    points: fc.integer({ min: 2, max: 30 }),
  }),
  {
    minLength: 1,
    maxLength: 3,
    selector: ({ seed, dataset, rule, batchSize }) => `${seed} ${dataset} ${rule} ${batchSize}`,
  },
);

/** The report of runs, their archive, and the archive of that archive. */
async function twice(runs: readonly FinishedRun[]) {
  const out = temporaryFolder();
  plantedOut(out, runs);
  const archived: Archive = await archiveOf(evidenceOf(out, runs), options, analyses);
  const source = archiveSource(archived.archive, 'archive');
  const again = await archiveOf(source, source.options, analyses);
  return { archived, again };
}
