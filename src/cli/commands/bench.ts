import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { Command, Option } from 'commander';
import { type DataSet, loadDataSet } from '../../data/load-data-set.js';
import { writeFileAtomic } from '../../experiments/atomic-write.js';
import { makeFolder } from '../../experiments/make-folder.js';
import { parseSettings } from '../../experiments/parse-settings.js';
import { type BenchSeries, benchTable, type PeerSeries } from '../bench/bench-table.js';
import { replaceMeasured } from '../bench/benchmarks-page.js';
import { measureEngine } from '../bench/measure-engine.js';
import { timePyTorch } from '../bench/pytorch-peer.js';
import { openEngine } from '../open-engine.js';
import { textTable } from '../print-table.js';
import { countAtLeast } from '../shared-options.js';

interface BenchFlags {
  readonly model?: 'fc4' | 'cnn5';
  readonly engine: 'edges' | 'tfjs';
  readonly tfjsBackend: 'cpu' | 'webgpu' | 'tensorflow';
  readonly threads: number;
  readonly batch: number;
  readonly seconds: number;
  readonly peer: boolean;
  readonly report?: string | true;
  readonly json?: boolean;
}

interface Bench {
  readonly model: 'fc4' | 'cnn5';
  readonly series: readonly BenchSeries[];
  readonly peers: readonly PeerSeries[];
}

const densities = [1, 0.5, 0.1, 0.05, 0.02, 0.01, 0.003];

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
    .option('--no-peer', 'leave PyTorch out')
    .option('--report [file]', 'write both networks into the measured part of a page')
    .option('--json', 'print as JSON')
    .action(bench);
}

async function bench(flags: BenchFlags): Promise<void> {
  const chosen = flags.model ?? 'fc4';
  const models = flags.report !== undefined && flags.model === undefined ? allModels : [chosen];
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
  writeFileAtomic(file, replaceMeasured(page, measuredPart(benches, flags), file));
}

const allModels = ['fc4', 'cnn5'] as const;

async function measure(model: 'fc4' | 'cnn5', flags: BenchFlags, data: DataSet): Promise<Bench> {
  const { model: sizes } = parseSettings({ model: { kind: model } }, 'bench');
  const { batch: batchSize, seconds } = flags;
  const plan = { model: sizes, data, batchSize, densities, seconds };
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
      rows: await measureEngine(tfjs, { ...plan, densities: [1], threads: 1 }),
    });
  }
  const peers: PeerSeries[] = [];
  for (let threads = 1; flags.peer && threads <= flags.threads; threads *= 2) {
    say(`timing ${model}: PyTorch, ${threads} thread(s)`);
    const times = await timePyTorch(model, batchSize, threads, seconds, densities);
    if (times === null) {
      say('no python3 with PyTorch found: no peer');
      break;
    }
    peers.push({ threads, times });
  }
  return { model, series, peers };
}

function measuredPart(benches: readonly Bench[], { batch, seconds }: BenchFlags): string {
  const tables = benches.map(({ model, series, peers }) => {
    const [header = [], ...rows] = benchTable(series, peers);
    const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
    const rule = line(header.map(() => '---:'));
    return [`### ${model.toUpperCase()}`, '', line(header), rule, ...rows.map(line), ''].join('\n');
  });
  const how =
    `Whole training steps on MNIST, batch ${batch}, best of the repeats in ${seconds} s for each ` +
    `density; masks drawn at random within each layer. ${machine()}. GFLOP/s count two operations ` +
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
