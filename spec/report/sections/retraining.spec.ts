import { describe, expect, it } from 'vitest';
import { retrainingSection } from '../../../src/report/sections/retraining.js';
import { fc4Kmnist, fc4Mnist } from '../../../src/results/problems/paper-problems.js';
import { syntheticRetrainingStudy } from '../../support/synthetic-studies.js';

describe('retrainingSection', () => {
  it('gives each study a figure and tables of its own, and says once what they hold', async () => {
    const studies = [fc4Mnist, fc4Kmnist].map((problem) => ({
      ...syntheticRetrainingStudy(),
      problem,
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
