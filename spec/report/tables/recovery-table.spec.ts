import { describe, expect, it } from 'vitest';
import { recoveryTable } from '../../../src/report/tables/recovery-table.js';
import { csvOf } from '../../../src/report/tables/table.js';
import { tunedMagnitude } from '../../../src/results/problems/pruning-condition.js';
import { syntheticRecoveries } from '../../support/synthetic-recoveries.js';

describe('recoveryTable', () => {
  it('has one row a run, and names the pruning where runs differ in it', () => {
    const rows = syntheticRecoveries();
    const [first, ...rest] = rows;
    const mixed = [{ ...first!, condition: other }, ...rest];
    expect(recoveryTable(rows).texts).toHaveLength(10);
    expect(recoveryTable(rows).titles).not.toContain('pruning');
    expect(recoveryTable(mixed).titles).toContain('pruning');
    expect(recoveryTable(mixed).keys).toEqual(recoveryTable(rows).keys);
  });

  it('leaves the control empty where there is none', () => {
    const { texts, titles } = recoveryTable(syntheticRecoveries());
    expect(texts[0]?.[titles.indexOf('control')]).toBe('–');
    expect(csvOf(recoveryTable(syntheticRecoveries()))).not.toMatch(/null|undefined|NaN/);
  });
});

// Helpers
const other = { ...tunedMagnitude, schedule: null, differing: [['batchSize', 64] as const] };
