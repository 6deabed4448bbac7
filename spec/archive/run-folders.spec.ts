import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runFolders, trainingsIn } from '../../src/archive/run-folders.js';
import { accuracy } from '../../src/experiments/observables/accuracy.js';
import { predictionEntropy } from '../../src/experiments/observables/prediction-entropy.js';
import { retrainingFiles } from '../../src/experiments/retraining/retraining-files.js';
import { runPath } from '../../src/experiments/store/run-folder.js';
import { InputError } from '../../src/numerics/errors.js';
import { bootstrapsHere, evidenceOf } from '../support/evidence-of.js';
import { madeRetrainingRecord } from '../support/made-retraining.js';
import { plantedOut, plantedRun } from '../support/planted-out.js';
import { temporaryFolder } from '../support/temporary-folder.js';

describe('runFolders', () => {
  it('gives the runs in one order, whatever the order of the folders', () => {
    const out = temporaryFolder();
    const runs = [1, 2, 3, 4].map((seed) => plantedRun({ seed, points: 3 }));
    plantedOut(out, runs);
    const hashes = evidenceOf(out, runs).runs.map(({ hash }) => hash);
    expect(evidenceOf(out, runs.toReversed()).runs.map(({ hash }) => hash)).toEqual(hashes);
    expect(hashes).toEqual(runs.map(({ hash }) => hash).sort());
  });

  it('does not do without outcomes that a run must have kept', () => {
    const out = temporaryFolder();
    const run = plantedRun({ seed: 1, points: 3 });
    plantedOut(out, [run]);
    const source = evidenceOf(out, [run]);
    expect(source.curveOf(run, accuracy).correct).toHaveLength(4);
    expect(source.outcomesOf(run.hash)).toMatch(/^[0-9a-f]{64}$/);
    rmSync(join(runPath(out, run.hash), 'correctness.bits'));
    expect(() => source.curveOf(run, accuracy)).toThrow(InputError);
    expect(() => source.curveOf(run, accuracy)).toThrow(/correctness\.bits: is missing/);
    expect(source.curveOf(run, predictionEntropy).correct).toBeUndefined();
  });

  it('leaves out trainings of other runs, and the panels of a run without weights', () => {
    const out = temporaryFolder();
    const run = plantedRun({ seed: 1, points: 3 });
    plantedOut(out, [run]);
    retrainingFiles.write(out, madeRetrainingRecord());
    const source = evidenceOf(out, [run]);
    expect(source.retrainings).toEqual([]);
    expect(source.weightPanelsOf(run)).toEqual([]);
  });
});

describe('runFolders beside an archive', () => {
  it('keeps the trainings of runs that the archive holds', () => {
    const out = temporaryFolder();
    const run = plantedRun({ seed: 1, points: 3 });
    plantedOut(out, [run]);
    const record = madeRetrainingRecord();
    retrainingFiles.write(out, record);
    const located = [{ run, folder: runPath(out, run.hash) }];
    const elsewhere = new Set([record.settings.source]);
    const source = runFolders(located, trainingsIn([out]), bootstrapsHere, elsewhere);
    expect(source.retrainings).toEqual([record]);
    expect(source.runs).toHaveLength(1);
  });
});

describe('trainingsIn', () => {
  it('counts a result once that lies in several folders', () => {
    const [first, second] = [temporaryFolder(), temporaryFolder()];
    retrainingFiles.write(first, madeRetrainingRecord());
    cpSync(first, second, { recursive: true });
    expect(trainingsIn([first, second])).toEqual({
      retrainings: [madeRetrainingRecord()],
      recoveries: [],
    });
  });
});
