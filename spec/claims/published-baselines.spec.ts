import { publishedBaselines } from '../../src/claims/published-baselines.js';
import { publishedBaseline } from '../../src/results/baselines/published-baselines.js';
import { paperProblems } from '../../src/results/problems/paper-problems.js';
import { madeSeeds } from '../support/made-runs.js';
import { claimLaws } from './support/claim-laws.js';

publishedBaselines.forEach((claim, at) => {
  const problem = paperProblems[at];
  if (problem === undefined) throw new Error('one claim a problem of the paper');
  const { dataset, model } = problem;
  if ((model.kind !== 'fc4' && model.kind !== 'cnn5') || typeof dataset !== 'string')
    throw new Error('the paper has no custom network or data');
  const { kind } = model;
  const published = publishedBaseline(problem) ?? 0;
  const off = (shifts: readonly number[]) =>
    madeSeeds(shifts, (shift) => ({ model: kind, dataset, baseline: published + shift }));
  claimLaws(claim, {
    agrees: { runs: off([0.001, 0.002, 0]) },
    disagrees: { runs: off([-0.03, -0.031, -0.029]) },
    straddles: { runs: off([-0.02, -0.01, 0]) },
  });
});
