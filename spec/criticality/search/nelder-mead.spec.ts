import { describe, expect, it } from 'vitest';
import { nelderMead } from '../../../src/criticality/search/nelder-mead.js';
import { expectClose } from '../../support/expect-close.js';

describe('nelderMead', () => {
  it('finds the bottom of a bent valley', () => {
    const rosenbrock = ([x, y]: readonly number[]) => (1 - x!) ** 2 + 100 * (y! - x! * x!) ** 2;
    const found = nelderMead(rosenbrock, [-1.2, 1], [0.5, 0.5], 1000, 1e-14);
    expectClose(found.at, [1, 1], { absolute: 1e-4, because: 'the value is flat to the square' });
  });

  it('keeps off ground where the cost is infinite or no number', () => {
    const cost = ([x]: readonly number[]) => (x! > 0 ? x! - Math.log(x!) : Number.NaN);
    expectClose(nelderMead(cost, [3], [-4], 200).at[0]!, 1, { absolute: 1e-3, because: 'flat' });
  });

  it('keeps to its evaluations', () => {
    let spent = 0;
    nelderMead(
      ([x]) => {
        spent++;
        return -x!;
      },
      [0],
      [1],
      50,
    );
    expect(spent).toBeLessThan(54);
  });
});
