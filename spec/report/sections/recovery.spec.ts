import { describe, expect, it } from 'vitest';
import { recoverySection } from '../../../src/report/sections/recovery.js';
import { fc4Kmnist, fc4Mnist } from '../../../src/results/problems/paper-problems.js';
import { syntheticRecoveries } from '../../support/synthetic-recoveries.js';

describe('recoverySection', () => {
  it('gives each study a figure and a table of its own', async () => {
    const rows = syntheticRecoveries();
    const studies = [fc4Mnist, fc4Kmnist].map((problem) => ({ problem, classes: 10, rows }));
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
      const [section] = await recoverySection([{ problem: fc4Mnist, classes: 10, rows }]);
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
