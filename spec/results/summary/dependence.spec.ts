import { describe, expect, it } from 'vitest';
import { assumptions } from '../../../src/experiments/settings/assumptions.js';
import { fc4Mnist } from '../../../src/results/problems/paper-problems.js';
import { protocolStudies } from '../../../src/results/protocols/protocol-transitions.js';
import { dependenceOf } from '../../../src/results/summary/dependence.js';
import { madeFamily } from '../../support/made-family.js';
import { madeRun, madeSeeds } from '../../support/made-runs.js';

describe('dependenceOf', () => {
  it('goes from the protocol that collapses last to the one that collapses first, widths apart', () => {
    const half: Readonly<Record<string, number>> = { base: 0.009, 'batchSize=32': 0.02 };
    const runs = madeFamily((name, axis) =>
      axis === 'model.widths' ? 0.1 : (half[name] ?? (name === 'batchSize=512' ? 0.003 : null)),
    );
    const found = dependenceOf(fc4Mnist, protocolStudies(runs), null);
    expect(found?.onPapersSchedule).toBe(true);
    expect(found?.ways).toBe(3);
    expect(found?.least.change).toBe('batchSize=512');
    expect(found?.most.change).toBe('batchSize=32');
    expect(found?.base?.seeds).toBe(3);
  });

  it('takes the changes of a fast schedule where no family was run', () => {
    const [first, ...others] = madeSeeds([0.009, 0.01], (half) => ({ half }));
    const assumption = assumptions.find(({ setting }) => setting === 'batchSize')!;
    const runs = [madeRun({ half: 0.02, batchSize: 32 })];
    const rows = [{ assumption, change: 'batchSize=32', runs }];
    const tried = { problem: fc4Mnist, ensemble: [first!, ...others], rows };
    const found = dependenceOf(fc4Mnist, [], tried);
    expect(found).toMatchObject({ onPapersSchedule: false, ways: 2 });
    expect([found?.least.change, found?.most.change]).toEqual(['base', 'batchSize=32']);
  });

  it('is null where one way alone was tried', () => {
    expect(dependenceOf(fc4Mnist, [], null)).toBe(null);
    const ensemble = [madeRun()];
    expect(dependenceOf(fc4Mnist, [], { problem: fc4Mnist, ensemble, rows: [] })).toBe(null);
  });
});
