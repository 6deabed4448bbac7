import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command, Option } from 'commander';
import { findRuns } from '../../api/find-runs.js';
import { openEngine } from '../../api/open-engine.js';
import { type DataSet, loadDataSet } from '../../data/load-data-set.js';
import type { Engine } from '../../engines/contract.js';
import { parseSettings } from '../../experiments/settings/parse-settings.js';
import { networkOf } from '../../experiments/store/read-snapshot.js';
import { makeFolder } from '../../files/make-folder.js';
import { readPlainText } from '../../files/read-plain-file.js';
import { writeAtomically } from '../../files/write-atomically.js';
import { InputError } from '../../numerics/errors.js';
import { masksOfRun, randomMasks } from '../bench/bench-masks.js';
import type { BenchSeries } from '../bench/bench-table.js';
import { replaceMeasured } from '../bench/benchmarks-page.js';
import { measureEngine } from '../bench/measure-engine.js';
import { measureWholeSteps, type WholeSteps } from '../bench/measure-whole-steps.js';
import { type Bench, benchTables, machine, measuredPart } from '../bench/measured-part.js';
import { prunedMasks } from '../bench/pruned-masks.js';
import { checkPython, type PeerSeries, peers, timePeer } from '../bench/time-peer.js';
import { textTable } from '../print-table.js';
import { countAtLeast, densityList, epochsList, mostThreads } from './shared-options.js';

interface BenchFlags {
  readonly model?: 'fc4' | 'cnn5';
  readonly engine: 'edges' | 'tfjs';
  readonly tfjsBackend: 'cpu' | 'webgpu' | 'tensorflow';
  readonly threads: number;
  readonly batch: number;
  readonly seconds: number;
  readonly peer: boolean;
  readonly peerPython?: string;
  readonly densities?: readonly number[];
  readonly pruned: readonly number[];
  readonly run?: string;
  readonly wholeSteps?: number;
  readonly fineTuneEpochs: readonly number[];
  readonly report?: string | true;
  readonly json?: boolean;
}

const usualDensities = [1, 0.5, 0.1, 0.05, 0.02, 0.01, 0.003];

/** `criticality bench`: what an epoch costs at each density, beside the peers that are found. */
export function benchCommand(): Command {
  return new Command('bench')
    .description('time training at several densities, beside PyTorch and JAX where they are found')
    .addOption(new Option('--model <name>', 'network; default fc4').choices(['fc4', 'cnn5']))
    .addOption(
      new Option('--engine <name>', 'engine to set beside edges')
        .choices(['edges', 'tfjs'])
        .default('edges'),
    )
    .addOption(
      new Option('--tfjs-backend <name>', 'backend of the tfjs engine')
        .choices(['tensorflow', 'webgpu', 'cpu'])
        .default('cpu'),
    )
    .option('--threads <n>', 'most threads inside one session', countAtLeast(1, mostThreads), 2)
    .option('--batch <n>', 'images in a batch', countAtLeast(1), 128)
    .option('--seconds <n>', 'time for each density; the best repeat counts', countAtLeast(1), 2)
    .option('--densities <list>', 'densities to time, masks drawn at random', densityList)
    .option(
      '--pruned <list>',
      'densities to time, masks left by magnitude pruning',
      densityList,
      [0.01, 0.005],
    )
    .option('--run <folder>', 'time the masks that a finished run left')
    .option('--no-peer', 'leave PyTorch and JAX out')
    .addOption(
      new Option('--peer-python <path>', 'Python to look for peers in before any other').env(
        'CRITICALITY_PEER_PYTHON',
      ),
    )
    .option('--whole-steps <n>', "also time that many of a run's 5,000 steps", countAtLeast(1))
    .option('--fine-tune-epochs <list>', 'fine-tuning in whole steps', epochsList, [0.02])
    .option('--report [file]', 'write both networks into the measured part of a page')
    .option('--json', 'print as JSON')
    .action(bench);
}

async function bench(flags: BenchFlags): Promise<void> {
  if (flags.wholeSteps !== undefined && flags.wholeSteps > 5000) {
    throw new InputError(`--whole-steps: must be at most 5000; got ${flags.wholeSteps}`);
  }
  if (flags.peer && flags.peerPython) await checkPython(flags.peerPython);
  const models = modelsOf(flags);
  const data = await loadDataSet('mnist');
  const benches: Bench[] = [];
  for (const model of models) benches.push(await measure(model, flags, data));
  const conditions = { ...flags, ofRun: flags.run !== undefined };
  if (flags.json) {
    process.stdout.write(`${JSON.stringify({ machine: machine(), benches }, null, 2)}\n`);
  } else {
    for (const bench of benches) {
      const tables = benchTables(bench, conditions).map((table) => textTable(table, 18));
      process.stdout.write(`${[bench.model, ...tables].join('\n')}\n`);
    }
  }
  if (flags.report === undefined) return;
  const file = flags.report === true ? join('reports', 'benchmarks.md') : flags.report;
  makeFolder(dirname(file));
  const page = existsSync(file) ? readPlainText(file) : '';
  writeAtomically(file, replaceMeasured(page, measuredPart(benches, conditions), file));
}

