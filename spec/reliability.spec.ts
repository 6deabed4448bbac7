import { describe, expect, it } from 'vitest';
import { randomStream } from '../src/numerics/random-stream.js';
import {
  killedRuns,
  oftenKilledRuns,
  racedRuns,
  runsOnFullDisk,
} from './support/reliability/faulty-runs.js';
import { fuzz } from './support/reliability/fuzz.js';
import { readers } from './support/reliability/readers.js';

/** A sample of what `npm run reliability` does a hundredfold. */
const seed = Number(process.env.CRITICALITY_SPEC_SEED) % 2 ** 32;

describe('readers', () => {
  it('read every sample that is whole', () => {
    for (const { name, samples, read } of readers()) {
      for (const sample of samples) expect(() => read(sample), name).not.toThrow();
    }
  });

  it('refuse damaged files in one line, soon, and without memory for what is not there', () => {
    const counts = fuzz(readers(), 10_000, randomStream(seed, 'fuzz'));
    expect(
      counts.flatMap(({ reader, faults }) => faults.map((fault) => `${reader}: ${fault}`)),
    ).toEqual([]);
    expect(counts.reduce((sum, { inputs }) => sum + inputs, 0)).toBe(10_000);
    for (const { reader, refused, inputs } of counts) {
      expect(refused, `${reader} sees damage`).toBeGreaterThan(inputs / 20);
    }
  }, 120_000);
});

describe('runs that are disturbed', () => {
  it.each([
    ['killed', () => killedRuns(6, randomStream(seed, 'kills'))],
    ['killed again and again', () => oftenKilledRuns(1, randomStream(seed, 'more kills'))],
    ['on a full disk', () => runsOnFullDisk(4, randomStream(seed, 'full'))],
    ['raced by four processes', () => racedRuns(2)],
  ])(
    'end with the bytes of others, without a hand: %s',
    async (_, disturb) => {
      const counts = await disturb();
      expect(counts.faults).toEqual([]);
      expect(counts).toMatchObject({ differing: 0, stuck: 0, loud: 0 });
    },
    120_000,
  );
});
