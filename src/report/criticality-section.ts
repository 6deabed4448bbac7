import {
  exponentRow,
  modelsTable,
  nameOf,
  placesTable,
  runFitsTable,
  windowFlowTable,
} from './analysis-tables.js';
import type { Block, Section } from './blocks.js';
import { exponentTable, relatedExponents } from './exponent-table.js';
import { figure5Criticality } from './figure-5-criticality.js';
import { figure6Fluctuations } from './figure-6-fluctuations.js';
import { slugOf } from './figure-file.js';
import { type CriticalityStudy, fluctuationsOf, pictureOf } from './picture-of-analysis.js';
import type { Table } from './table.js';

/**
 * The section on criticality: verdicts and exponents first, then what they rest on.
 *
 * Cautions stand beside the numbers to which they belong; a study without an exponent shows its
 * reason and, all the same, its points.
 */
export async function criticalitySection(studies: readonly CriticalityStudy[]): Promise<Section> {
  const blocks: Block[] = [
    tableBlock(
      'exponents',
      'Critical densities and exponents; bootstrap intervals; systematic error over the ways to ' +
        'choose the window',
      exponentTable(studies.map(exponentRow)),
    ),
    tableBlock(
      'related-exponents',
      'Exponents of the order parameter of other transitions, to set beside them',
      relatedExponents(),
    ),
    tableBlock(
      'critical-densities',
      'Critical density read off without a law: mean over the runs and standard deviation',
      placesTable(studies),
    ),
    tableBlock(
      'window-flow',
      'How the exponent moves with the window in which the law is fitted',
      windowFlowTable(studies),
    ),
    tableBlock('models', 'Models of the order parameter, best first', modelsTable(studies)),
    tableBlock(
      'run-fits',
      'Fits of single runs, whatever the verdict; standard errors',
      runFitsTable(studies),
    ),
  ];
  for (const study of studies) {
    const { problem, observable, analysis } = study;
    const name = `${problem}, ${nameOf(observable)}`;
    if (analysis.cautions.length > 0) {
      blocks.push({ kind: 'text', text: `To keep in mind for ${name}:` });
      blocks.push({ kind: 'list', items: analysis.cautions });
    }
    const slug = slugOf(name);
    const figure = await figure5Criticality(pictureOf(study), `figure-5-${slug}.svg`);
    blocks.push({ kind: 'figure', figure });
    const fluctuations = fluctuationsOf(study);
    if (fluctuations !== null) {
      const file = `figure-6-${slug}.svg`;
      blocks.push({ kind: 'figure', figure: await figure6Fluctuations(fluctuations, file) });
    }
  }
  return { title: 'Criticality', blocks };
}

function tableBlock(name: string, caption: string, table: Table): Block {
  return { kind: 'table', name, caption, table };
}
