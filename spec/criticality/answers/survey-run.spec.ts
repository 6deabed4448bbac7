import { describe, expect, it } from 'vitest';
import { risesFromFloor, surveyRun } from '../../../src/criticality/answers/survey-run.js';
import { makeCurve } from '../../../src/criticality/curve/curve.js';
import { expectClose } from '../../support/expect-close.js';

describe('surveyRun', () => {
  it('reads half height and rise off a curve, with or without a plateau', () => {
    const ending = surveyed((p) => Math.min(1, p / 0.5));
    expectClose(ending.half, 0.25, { absolute: 0.02, because: 'densities are 0.0101 apart' });
    expect(ending.hasPlateau).toBe(true);
    const rising = surveyed((p) => p);
    expect(rising.hasPlateau).toBe(false);
    expect(rising.points).toBe(100);
  });

  it('sees a curve that comes down again', () => {
    expect(surveyed((p) => Math.min(1, 4 * p) * (p > 0.6 ? 0.7 : 1)).comesDown).toBe(true);
    expect(surveyed((p) => Math.min(1, 4 * p)).comesDown).toBe(false);
  });

  it('refuses a curve that lies high from the start, and says what to add', () => {
    expect(
      surveyRun(
        curve(() => 1),
        0,
      ),
    ).toMatchObject({
      kind: 'no transition',
      reason: expect.stringMatching(/add lower densities/),
    });
  });
});

describe('risesFromFloor', () => {
  it('holds where there are curves and each of them can be surveyed', () => {
    const [rising, flat] = [curve((p) => Math.min(1, p / 0.5)), curve(() => 1)];
    expect(risesFromFloor([rising, rising], 0)).toBe(true);
    expect(risesFromFloor([rising, flat], 0)).toBe(false);
    expect(risesFromFloor([], 0)).toBe(false);
  });
});

// Helpers
function curve(height: (p: number) => number) {
  const density = Array.from({ length: 100 }, (_, i) => i / 99);
  const variance = density.map(() => 1e-6);
  return makeCurve({ density, value: density.map(height), variance });
}

function surveyed(height: (p: number) => number) {
  const found = surveyRun(curve(height), 0);
  if (found.kind !== 'survey') expect.fail(found.reason);
  return found.survey;
}
