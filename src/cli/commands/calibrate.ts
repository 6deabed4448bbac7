import { join } from 'node:path';
import { Command } from 'commander';
import { calibrateEnsemble } from '../../criticality/calibration/calibrate-cell.js';
import {
  calibrationCells,
  cellName,
  isCentral,
} from '../../criticality/calibration/calibration-cells.js';
import { makeFolder } from '../../files/make-folder.js';
import { writeAtomically } from '../../files/write-atomically.js';
import { readCell, writeCell } from '../calibrate/cell-file.js';
import { type CellSummary, summariseCell } from '../calibrate/cell-summary.js';
import { estimatorPage } from '../calibrate/estimator-page.js';
import { displayFor } from '../progress-display.js';
import { countAtLeast } from './shared-options.js';

interface CalibrateFlags {
  readonly ensembles: number;
  readonly firstSeed: number;
  readonly cells: string;
  readonly out: string;
  readonly pageOnly?: boolean;
  readonly quiet?: boolean;
}

/** Changes with every change of the analysis, so that records of another are not mixed in. */
const analysisVersion = '3';

/** `criticality calibrate`: how often the analysis is right about truths that are known. */
export function calibrateCommand(): Command {
  return new Command('calibrate')
    .description(
      'put the exponent analysis to the test on planted truths, and write the page of it',
    )
    .option(
      '--ensembles <n>',
      'ensembles a cell where targets are stated; a quarter of it elsewhere',
      countAtLeast(1),
      20,
    )
    .option(
      '--first-seed <n>',
      'seed of the first ensemble; thresholds and widths were set on seeds below 2000',
      countAtLeast(0),
      2000,
    )
    .option(
      '--cells <folder>',
      'folder with the records of finished cells',
      join('reports', 'estimator-cells'),
    )
    .option('--out <file>', 'the page', join('reports', 'estimator.md'))
    .option('--page-only', 'write the page of the cells that are finished, and make none')
    .option('--quiet', 'show no progress')
    .action(calibrate);
}

async function calibrate(flags: CalibrateFlags): Promise<void> {
  const { ensembles, firstSeed, cells: folder, out } = flags;
  const cells = calibrationCells();
  const version = `${analysisVersion}, from seed ${firstSeed}`;
  const display = displayFor(flags);
  const bar = display.start('calibration');
  const summaries: CellSummary[] = [];
  let done = 0;
  makeFolder(join(out, '..'));
  // after every cell, so that a long calibration can be read before it ends
  const writePage = () =>
    writeAtomically(out, estimatorPage(summaries, { ensembles, firstSeed, cells: cells.length }));
  for (const cell of cells) {
    const name = cellName(cell);
    const wanted = isCentral(cell) ? ensembles : Math.ceil(ensembles / 4);
    const records = readCell(folder, name, version).slice(0, wanted);
    const known = records.length;
    if (flags.pageOnly && known < wanted) continue;
    for (let k = known; k < wanted; k++) records.push(calibrateEnsemble(cell, firstSeed + k));
    if (known < wanted) writeCell(folder, name, version, records);
    summaries.push(summariseCell(cell, records));
    done++;
    bar.update({ share: done / cells.length, what: `cell ${done} of ${cells.length}` });
    writePage();
    // lets the display draw
    await new Promise((resolve) => setImmediate(resolve));
  }
  writePage();
  bar.end(true);
  display.close();
  process.stdout.write(`page: ${out}\n`);
}
