import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command, Option } from 'commander';
import { findRuns } from '../../api/find-runs.js';
import { openEngine } from '../../api/open-engine.js';
import { loadDataSet } from '../../data/load-data-set.js';
import { parseSettings } from '../../experiments/settings/parse-settings.js';
import { networkOf } from '../../experiments/store/read-snapshot.js';
import { makeFolder } from '../../files/make-folder.js';
import { readPlainText } from '../../files/read-plain-file.js';
import { writeAtomically } from '../../files/write-atomically.js';
import { InputError } from '../../numerics/errors.js';
import { masksOfRun, randomMasks } from '../bench/bench-masks.js';
import { type Bench, benchNetwork, partsOf } from '../bench/bench-network.js';
import { replaceMeasured } from '../bench/benchmarks-page.js';
import { benchTables, machine, measuredPart } from '../bench/measured-part.js';
import { checkPython } from '../bench/time-peer.js';
import { textTable } from '../print-table.js';
import { countAtLeast, densityList, duration, epochsList, mostThreads } from './shared-options.js';

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
    .option('--seconds <n>', 'time for each density; the best repeat counts', duration, 2)
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
  const tfjs =
    flags.engine === 'edges'
      ? null
      : await openEngine({ name: 'tfjs', backend: flags.tfjsBackend });
  const plans = models.map((model) => ({
    ...flags,
    ...contestOf(model, flags),
    model,
    data,
    tfjs,
  }));
  const say = progressOf(plans.reduce((sum, plan) => sum + partsOf(plan), 0));
  const benches: Bench[] = [];
  for (const plan of plans) benches.push(await benchNetwork(plan, say));
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
    return { network, masks: masksOfRun(folder, network), pruned: [] };
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

/** Tells on standard error what is timed now, how far that is, and how long it took. */
function progressOf(parts: number): (text: string) => void {
  const started = performance.now();
  let part = 0;
  return (text) => {
    part++;
    const seconds = Math.round((performance.now() - started) / 1000);
    process.stderr.write(`[${part}/${parts}, ${seconds} s] timing ${text}\n`);
  };
}