async function measure(model: 'fc4' | 'cnn5', flags: BenchFlags, data: DataSet): Promise<Bench> {
  const { network, masks: given } = contestOf(model, flags);
  const { batch: batchSize, seconds } = flags;
  const series: BenchSeries[] = [];
  const edges = await openEngine({ name: 'edges' });
  const left = flags.run === undefined ? flags.pruned : [];
  if (left.length > 0) say(`pruning ${model} for the masks that this leaves`);
  const pruned =
    left.length === 0 ? [] : await prunedMasks(edges, { network, data, batchSize }, left);
  const masks = [...given, ...pruned];
  const plan = { network, data, batchSize, masks, seconds };
  for (const threads of threadCounts(flags)) {
    say(`timing ${model}: edges, ${threads} thread(s)`);
    const rows = await measureEngine(edges, { ...plan, threads });
    series.push({ title: `edges, ${threads} thread(s)`, engine: 'edges', threads, rows });
  }
  if (flags.engine === 'tfjs') {
    const tfjs = await openEngine({ name: 'tfjs', backend: flags.tfjsBackend });
    say(`timing ${model}: ${tfjs.description}`);
    const rows = await measureEngine(tfjs, { ...plan, masks: masks.slice(0, 1), threads: 1 });
    series.push({ title: `tfjs, ${flags.tfjsBackend}`, engine: 'tfjs', threads: 1, rows });
  }
  const densities = masks.map(({ density }) => density);
  const found = flags.peer ? await measurePeers(model, flags, densities) : [];
  return { model, series, peers: found, wholeSteps: await measureSteps(edges, model, flags, data) };
}

async function measurePeers(
  model: 'fc4' | 'cnn5',
  flags: BenchFlags,
  densities: readonly number[],
): Promise<PeerSeries[]> {
  const { batch: batchSize, seconds, peerPython } = flags;
  const pythons = [...(peerPython ? [peerPython] : []), 'python3', '/usr/bin/python3'];
  const series: PeerSeries[] = [];
  for (const peer of peers) {
    for (const threads of threadCounts(flags)) {
      say(`timing ${model}: ${peer.name}, ${threads} thread(s)`);
      const one = await timePeer(peer, { model, batchSize, threads, seconds, densities }, pythons);
      if (one === null) {
        say(`no Python with ${peer.name} found; --peer-python names one`);
        break;
      }
      series.push(one);
    }
  }
  return series;
}

async function measureSteps(
  engine: Engine,
  model: 'fc4' | 'cnn5',
  flags: BenchFlags,
  data: DataSet,
): Promise<WholeSteps[]> {
  const { batch: batchSize, wholeSteps: sample, fineTuneEpochs } = flags;
  const found: WholeSteps[] = [];
  if (sample === undefined) return found;
  for (const epochs of fineTuneEpochs) {
    for (const threads of threadCounts(flags)) {
      say(`timing ${model}: ${sample} whole steps, ${epochs} epochs each, ${threads} thread(s)`);
      const plan = { model, data, batchSize, threads, sample, epochs };
      found.push(await measureWholeSteps(engine, plan));
    }
  }
  return found;
}

/** 1, 2, 4 ... up to the most. */
function threadCounts({ threads }: BenchFlags): number[] {
  return Array.from({ length: Math.floor(Math.log2(threads)) + 1 }, (_, i) => 2 ** i);
}

function modelsOf(flags: BenchFlags): readonly ('fc4' | 'cnn5')[] {
  if (flags.run !== undefined) {
    const { kind } = runIn(flags.run).run.settings.model;
    if (kind !== 'fc4' && kind !== 'cnn5')
      throw new InputError(`${flags.run}: must be a run of fc4 or cnn5`);
    return [kind];
  }
  if (flags.model !== undefined) return [flags.model];
  return flags.report === undefined ? ['fc4'] : ['fc4', 'cnn5'];
}

function contestOf(model: 'fc4' | 'cnn5', flags: BenchFlags) {
  if (flags.run !== undefined) {
    const { run, folder } = runIn(flags.run);
    const network = networkOf(run.settings);
    return { network, masks: masksOfRun(folder, network) };
  }
  const network = networkOf(parseSettings({ model: { kind: model } }, 'bench'));
  return { network, masks: randomMasks(network, flags.densities ?? usualDensities) };
}

function runIn(folder: string) {
  const [found, ...others] = findRuns(folder);
  if (found === undefined || others.length > 0) {
    throw new InputError(`${folder}: must be the folder of one finished run`);
  }
  return found;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
