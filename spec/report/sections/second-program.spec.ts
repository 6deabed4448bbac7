import { describe, expect, it } from 'vitest';
import { secondProgramSection } from '../../../src/report/sections/second-program.js';
import { compareSecondProgram } from '../../../src/results/second-program/program-comparison.js';
import { madeRun } from '../../support/made-runs.js';

describe('secondProgramSection', () => {
  it('says in a sentence whether the two agree, and how little few runs can tell', () => {
    expect(textOf([0.003, 0.0031, 0.0032])).toContain(
      'The two agree: none of 7 quantities differs',
    );
    expect(textOf([0.003, 0.0031, 0.0032])).toContain('no p-value can be below');
  });

  it('does not speak of agreement where so few runs could show no difference', () => {
    const text = textOf([0.003, 0.0031], own.slice(0, 3));
    expect(text).toContain('So few runs cannot show a difference in any of 7 quantities');
    expect(text).not.toContain('agree:');
  });

  it('names what differs', () => {
    const text = textOf([0.009, 0.0091, 0.0092, 0.0093, 0.0094]);
    expect(text).toMatch(/The two differ in \d of 7 quantities: density at half of the accuracy/);
  });

  it('has a row for each quantity', () => {
    const { blocks } = section([0.003, 0.0031]);
    const table = blocks.find((block) => block.kind === 'table');
    expect(table?.kind === 'table' && table.table.values).toHaveLength(7);
  });
});

// Helpers
const own = Array.from({ length: 10 }, (_, i) => madeRun({ seed: i + 1, half: 0.003 + 2e-5 * i }));

function section(halves: readonly number[], ours = own) {
  const runs = halves.map((half, i) => ({ name: `${i}`, steps: madeRun({ half }).steps }));
  const found = compareSecondProgram(ours, { settings: madeRun().settings, runs });
  if (found === null) throw new Error('nothing to compare');
  return secondProgramSection(found);
}

function textOf(halves: readonly number[], ours = own): string {
  const [first] = section(halves, ours).blocks;
  return first?.kind === 'text' ? first.text : '';
}
