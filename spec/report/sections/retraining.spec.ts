import { describe, expect, it } from 'vitest';
import { retrainingSection } from '../../../src/report/sections/retraining.js';
import {
  retrainingArms,
  syntheticRetraining,
  syntheticStructures,
} from '../../support/synthetic-studies.js';

describe('retrainingSection', () => {
  it('gives each study a figure and tables of its own, and says once what they hold', async () => {
    const compare = [[retrainingArms[1], retrainingArms[3]] as const];
    const results = syntheticRetraining();
    const studies = ['FC4 on MNIST', 'FC4 on KMNIST'].map((problem) => ({
      problem,
      results,
      compare,
      structures: syntheticStructures(),
    }));
    const [section] = await retrainingSection(studies);
    const names = section?.blocks.map((block) =>
      block.kind === 'figure' ? block.figure.file : block.kind === 'table' ? block.name : null,
    );
    expect(names).toEqual([
      'figure-4-fc4-on-mnist.svg',
      'retraining-differences-fc4-on-mnist',
      'retraining-structure-fc4-on-mnist',
      'figure-4-fc4-on-kmnist.svg',
      'retraining-differences-fc4-on-kmnist',
      'retraining-structure-fc4-on-kmnist',
      null,
    ]);
  });

  it('is left out without studies', async () => {
    expect(await retrainingSection([])).toEqual([]);
  });
});
