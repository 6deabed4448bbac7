import { Command, Option } from 'commander';
import { loadDataSet } from '../../data/load-data-set.js';
import { parseSettings } from '../../experiments/parse-settings.js';
import { type BenchRow, measureEngine } from '../bench/measure-engine.js';
import { type PeerTimes, timePyTorch } from '../bench/pytorch-peer.js';
import { openEngine } from '../open-engine.js';
import { textTable } from '../print-table.js';
import { countAtLeast } from '../shared-options.js';

interface BenchFlags {
  readonly model: 'fc4' | 'cnn5';
  readonly engine: 'edges' | 'tfjs';
  readonly tfjsBackend: 'cpu' | 'webgpu' | 'tensorflow';
  readonly threads: number;
  readonly batch: number;
  readonly seconds: number;
  readonly peer: boolean;
  readonly json?: boolean;
}

const densities = [1, 0.5, 0.1, 0.05, 0.02, 0.01, 0.003];

/** `criticality bench`: what an epoch costs at each density, beside PyTorch where it is found. */
export function benchCommand(): Command {
  return new Command('bench')
    .description('time training at several densities, beside PyTorch where it is found')
    .addOption(new Option('--model <name>', 'network').choices(['fc4', 'cnn5']).default('fc4'))
    .addOption(new Option('--engine <name>', 'engine').choices(['edges', 'tfjs']).default('edges'))
    .addOption(
      new Option('--tfjs-backend <name>', 'backend of the tfjs engine')
        .choices(['tensorflow', 'webgpu', 'cpu'])
        .default('cpu'),
    )
    .option('--threads <n>', 'threads inside one session', countAtLeast(1), 1)
    .option('--batch <n>', 'images in a batch', countAtLeast(1), 128)
    .option(
      '--seconds <n>',
      'least time for each density; the best repeat counts',
      countAtLeast(1),
      2,
    )
    .option('--no-peer', 'leave PyTorch out')
    .option('--json', 'print as JSON')
    .action(bench);
}

async function bench(flags: BenchFlags): Promise<void> {
  const { model } = parseSettings({ model: { kind: flags.model } }, 'bench');
  const choice =
    flags.engine === 'edges'
      ? ({ name: 'edges' } as const)
      : ({ name: 'tfjs', backend: flags.tfjsBackend } as const);
  const engine = await openEngine(choice);
  const data = await loadDataSet('mnist');
  const say = (text: string) => process.stderr.write(`${text}\n`);
  say(`timing ${engine.description}, ${flags.threads} thread(s)`);
  const plan = { model, data, batchSize: flags.batch, threads: flags.threads, densities };
  const rows = await measureEngine(engine, { ...plan, seconds: flags.seconds });
  const peers = new Map<number, PeerTimes>();
  for (const threads of flags.peer ? [1, 2] : []) {
    say(`timing PyTorch, ${threads} thread(s)`);
    const times = await timePyTorch(flags.model, flags.batch, threads, flags.seconds, densities);
    if (times === null) say('no python3 with PyTorch found: no peer');
    else peers.set(threads, times);
    if (times === null) break;
  }
  if (flags.json) {
    const peer = Object.fromEntries(peers);
    process.stdout.write(
      `${JSON.stringify({ engine: engine.description, rows, peer }, null, 2)}\n`,
    );
  } else process.stdout.write(benchTable(rows, peers));
}

function benchTable(rows: readonly BenchRow[], peers: ReadonlyMap<number, PeerTimes>): string {
  const full = rows[0]?.epochSeconds ?? Number.NaN;
  const header = [
    'density',
    'edges',
    's / epoch',
    'ms / batch',
    'GFLOP/s',
    'cheaper than full',
    'select + rebuild + evaluate, ms',
    ...[...peers].map(
      ([threads, { version }]) => `PyTorch ${version}, ${threads} thread(s), ms / batch`,
    ),
    ...[...peers.keys()].map((threads) => `faster than ${threads} thread(s)`),
  ];
  const lines = rows.map((row, i) => {
    const peerSeconds = [...peers.values()].map(
      ({ batchSeconds }) => batchSeconds[i] ?? Number.NaN,
    );
    const ms = (seconds: number) => (1000 * seconds).toPrecision(3);
    return [
      `${100 * row.density} %`,
      String(row.edges),
      row.epochSeconds.toPrecision(3),
      ms(row.batchSeconds),
      row.gigaflops.toPrecision(3),
      `${(full / row.epochSeconds).toPrecision(3)} x`,
      [row.select, row.rebuild, row.evaluate].map(ms).join(' + '),
      ...peerSeconds.map(ms),
      ...peerSeconds.map((seconds) => `${(seconds / row.batchSeconds).toPrecision(3)} x`),
    ];
  });
  return textTable([header, ...lines], 18);
}
