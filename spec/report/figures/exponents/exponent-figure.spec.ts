import { describe, expect, it } from 'vitest';
import type { OnsetAnalysis } from '../../../../src/criticality/answers/analyse-onset.js';
import type { EvidenceGrade } from '../../../../src/criticality/answers/evidence.js';
import { exponentFigure } from '../../../../src/report/figures/exponents/exponent-figure.js';
import { relatedExponents } from '../../../../src/results/universality/related-exponents.js';

describe('exponentFigure', () => {
  it('sets every ensemble and the control beside the known exponents', async () => {
    const { svg } = await figure();
    for (const { short, text } of relatedExponents) expect(svg).toContain(`>${short[1]}: ${text}<`);
    expect(svg).toContain('>FC4: 0.700 [0.298, 1.65]<');
    expect(svg).toContain('>control, made with β = 0.5: 0.500 [0.213, 1.18]<');
  });

  it('tells the evidence on hovering, and fills only where it is strong', async () => {
    const { svg } = await figure();
    expect(svg).toMatch(
      /<circle [^>]*fill="white"[^>]*><title>FC4: β [^<]*evidence for an onset: weak</,
    );
    expect(svg).toMatch(
      /<circle [^>]*fill="#[^>]*><title>CNN5: β [^<]*evidence for an onset: strong</,
    );
  });

  it('cuts intervals at the ends of the axis instead of leaving the plot', async () => {
    const { svg } = await figure(9);
    expect(svg).not.toContain('NaN');
    const places = [...svg.matchAll(/<line [^>]*x2="([\d.-]+)"/g)].map(([, x]) => Number(x));
    expect(Math.max(...places)).toBeLessThanOrEqual(340);
  });
});

// Helpers
function figure(first = 0.7) {
  const rows = [
    { name: 'FC4', analysis: analysed(first, 'weak') },
    { name: 'CNN5', analysis: analysed(1.2, 'strong') },
  ];
  const control = { exponent: 0.5, runs: 10, analysis: analysed(0.5, 'decisive') };
  const words = { file: 'exponents.svg', title: 'Exponents', caption: '' };
  return exponentFigure([{ heading: 'accuracy', rows }], control, words);
}

function analysed(value: number, grade: EvidenceGrade): OnsetAnalysis {
  const exponent = {
    value,
    statistical: [value / 1.5, value * 1.5] as const,
    total: [value / 2.35, value * 2.35] as const,
  };
  return {
    kind: 'transition',
    evidence: {
      ...{ grade, margin: 12, plainMargin: 12, rival: 'logistic', onset: 'kink' },
      ...{ share: 1, replicates: 10, infiniteOrderMargin: 12 },
    },
    criticalDensity: exponent,
    exponent,
    headline: 'not determined',
    halfHeight: 0.01,
    ...{ cautions: [], entries: [], fits: [] },
  };
}
