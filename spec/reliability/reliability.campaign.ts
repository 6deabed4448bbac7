import { writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { randomStream } from '../../src/numerics/random-stream.js';
import {
  type DisturbedCounts,
  killedArchives,
  killedRuns,
  oftenKilledRuns,
  racedRuns,
  runsInTwoNamespaces,
  runsKilledAtTheirLock,
  runsKilledElsewhere,
  runsOnFullDisk,
} from '../support/reliability/faulty-runs.js';
import { type FuzzCounts, fuzz } from '../support/reliability/fuzz.js';
import { readers } from '../support/reliability/readers.js';
import { reliabilityPage } from '../support/reliability/reliability-page.js';

/** `npm run reliability`: takes about an hour on two cores and writes `reports/reliability.md`. */
const seed = Number(process.env.CRITICALITY_SPEC_SEED) % 2 ** 32;
/** Share of the whole campaign, for a look. */
const scale = Number(process.env.CRITICALITY_RELIABILITY_SCALE ?? '1');
const times = (count: number) => Math.max(1, Math.round(count * scale));
const stream = (what: string) => randomStream(seed, 'reliability', what);
const found = {
  fuzz: [] as FuzzCounts[],
  disturbed: [] as DisturbedCounts[],
  left: [] as string[],
};

describe('disturbed runs and archives', () => {
  it.each<[string, () => Promise<DisturbedCounts | null>]>([
    ['killed at any call', () => killedRuns(times(150), stream('kills'))],
    ['killed at the lock', () => runsKilledAtTheirLock(times(60), stream('lock'))],
    ['killed five times', () => oftenKilledRuns(times(20), stream('often'))],
    ['archives', () => killedArchives(times(60), stream('archives'))],
    ['full disks', () => runsOnFullDisk(times(60), stream('full'))],
    ['races', () => racedRuns(times(50))],
    ['two name spaces', () => runsInTwoNamespaces(times(20))],
    [
      'killed elsewhere',
      async () => summed(await runsKilledElsewhere(times(8), stream('elsewhere'))),
    ],
  ])('end with the bytes of others, without a hand: %s', async (name, disturb) => {
    const counts = await disturb();
    if (counts === null) {
      found.left.push(`${name}, as the system gives no spaces of process numbers`);
      return;
    }
    found.disturbed.push(counts);
    expect(counts).toMatchObject({ differing: 0, stuck: 0, loud: 0, faults: [] });
  });
});

describe('readers', () => {
  it('refuse damaged files in one line, soon, and without memory for what is not there', () => {
    const counts = fuzz(readers(), times(1_000_000), stream('fuzz'));
    found.fuzz.push(...counts);
    expect(counts.flatMap(({ faults }) => faults)).toEqual([]);
  });
});

afterAll(() => {
  const page = reliabilityPage({ seed, node: process.version, ...found });
  writeFileSync('reports/reliability.md', page);
  console.log(page);
});

// Helpers
function summed(all: readonly DisturbedCounts[] | null): DisturbedCounts | null {
  const [first, ...others] = all ?? [];
  if (first === undefined) return null;
  return others.reduce(
    (sum, one) => ({
      kind: sum.kind,
      tries: sum.tries + one.tries,
      hit: sum.hit + one.hit,
      differing: sum.differing + one.differing,
      stuck: sum.stuck + one.stuck,
      loud: sum.loud + one.loud,
      faults: [...sum.faults, ...one.faults],
    }),
    first,
  );
}
