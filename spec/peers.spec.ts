import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { budgetsOf } from '../src/masks/schedule.js';

const folder = join('fixtures', 'peers');

describe('the second program', () => {
  it('says all of itself in less than 120 lines', () => {
    const lines = readFileSync(join(folder, 'prune_fc4.py'), 'utf8').trimEnd().split('\n');
    expect(lines.length).toBeLessThan(120);
  });

  it.each(tables())('left %s as its provenance says', (file) => {
    const digest = createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('hex');
    const provenance = readFileSync(join(folder, 'PROVENANCE.md'), 'utf8');
    expect(provenance).toContain(`\`${file}\`: \`${digest}\``);
  });

  it.each(tables())('made %s in the equal steps that the project takes', (file) => {
    const [header, ...rows] = readFileSync(join(folder, file), 'utf8').trimEnd().split('\n');
    expect(header).toBe('step,density,accuracy,prediction_entropy,outcome_entropy');
    const edges = 784 * 128 + 128 * 64 + 64 * 32 + 32 * 10;
    const expected = [...budgetsOf({ kind: 'equal', steps: 5000 }, edges)].map(
      (kept, step) => `${step},${Number((kept / edges).toPrecision(6))}`,
    );
    const found = rows.map((row) => row.split(',').map(Number));
    expect(found.map(([step, density]) => `${step},${density}`)).toEqual(expected);
    for (const [, , accuracy, prediction, outcome] of found) {
      expect(accuracy).toBeGreaterThanOrEqual(0);
      expect(accuracy).toBeLessThanOrEqual(1);
      for (const entropy of [prediction, outcome]) {
        expect(entropy).toBeGreaterThanOrEqual(0);
        expect(entropy).toBeLessThanOrEqual(Math.log(10) + 1e-5); // six digits, rounded
      }
    }
  });
});

// Helpers
function tables(): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.csv'));
}
