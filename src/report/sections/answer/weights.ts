import type { FamilyVerdict } from '../../../claims/judging/family-finding.js';
import type { Score } from '../../../claims/judging/scorecard.js';
import { evolutionLags } from '../../../results/evolution/evolution-peaks.js';
import type { Block, Section } from '../../document/blocks.js';
import { evolutionFigure, evolutionReading } from '../../figures/evolution/evolution-figure.js';
import { retrainingFigure, retrainingReading } from '../../figures/retraining/retraining-figure.js';
import { type AnswerInput, onFirstProtocol } from './answer-input.js';

/** What the weights do on the way, and what trained subnetworks and recovery say. */
export async function weightsSection(input: AnswerInput): Promise<Section | null> {
  const { reference, retraining } = input;
  const blocks: Block[] = [];
  const lag = reference === null ? undefined : evolutionLags(reference).at(-1);
  if (reference !== null && lag !== undefined) {
    const title = titleOf(
      input.scores,
      ['evolution-peaks-near-limit'],
      'how far weights move, by layer',
    );
    const caption = `${lag} pruning steps. ${evolutionReading}`;
    const shown = onFirstProtocol(input) ?? reference;
    const words = { file: 'weights.svg', title, caption };
    blocks.push({ kind: 'figure', figure: await evolutionFigure(shown, lag, words) });
  }
  const [study] = retraining;
  if (study !== undefined) {
    const title = titleOf(input.scores, ['degrees-matter'], 'retrained subnetworks');
    const words = { file: 'subnetworks.svg', title, caption: retrainingReading(study) };
    blocks.push({ kind: 'figure', figure: await retrainingFigure(study, words) });
  }
  if (blocks.length === 0) return null;
  blocks.push({
    kind: 'more',
    places: [
      { words: 'every layer and lag', section: 'Evolution of the weights' },
      { words: 'differences between conditions', section: 'Retrained subnetworks' },
      { words: 'every recovery', section: 'Gradient recovery' },
    ],
  });
  const sections = retraining.length > 0 ? 'weights and subnetworks' : 'how far weights move';
  return {
    title: titleOf(input.scores, Object.keys(findings), sections),
    short: 'Weights',
    blocks,
  };
}

/** What each verdict on some claims says, as half a sentence; open verdicts have their own. */
const findings: Readonly<Record<string, Partial<Record<FamilyVerdict, string>>>> = {
  'evolution-peaks-near-limit': {
    replicated: 'weights rearrange near the limit',
    'not replicated': 'weights rearrange long before the limit',
    'depends on the protocol': 'where weights rearrange depends on the protocol',
  },
  'degrees-matter': {
    replicated: 'degrees help subnetworks to learn',
    'not replicated': 'degrees do not help subnetworks to learn',
    'depends on the protocol': 'whether degrees help subnetworks depends on the protocol',
  },
};

const open: Readonly<Record<string, string>> = {
  'evolution-peaks-near-limit': 'where weights rearrange is open',
  'degrees-matter': 'whether degrees help subnetworks is open',
};

function titleOf(scores: readonly Score[], ids: readonly string[], unjudged: string): string {
  const parts = ids.flatMap((id) => {
    const score = scores.find(({ judged }) => judged.id === id);
    if (score === undefined || score.standing === 'not run') return [];
    return [findings[id]?.[score.standing] ?? open[id] ?? ''];
  });
  const text = parts.length === 0 ? unjudged : parts.join('; ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
