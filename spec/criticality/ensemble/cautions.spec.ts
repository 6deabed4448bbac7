import { describe, expect, it } from 'vitest';
import { analyseEnsemble } from '../../../src/criticality/ensemble/analyse.js';
import { cautions } from '../../../src/criticality/ensemble/cautions.js';
import { plantedEnsemble } from '../../support/planted-curve.js';

describe('cautions', () => {
  const analysis = analyseEnsemble(plantedEnsemble({ truth: 'kink', points: 110 }, 2, 1), {
    floor: 0.1,
  });

  it('says how weak two seeds are', () => {
    expect(cautions(analysis)).toContain('2 of at least 5 seeds: numbers of single runs only');
  });

  it('names a poor fit, correlated steps and two groups of runs', () => {
    const bad = {
      ...analysis,
      models: [{ ...analysis.models[0]!, name: 'kink' as const, chiSquaredPerFreedom: 7 }],
      runs: [{ ...analysis.runs[0]!, tau: 4 }],
      bimodality: { density: 0, values: [], explained: 0.99, verdict: 'two groups' as const },
    };
    const found = cautions(bad).join('\n');
    for (const word of ['not quite this function', 'over 4.0 steps', 'two groups']) {
      expect(found).toContain(word);
    }
  });

  it('says when the choice of model rests on the inflation of the variances', () => {
    const [first] = analysis.models;
    const rows = [
      { ...first!, name: 'hill' as const, aicc: 50, quasiAicc: 10 },
      { ...first!, name: 'rounded kink' as const, aicc: 40, quasiAicc: 20 },
    ];
    const words = 'rests on the inflation';
    expect(cautions({ ...analysis, models: rows }).join('\n')).toContain(words);
    const agreed = [rows[0]!, { ...rows[1]!, aicc: 60 }];
    expect(cautions({ ...analysis, models: agreed }).join('\n')).not.toContain(words);
    const both = [{ ...rows[0]!, name: 'kink' as const }, rows[1]!];
    expect(cautions({ ...analysis, models: both }).join('\n')).not.toContain(words);
  });

  it('finds p_c of a kink suspicious that lies far below every reading', () => {
    const far = analysis.runs.map((run) => ({ ...run, criticalDensity: 0, width: 1e-4 }));
    expect(cautions({ ...analysis, runs: far }).join('\n')).toContain('suspicious');
  });
});
