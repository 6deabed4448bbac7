import { availableParallelism, freemem } from 'node:os';
import { Command } from 'commander';
import { fetchMissing } from '../../data/fetch-missing.js';
import { locateDataSets } from '../../data/locate-data-sets.js';
import { textTable } from '../print-table.js';
import { probeEngines } from './probe-engines.js';

/** `criticality doctor`: what this machine has, and how to get what is missing. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('show engines, data sets and threads of this machine')
    .option('--data-dir <folder>', 'folder with data set files (also CRITICALITY_DATA_DIR)')
    .option('--fetch', 'fetch the data sets that are missing, and say which addresses were tried')
    .option('--json', 'print as JSON')
    .action(doctor);
}

async function doctor(flags: {
  readonly dataDir?: string;
  readonly fetch?: boolean;
  readonly json?: boolean;
}): Promise<void> {
  const machine = [
    ['node', process.version],
    ['processors', String(availableParallelism())],
    ['free memory', `${(freemem() / 2 ** 30).toFixed(1)} GiB`],
  ];
  const engines = (await probeEngines()).map(({ name, state, advice }) => [name, state, advice]);
  const places = flags.dataDir === undefined ? {} : { dataDir: flags.dataDir };
  const tried = flags.fetch ? await fetchMissing(places) : new Map<string, string>();
  const data = locateDataSets(places).map(({ source, ready, files }) => {
    const missing = files.filter(({ path }) => path === undefined).map(({ name }) => name);
    const problems = files.flatMap(({ problem }) => (problem === undefined ? [] : [problem]));
    const state = ready ? 'ready' : problems.length > 0 ? 'damaged' : 'missing';
    const advice = ready
      ? (files[0]?.path ?? '')
      : [
          ...problems,
          missing.length > 0 ? `${missing.join(', ')}: ${source.howToGet}` : '',
          triedText(tried.get(source.name)) ?? `doctor --fetch asks ${source.urls.join(', ')}`,
        ]
          .filter((text) => text !== '')
          .join('; ');
    return [source.name, state, advice];
  });
  if (flags.json) {
    process.stdout.write(`${JSON.stringify({ machine, engines, data }, null, 2)}\n`);
    return;
  }
  process.stdout.write(`${textTable([['machine', ''], ...machine])}\n`);
  process.stdout.write(`${textTable([['engine', 'state', 'notes'], ...engines], 70)}\n`);
  process.stdout.write(textTable([['data set', 'state', 'where, or how to get it'], ...data], 70));
}

function triedText(answer: string | undefined): string | undefined {
  return answer === undefined ? undefined : `tried: ${answer}`;
}
