import { problems } from '../../src/claims/judging/problem.js';
import { publishedBaselines } from '../../src/claims/published-baselines.js';
import { publishedBaseline } from '../../src/report/tables/baseline-table.js';
import { madeRun, madeSeeds } from '../support/made-runs.js';
import { claimLaws } from './support/claim-laws.js';

publishedBaselines.forEach((claim, at) => {
  const problem = problems[at] ?? {};
  const published = publishedBaseline(madeRun(problem).settings) ?? 0;
  const off = (shifts: readonly number[]) =>
    madeSeeds(shifts, (shift) => ({ ...problem, baseline: published + shift }));
  claimLaws(claim, {
    agrees: { runs: off([0.001, 0.002, 0]) },
    disagrees: { runs: off([-0.03, -0.031, -0.029]) },
    straddles: { runs: off([-0.02, -0.01, 0]) },
  });
});
