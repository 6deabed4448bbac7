import type { RecipeResult } from '../../criticality/calibration/customary-recipe.js';
import type { OnsetStudy } from '../../results/criticality/onset-studies.js';
import type { Block, Section } from '../document/blocks.js';
import { lawTable, onsetTable } from '../tables/onset-tables.js';
import { cautionText, digits } from '../verdicts/onset-words.js';

export const threeAnswers =
  'Three answers, each by itself. Evidence: whether a point where a power law sets in explains the curves better ' +
  'than every smooth curve and a jump, errors correlated as they are found to be. Estimates: p_c and β given the law, whatever ' +
  'the evidence, with statistical and total 95 % intervals; the total one holds how far laws and windows disagree. ' +
  'Cautions: what may be wrong with either. The headline is "determined" where evidence is at least strong and the total ' +
  'interval of β lies within a factor of two.';

/** Evidence, estimates and cautions of one ensemble, with the customary recipe beside them. */
export function onsetSection(row: OnsetStudy, remarks: readonly string[]): Section {
  const { analysis, title, customary: recipe } = row;
  const blocks: Block[] = [{ kind: 'text', text: threeAnswers }];
  if (remarks.length > 0) blocks.push({ kind: 'list', items: remarks });
  blocks.push({
    kind: 'table',
    name: 'answers',
    caption: 'Three answers',
    table: onsetTable([row]),
  });
  if (analysis.kind !== 'transition') {
    blocks.push({ kind: 'text', text: `No transition: ${analysis.reason}.` });
    return { title, blocks };
  }
  const { evidence } = analysis;
  blocks.push({
    kind: 'text',
    text:
      `The best onset is "${evidence.onset}", its best rival "${evidence.rival}". In ${(100 * evidence.share).toFixed(0)} % of ` +
      `${evidence.replicates} samples of the runs the margin is that of strong evidence.`,
  });
  if (analysis.cautions.length > 0) {
    blocks.push({ kind: 'list', items: analysis.cautions.map(cautionText) });
  }
  blocks.push({
    kind: 'table',
    name: 'laws',
    caption: 'Estimates by law and window, before they are combined; mean over runs',
    table: lawTable(analysis),
  });
  if (recipe !== null) blocks.push({ kind: 'text', text: recipeText(recipe) });
  return { title, blocks };
}

/** The customary recipe in a sentence. */
export function recipeText(recipe: RecipeResult): string {
  return (
    `The customary straight line in logarithms, p_c chosen for straightness: β = ${digits(recipe.exponent)} ± ` +
    `${recipe.naiveError.toPrecision(1)} at p_c = ${digits(recipe.criticalDensity)}, R² = ${recipe.straightness.toFixed(4)}, ` +
    `${recipe.points} densities. It finds a line in smooth curves too, and its error is that of the slope alone.`
  );
}
