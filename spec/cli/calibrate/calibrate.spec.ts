import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCell, writeCell } from '../../../src/cli/calibrate/cell-file.js';
import { estimatorPage } from '../../../src/cli/calibrate/estimator-page.js';
import { tally } from '../../../src/cli/calibrate/tally.js';
import { calibrateEnsemble } from '../../../src/criticality/calibration/calibrate-cell.js';
import {
  type CalibrationCell,
  calibrationCells,
  cellName,
  isCentral,
} from '../../../src/criticality/calibration/calibration-cells.js';
import { summariseCell } from '../../../src/criticality/calibration/cell-summary.js';
import { InputError } from '../../../src/numerics/errors.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

describe('a calibration', () => {
  it('makes the same records of the same seeds, and others of others', () => {
    expect(calibrateEnsemble(onset, 7)).toEqual(record);
    expect(calibrateEnsemble(onset, 8)).not.toEqual(record);
  }, 30_000);

  it('finds its records again, whatever their names, and none of another analysis', () => {
    const folder = temporaryFolder();
    writeCell(folder, cellName(onset), '1', [record]);
    expect(readCell(folder, cellName(onset), '1')).toEqual([record]);
    expect(readCell(folder, cellName(onset), '2')).toEqual([]);
    expect(readCell(folder, 'no such cell', '1')).toEqual([]);
    expect(readdirSync(folder).length).toBe(1);
  });

  it('says which file to delete where one is not its own', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.json'), '{}');
    expect(() => readCell(folder, 'a', '1')).toThrow(InputError);
    expect(() => readCell(folder, 'a', '1')).toThrow(/a\.json.*delete it/);
  });

  it('gives every cell a name of its own, and begins with those of the targets', () => {
    const cells = calibrationCells();
    expect(new Set(cells.map(cellName)).size).toBe(cells.length);
    const central = cells.map(isCentral);
    expect(central.lastIndexOf(true)).toBe(central.filter(Boolean).length - 1);
  });
});

describe('the page of a calibration', () => {
  it('counts what was called, and what intervals hold', () => {
    const missed = { ...record, grade: 'weak' as const, exponent: far };
    const cell = summariseCell(onset, [record, missed]);
    expect([cell.ensembles, cell.strong, cell.estimated, cell.covered]).toEqual([2, 1, 2, 1]);
    const curve = summariseCell(smooth, [{ ...record, grade: 'decisive' as const }]);
    expect([curve.strong, curve.covered]).toEqual([1, 0]);
  });

  it('lists every cell that misses a target, with its count', () => {
    const alarm = summariseCell(smooth, [record]);
    const [falseAlarms] = tally([alarm]);
    expect(falseAlarms?.missed).toEqual(['logistic (10 runs, 150, middle) 1/1']);
    expect(tally([summariseCell(onset, [record])]).flatMap(({ missed }) => missed)).toEqual([]);
  });

  it('shows both kinds of truth and how it was made', () => {
    const page = estimatorPage([summariseCell(onset, [record]), summariseCell(smooth, [record])], {
      ensembles: 1,
      firstSeed: 7,
      cells: 3,
      finished: 1,
      picture: 'estimator.svg',
    });
    expect(page).toMatch(/2 of 3 cells have ensembles, 1 all of them/);
    expect(page).toMatch(/calibrate --ensembles 1 --first-seed 7/);
    expect(page).toMatch(/\| exponential, 0\.5 \| 1\/1/);
    expect(page).toMatch(/\| logistic \| 1\/1/);
  });
});

// Helpers
const onset: CalibrationCell = {
  truth: { kind: 'planted', truth: { name: 'exponential', exponent: 0.5 } },
  ...{ runs: 3, points: 40, noise: 'low' },
};
const smooth: CalibrationCell = {
  truth: { kind: 'planted', truth: { name: 'logistic' } },
  ...{ runs: 10, points: 150, noise: 'middle' },
};
const record = calibrateEnsemble(onset, 7);
const far = { value: 9, statistical: [8, 10] as const, total: [8, 10] as const };
