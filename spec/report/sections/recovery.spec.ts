import { describe, expect, it } from 'vitest';
import { recoverySection, recoveryTable } from '../../../src/report/sections/recovery.js';
import { csvOf } from '../../../src/report/tables/table.js';
import { syntheticRecoveries } from '../../support/synthetic-recoveries.js';

describe('recoverySection', () => {
  it('gives each study a figure and a table of its own', async () => {
    const rows = syntheticRecoveries();
    const studies = ['FC4 on MNIST', 'FC4 on KMNIST'].map((problem) => ({ problem, rows }));
    const [section] = await recoverySection(studies);
    const names = section?.blocks.flatMap((block) =>
      block.kind === 'figure' ? [block.figure.file] : block.kind === 'table' ? [block.name] : [],
    );
    expect(section?.title).toBe('Gradient recovery');
    expect(names).toEqual([
      'figure-9-fc4-on-mnist.svg',
      'recovery-fc4-on-mnist',
      'figure-9-fc4-on-kmnist.svg',
      'recovery-fc4-on-kmnist',
    ]);
  });

  it('says what limits the networks and their trainings', async () => {
    const remarks = async (change: object) => {
      const rows = syntheticRecoveries().map((row) => ({ ...row, ...change }));
      const [section] = await recoverySection([{ problem: 'made', rows }]);
      const last = section?.blocks.at(-1);
      return last?.kind === 'text' ? last.text : '';
    };
    expect(await remarks({})).toContain('In 3 of 10 networks no output is reached');
    expect(await remarks({})).toContain('ended 9 of 19 trainings');
    const free = await remarks({ reachableOutputs: 1, cutShort: 0 });
    expect(free).toContain('In every network some output is reached');
    expect(free).toContain('Early stopping ended every training.');
    expect(free).not.toContain('other limits');
    expect(await remarks({ declaredLimits: false })).toContain('Of 10 networks early stopping had');
  });

  it('is left out without studies', async () => {
    expect(await recoverySection([])).toEqual([]);
  });
});

describe('recoveryTable', () => {
  it('has one row a run, and names the pruning where runs differ in it', () => {
    const rows = syntheticRecoveries();
    const [first, ...rest] = rows;
    const mixed = [{ ...first!, pruning: 'magnitude (batchSize 64)' }, ...rest];
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
