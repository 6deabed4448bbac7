import { basename, dirname, join } from 'node:path';
import { Command } from 'commander';
import { calibrateEnsemble } from '../../criticality/calibration/calibrate-cell.js';
import {
  calibrationCells,
  cellName,
  isCentral,
} from '../../criticality/calibration/calibration-cells.js';
import { calibrationPicture } from '../../criticality/calibration/calibration-picture.js';
import { type CellSummary, summariseCell } from '../../criticality/calibration/cell-summary.js';
import { makeFolder } from '../../files/make-folder.js';
import { writeAtomically } from '../../files/write-atomically.js';
import { calibrationFigure } from '../../report/figures/calibration/calibration-figure.js';
import { readCell, writeCell } from '../calibrate/cell-file.js';
import { estimatorPage } from '../calibrate/estimator-page.js';
import { estimatedBar } from '../progress/estimated-bar.js';
import { displayFor } from '../progress/progress-display.js';
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
const analysisVersion = '4';

/** `criticality calibrate`: how often the analysis is right about truths that are known. */
export function calibrateCommand(): Command {
  return new Command('calibrate')
    .description(
      'put the exponent analysis to the test on planted truths, and write the page of it with its picture',
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

/** Shares of the ensembles after which all cells are gone through again: a calibration that is cut short is even. */
const passes = [0.05, 0.25, 0.5, 1] as const;

async function calibrate(flags: CalibrateFlags): Promise<void> {
  const { ensembles, firstSeed, cells: folder, out } = flags;
  const version = `${analysisVersion}, from seed ${firstSeed}`;
  const cells = calibrationCells().map((cell) => {
    const wanted = isCentral(cell) ? ensembles : Math.ceil(ensembles / 4);
    const records = readCell(folder, cellName(cell), version).slice(0, wanted);
    return { cell, wanted, records };
  });
  const picture = `${basename(out, '.md')}.svg`;
  const display = displayFor(flags);
  const bar = estimatedBar(display, 'calibration');
  makeFolder(join(out, '..'));
  // after every cell, so that a long calibration can be read before it ends
  const writePage = () => {
    const begun = cells.filter(({ records }) => records.length > 0);
    const finished = cells.filter(({ records, wanted }) => records.length === wanted).length;
    const summaries: CellSummary[] = begun.map(({ cell, records }) => summariseCell(cell, records));
    const origin = { ensembles, firstSeed, cells: cells.length, finished, picture };
    writeAtomically(out, estimatorPage(summaries, origin));
  };
  const writePicture = async () => {
    const { svg } = await calibrationFigure(calibrationPicture(cells), picture);
    writeAtomically(join(dirname(out), picture), svg);
  };
  const all = cells.reduce((sum, { wanted }) => sum + wanted, 0);
  for (const share of flags.pageOnly ? [] : passes) {
    for (const { cell, wanted, records } of cells) {
      const known = records.length;
      for (let k = known; k < Math.ceil(share * wanted); k++) {
        records.push(calibrateEnsemble(cell, firstSeed + k));
      }
      if (records.length === known) continue;
      writeCell(folder, cellName(cell), version, records);
      const done = cells.reduce((sum, { records }) => sum + records.length, 0);
      bar.update(done / all, [`ensemble ${done} of ${all}`]);
      writePage();
      // lets the display draw
      await new Promise((resolve) => setImmediate(resolve));
    }
    await writePicture();
  }
  writePage();
  await writePicture();
  bar.end(true);
  display.close();
  process.stdout.write(`page: ${out}\n`);
}
