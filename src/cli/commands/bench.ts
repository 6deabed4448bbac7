import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { Command, Option } from 'commander';
import { type DataSet, loadDataSet } from '../../data/load-data-set.js';
import { parseSettings } from '../../experiments/settings/parse-settings.js';
import { networkOf } from '../../experiments/store/read-snapshot.js';
import { makeFolder } from '../../files/make-folder.js';
import { writeAtomically } from '../../files/write-atomically.js';
import { InputError } from '../../numerics/errors.js';
import { masksOfRun, randomMasks } from '../bench/bench-masks.js';
import { type BenchSeries, benchTable, type PeerSeries } from '../bench/bench-table.js';
import { replaceMeasured } from '../bench/benchmarks-page.js';
import { measureEngine } from '../bench/measure-engine.js';
import { timePyTorch } from '../bench/pytorch-peer.js';
import { textTable } from '../print-table.js';
import { openEngine } from '../workers/open-engine.js';
import { findRuns } from './find-runs.js';
import { countAtLeast, densityList } from './shared-options.js';

interface BenchFlags {
  readonly model?: 'fc4' | 'cnn5';
  readonly engine: 'edges' | 'tfjs';
  readonly tfjsBackend: 'cpu' | 'webgpu' | 'tensorflow';
  readonly threads: number;
  readonly batch: number;
  readonly seconds: number;
  readonly peer: boolean;
  readonly densities?: readonly number[];
  readonly run?: string;
  readonly report?: string | true;
  readonly json?: boolean;
}

interface Bench {
  readonly model: 'fc4' | 'cnn5';
  readonly series: readonly BenchSeries[];
  readonly peers: readonly PeerSeries[];
}

const usualDensities = [1, 0.5, 0.1, 0.05, 0.02, 0.01, 0.003];

/** `criticality bench`: what an epoch costs at each density, beside PyTorch where it is found. */
export function benchCommand(): Command {
  return new Command('bench')
    .description('time training at several densities, beside PyTorch where it is found')
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
    .option('--threads <n>', 'most threads inside one session', countAtLeast(1), 2)
    .option('--batch <n>', 'images in a batch', countAtLeast(1), 128)
    .option('--seconds <n>', 'time for each density; the best repeat counts', countAtLeast(1), 2)
    .option('--densities <list>', 'densities to time, masks drawn at random', densityList)
    .option('--run <folder>', 'time the masks that a finished run left')
    .option('--no-peer', 'leave PyTorch out')
    .option('--report [file]', 'write both networks into the measured part of a page')
    .option('--json', 'print as JSON')
    .action(bench);
}

async function bench(flags: BenchFlags): Promise<void> {
  const models = modelsOf(flags);
  const data = await loadDataSet('mnist');
  const benches: Bench[] = [];
  for (const model of models) benches.push(await measure(model, flags, data));
  if (flags.json) {
    process.stdout.write(`${JSON.stringify({ machine: machine(), benches }, null, 2)}\n`);
  } else {
    for (const { model, series, peers } of benches) {
      process.stdout.write(`${model}\n${textTable(benchTable(series, peers), 18)}\n`);
    }
  }
  if (flags.report === undefined) return;
  const file = flags.report === true ? join('reports', 'benchmarks.md') : flags.report;
  makeFolder(dirname(file));
  const page = existsSync(file) ? readFileSync(file, 'utf8') : '';
  writeAtomically(file, replaceMeasured(page, measuredPart(benches, flags), file));
}

async function measure(model: 'fc4' | 'cnn5', flags: BenchFlags, data: DataSet): Promise<Bench> {
  const { network, masks } = contestOf(model, flags);
  const { batch: batchSize, seconds } = flags;
  const plan = { network, data, batchSize, masks, seconds };
  const series: BenchSeries[] = [];
  const edges = await openEngine({ name: 'edges' });
  for (let threads = 1; threads <= flags.threads; threads *= 2) {
    say(`timing ${model}: edges, ${threads} thread(s)`);
    const rows = await measureEngine(edges, { ...plan, threads });
    series.push({ title: `edges, ${threads} thread(s)`, rows });
  }
  if (flags.engine === 'tfjs') {
    const tfjs = await openEngine({ name: 'tfjs', backend: flags.tfjsBackend });
    say(`timing ${model}: ${tfjs.description}`);
    series.push({
      title: `tfjs, ${flags.tfjsBackend}`,
      rows: await measureEngine(tfjs, { ...plan, masks: masks.slice(0, 1), threads: 1 }),
    });
  }
  const peers: PeerSeries[] = [];
  for (let threads = 1; flags.peer && threads <= flags.threads; threads *= 2) {
    say(`timing ${model}: PyTorch, ${threads} thread(s)`);
    const densities = masks.map(({ density }) => density);
    const times = await timePyTorch(model, batchSize, threads, seconds, densities);
    if (times === null) {
      say('no python3 with PyTorch found: no peer');
      break;
    }
    peers.push({ threads, times });
  }
  return { model, series, peers };
}

function modelsOf(flags: BenchFlags): readonly ('fc4' | 'cnn5')[] {
  if (flags.run !== undefined) {
    const { kind } = runIn(flags.run).run.settings.model;
    if (kind === 'custom') throw new InputError(`${flags.run}: must be a run of fc4 or cnn5`);
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

function measuredPart(benches: readonly Bench[], { batch, seconds, run }: BenchFlags): string {
  const which =
    run === undefined
      ? 'masks drawn at random within each layer'
      : 'masks that a finished run left';
  const tables = benches.map(({ model, series, peers }) => {
    const [header = [], ...rows] = benchTable(series, peers);
    const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
    const rule = line(header.map(() => '---:'));
    return [`### ${model.toUpperCase()}`, '', line(header), rule, ...rows.map(line), ''].join('\n');
  });
  const how =
    `Whole training steps on MNIST, batch ${batch}, best of the repeats in ${seconds} s for each ` +
    `density; ${which}. ${machine()}. GFLOP/s count two operations ` +
    'for each surviving edge and position in the forward pass, as many for its gradient, and, but ' +
    'in the first layer, for the gradient of its input. Work that the kernels leave out because ' +
    'a pixel is black is counted all the same, as a dense library does it.';
  return [how, '', ...tables].join('\n');
}

function machine(): string {
  const [first] = cpus();
  return `${first?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}`;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
