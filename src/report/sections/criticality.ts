import { fewestSeeds } from '../../criticality/fits/refusal.js';
import { criticalityPicture } from '../../results/criticality/criticality-picture.js';
import type { CriticalityStudy } from '../../results/criticality/criticality-study.js';
import { fluctuationPicture } from '../../results/criticality/fluctuation-picture.js';
import type { OnsetStudy } from '../../results/criticality/onset-studies.js';
import type { Ensemble } from '../../results/ensembles/ranked-ensembles.js';
import type { Block, Section } from '../document/blocks.js';
import { criticalityFigure } from '../figures/criticality/criticality-figure.js';
import { slugOf } from '../figures/figure-file.js';
import { fluctuationFigure } from '../figures/fluctuations/fluctuation-figure.js';
import { criticalDensityTable } from '../tables/critical-density-table.js';
import { exponentTable } from '../tables/exponent-table.js';
import { runFitsTable, saturationTable, windowDependenceTable } from '../tables/fit-tables.js';
import { modelTable } from '../tables/model-table.js';
import { onsetOverview } from '../tables/onset-tables.js';
import { relatedExponents } from '../tables/related-exponents.js';
import type { Table } from '../tables/table.js';
import { unstudiedText } from '../verdicts/unstudied-text.js';
import { threeAnswers } from './onset.js';

/** What stands above the numbers. */
const howDecided =
  'An exponent is given only where at least five independent runs reach floor and plateau, a kink ' +
  'beats every smooth curve by more than 10 in AICc, in the data and in 80 % of the bootstrap ' +
  'replicates, and interval and systematic error together leave it known to a factor of two. It is the ' +
  'effective exponent of one network size. Variances hold the scatter between runs, so that χ²/dof of ' +
  'a single run lies below 1 as a rule.';

const leftOut = `Ensembles of fewer than ${fewestSeeds} runs appear in the first tables alone.`;

/**
 * The section on criticality: verdicts and exponents first, then what they rest on.
 *
 * Cautions stand beside the numbers to which they belong; a study without an exponent shows its
 * reason and, all the same, its points.
 *
 * @param onsets - awaited once all else is made.
 */
export async function criticalitySection(
  studies: readonly CriticalityStudy[],
  onsets: readonly OnsetStudy[] | Promise<readonly OnsetStudy[]> = [],
  unstudied: readonly Ensemble[] = [],
): Promise<Section> {
  const shown = worthShowing(studies);
  const blocks: Block[] = [
    ...(unstudied.length > 0 ? [{ kind: 'text' as const, text: unstudiedText(unstudied) }] : []),
    { kind: 'text', text: howDecided },
    ...(shown.length < studies.length ? [{ kind: 'text' as const, text: leftOut }] : []),
    tableBlock(
      'exponents',
      'Critical densities and exponents: value (95 % bootstrap interval) ± systematic error over ' +
        'windows, forms of saturation and rounding; margin of the kink over the best smooth curve in AICc',
      exponentTable(studies),
    ),
    tableBlock(
      'related-exponents',
      'Exponents of the order parameter of other transitions, to set beside them',
      relatedExponents(),
    ),
    tableBlock(
      'critical-densities',
      'Critical density read off without a law, ± standard deviation over the runs; the fluctuation ' +
        'peak is one number an ensemble; kink: the fitted one, where it was determined',
      criticalDensityTable(studies),
    ),
    tableBlock(
      'models',
      'Models of the order parameter, best first; AICc summed over the runs, then with variances ' +
        'inflated for misfit and correlated steps, on which the decision rests',
      modelTable(shown),
    ),
    tableBlock(
      'window-flow',
      'How the exponent moves with the window in which the law is fitted, whatever the verdict; ' +
        'medians over the runs',
      windowDependenceTable(shown),
    ),
    tableBlock(
      'saturation',
      'How it moves with the form of saturation above the kink, whatever the verdict; forms within ' +
        '10 of the first count as systematic error',
      saturationTable(shown),
    ),
    tableBlock(
      'run-fits',
      'Kinks fitted to single runs, whatever the verdict, ± standard error',
      runFitsTable(shown),
    ),
  ];
  for (const study of shown) {
    const { title, observable, analysis } = study;
    const name = `${title}, ${observable.name}`;
    if (analysis.cautions.length > 0) {
      blocks.push({ kind: 'text', text: `To keep in mind for ${name}:` });
      blocks.push({ kind: 'list', items: analysis.cautions });
    }
    const slug = slugOf(name);
    const figure = await criticalityFigure(criticalityPicture(study), `figure-5-${slug}.svg`);
    blocks.push({ kind: 'figure', figure });
    const fluctuations = fluctuationPicture(study);
    if (fluctuations !== null) {
      const file = `figure-6-${slug}.svg`;
      blocks.push({ kind: 'figure', figure: await fluctuationFigure(fluctuations, file) });
    }
  }
  return { title: 'Criticality', blocks: [...answersOf(await onsets), ...blocks] };
}

/** Three answers of every ensemble, none left out. */
function answersOf(onsets: readonly OnsetStudy[]): Block[] {
  if (onsets.length === 0) return [];
  return [
    { kind: 'text', text: threeAnswers },
    tableBlock(
      'answers',
      'Evidence for an onset, p_c and β under the law with their total 95 % intervals, and cautions; densities are shares',
      onsetOverview(onsets),
    ),
  ];
}

/** Ensembles large enough for an exponent; all, where none is. */
function worthShowing(studies: readonly CriticalityStudy[]): readonly CriticalityStudy[] {
  const large = studies.filter(({ analysis }) => analysis.seeds.length >= fewestSeeds);
  return large.length > 0 ? large : studies;
}

function tableBlock(name: string, caption: string, table: Table): Block {
  return { kind: 'table', name, caption, table };
}
