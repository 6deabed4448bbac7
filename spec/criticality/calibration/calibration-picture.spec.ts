import { describe, expect, it } from 'vitest';
import type { CalibrationRecord } from '../../../src/criticality/calibration/calibrate-cell.js';
import type { CalibrationCell } from '../../../src/criticality/calibration/calibration-cells.js';
import { calibrationPicture } from '../../../src/criticality/calibration/calibration-picture.js';

describe('calibrationPicture', () => {
  it('rises from nothing called to everything that can be', () => {
    const { power } = calibrationPicture([
      { cell: onset, records: [50, 30, 11, -5].map((margin) => called(margin)) },
      { cell: smooth, records: [20, -40, -60, -80].map((margin) => called(margin)) },
    ]);
    for (const { points } of power) {
      expect(points[0]).toEqual({ falseAlarms: 0, power: 0 });
      points.forEach((point, at) => {
        const before = points[at - 1] ?? point;
        expect(point.power).toBeGreaterThanOrEqual(before.power);
        expect(point.falseAlarms).toBeGreaterThanOrEqual(before.falseAlarms);
      });
    }
    expect(power[0]?.points).toContainEqual({ falseAlarms: 0.25, power: 0.75 });
  });

  it('marks each way to call an onset at its own threshold', () => {
    const { power } = calibrationPicture([
      { cell: onset, records: [50, 30, 11, -5].map((margin) => called(margin)) },
      { cell: smooth, records: [20, -40].map((margin) => called(margin)) },
    ]);
    // strong asks ten runs for 12; independent errors for 10; the line is straight in all
    expect(power.map(({ chosen }) => chosen)).toEqual([
      { falseAlarms: 0.5, power: 0.5 },
      { falseAlarms: 0.5, power: 0.75 },
      { falseAlarms: 1, power: 1 },
    ]);
  });

  it('counts at 95 % the intervals that hold the truth, and grows with the level', () => {
    const { coverage } = calibrationPicture([
      { cell: onset, records: [estimated(0.4, 0.6), estimated(0.51, 0.6), estimated(0.2, 0.49)] },
    ]);
    const [total] = coverage;
    expect(total?.points.find(({ nominal }) => nominal === 0.95)?.covered).toBe(1 / 3);
    for (const { points } of coverage) {
      points.forEach(({ covered }, at) => {
        expect(covered).toBeGreaterThanOrEqual(points[at - 1]?.covered ?? 0);
      });
    }
  });

  it('counts an ensemble without an estimate as one that does not hold it', () => {
    const { coverage } = calibrationPicture([
      { cell: onset, records: [estimated(0.4, 0.6), { ...called(0), exponent: null }] },
    ]);
    expect(coverage[0]?.points.at(-1)?.covered).toBe(0.5);
  });
});

// Helpers
const onset: CalibrationCell = {
  truth: { kind: 'planted', truth: { name: 'exponential', exponent: 0.5 } },
  runs: 10,
  points: 150,
  noise: 'middle',
};
const smooth: CalibrationCell = { ...onset, truth: { kind: 'planted', truth: { name: 'Hill' } } };

function called(margin: number): CalibrationRecord {
  return {
    seed: 1,
    grade: margin > 12 ? 'strong' : 'none',
    margin,
    plainMargin: margin,
    share: 1,
    exponent: null,
    criticalDensity: null,
    determined: false,
    recipe: {
      criticalDensity: 0.005,
      exponent: 0.5,
      naiveError: 0.01,
      straightness: 0.99,
      points: 20,
    },
    naive: null,
  };
}

function estimated(low: number, high: number): CalibrationRecord {
  const interval = [low, high] as const;
  const value = (low + high) / 2;
  return { ...called(20), exponent: { value, statistical: interval, total: interval } };
}
