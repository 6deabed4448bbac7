import { describe, expect, it } from 'vitest';
import { weighEvidence } from '../../../src/criticality/answers/evidence.js';
import { fitOnsetEnsemble } from '../../../src/criticality/answers/fit-onset-ensemble.js';
import { surveyRun } from '../../../src/criticality/answers/survey-run.js';
import { plantedNoises, plantedRun } from '../../../src/criticality/calibration/planted-truth.js';

describe('weighEvidence', () => {
  it('is decisive about a planted onset, by both kinds of errors', () => {
    const { grade, margin, plainMargin } = weighEvidence(ensemble, 100, 1);
    expect(grade).toBe('decisive');
    expect(Math.min(margin, plainMargin)).toBeGreaterThan(0);
  });

  it('is weak at most where only correlated errors speak for the onset', () => {
    const against = ensemble.plain.map((run) => ({
      ...run,
      models: run.models.map((model) =>
        model.kind === 'onset' ? { ...model, aicc: model.aicc + 1e6 } : model,
      ),
    }));
    const found = weighEvidence({ ...ensemble, plain: against }, 100, 1);
    expect(found.plainMargin).toBeLessThan(0);
    expect(found.margin).toBe(weighEvidence(ensemble, 100, 1).margin);
    expect(found.grade).toBe('weak');
  });

  it('does not depend on how large the margin with given variances is', () => {
    const more = ensemble.plain.map((run) => ({
      ...run,
      models: run.models.map((model) =>
        model.kind === 'smooth' ? { ...model, aicc: model.aicc + 1e6 } : model,
      ),
    }));
    const { grade, share } = weighEvidence({ ...ensemble, plain: more }, 100, 1);
    const before = weighEvidence(ensemble, 100, 1);
    expect([grade, share]).toEqual([before.grade, before.share]);
  });
});

// Helpers
const curves = [0, 1, 2].map((run) =>
  plantedRun({ name: 'exponential', exponent: 0.5 }, plantedNoises[1]!, 80, 3, run),
);
const surveys = curves.map((curve) => {
  const found = surveyRun(curve, 0.1);
  if (found.kind !== 'survey') expect.fail(found.reason);
  return found.survey;
});
const ensemble = fitOnsetEnsemble(curves, surveys, 0.1);
