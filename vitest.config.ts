import { defineConfig } from 'vitest/config';

// One seed for all properties of a run, printed so that a failure can be repeated. CI pins it.
const { CI, CRITICALITY_SPEC_SEED } = process.env;
if (CI && CRITICALITY_SPEC_SEED === undefined) {
  throw new Error('CI must set CRITICALITY_SPEC_SEED, so that a failing property can be repeated');
}
const seed = CRITICALITY_SPEC_SEED ?? String(Date.now() % 2 ** 31);
if (process.env.VITEST_WORKER_ID === undefined) console.log(`CRITICALITY_SPEC_SEED=${seed}`);

const shared = {
  // Native addons and WebGPU adapters need a process of their own.
  pool: 'forks' as const,
  setupFiles: ['spec/support/seed.ts', 'spec/support/same-bytes.ts'],
  env: { CRITICALITY_SPEC_SEED: seed },
};

/** Rooms without clock, chance, environment or files, as the architecture spec holds them to. */
const pureRooms =
  'spec/{claims,criticality,masks,models,numerics,observables,report,results,topology,training}/**/*.spec.ts';

/** Rooms whose specs leave nothing behind but files, each in a folder of its own; they neither wait nor are killed. */
const tidyRooms =
  'spec/{archive,experiments/{export,foreign,modules,observables,settings,store}}/**/*.spec.ts';

export default defineConfig({
  test: {
    maxWorkers: 3, // some specs wait for processes and clocks
    projects: [
      {
        test: {
          ...shared,
          name: 'spec',
          include: ['spec/**/*.spec.ts'],
          exclude: ['spec/**/*.{gpu,slurm}.spec.ts', pureRooms, tidyRooms],
          testTimeout: 30_000,
        },
      },
      {
        // nothing that one file leaves behind can reach another, so they share what they import
        test: {
          ...shared,
          name: 'spec-pure',
          include: [pureRooms, tidyRooms],
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        test: { ...shared, name: 'gpu', include: ['spec/**/*.gpu.spec.ts'], testTimeout: 120_000 },
      },
      {
        // a job that was queued again waits for minutes where Slurm has its defaults
        test: {
          ...shared,
          name: 'slurm',
          include: ['spec/**/*.slurm.spec.ts'],
          testTimeout: 900_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'reliability',
          include: ['spec/reliability/*.campaign.ts'],
          testTimeout: 7_200_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'reproductions',
          include: ['reproductions/**/*.repro.ts'],
          testTimeout: 3_600_000,
        },
      },
    ],
  },
});
