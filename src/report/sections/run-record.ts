import type { Json } from '../../experiments/settings/canonical-json.js';
import { datasetFacts } from '../../experiments/settings/dataset-facts.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { networkName } from '../../results/problems/network-name.js';
import { sharedSettings } from '../../results/protocols/settings-comparison.js';
import type { Block, Section } from '../document/blocks.js';
import { countText } from '../document/number-format.js';
import { tableOf } from '../tables/table.js';

/**
 * How the runs were made: hashes, settings, engine, versions, data digests.
 *
 * Elapsed time is left out, so that the same results give the same report. Settings that all runs
 * share are printed once, the others with each run.
 */
export function runRecord(runs: readonly FinishedRun[]): Section {
  const { shared, own } = sharedSettings(runs.map(({ settings }) => settings));
  const digests = new Map(
    runs.flatMap(({ record, settings }) =>
      Object.entries(record.data).map(([file, sha256]) => [
        `${settings.dataset} ${file} ${sha256}`,
        { dataset: datasetFacts(settings).label, file, sha256 },
      ]),
    ),
  );
  const blocks: Block[] = [
    {
      kind: 'table',
      name: 'runs',
      caption: 'Runs',
      table: tableOf(
        [
          { title: 'run', key: 'hash', value: (run) => run.hash },
          { title: 'network', key: 'network', value: (run) => networkName(run.settings.model) },
          { title: 'data set', key: 'dataset', value: (run) => datasetFacts(run.settings).label },
          { title: 'seed', key: 'seed', value: (run) => run.settings.seed },
          { title: 'steps', key: 'steps', value: (run) => Math.max(0, run.steps.length - 1) },
          {
            title: 'training images',
            key: 'train_images',
            value: (run) => run.record.trainImages || null,
            text: ({ record }) => (record.trainImages === 0 ? '–' : countText(record.trainImages)),
          },
          {
            title: 'test images',
            key: 'test_images',
            value: (run) => run.record.testImages,
            text: (run) => countText(run.record.testImages),
          },
          {
            title: 'baseline epochs',
            key: 'epochs',
            value: ownOnly((run) => run.record.baselineEpochs),
          },
          { title: 'best epoch', key: 'best_epoch', value: ownOnly((run) => run.record.bestEpoch) },
          { title: 'engine', key: 'engine', value: (run) => run.record.engine },
          { title: 'Node.js', key: 'node', value: (run) => run.record.node },
          { title: 'version', key: 'version', value: (run) => run.record.version },
        ],
        runs,
      ),
    },
    { kind: 'text', text: 'Settings that all runs share:' },
    { kind: 'code', text: linesOf(shared) },
  ];
  const apart = runs.flatMap((run, at) => {
    const rest = own[at] ?? new Map();
    return rest.size === 0 ? [] : [`${run.hash}\n${indent(linesOf(rest))}`];
  });
  if (apart.length > 0) {
    blocks.push({ kind: 'text', text: 'Settings of each run beyond those:' });
    blocks.push({ kind: 'code', text: apart.join('\n') });
  }
  blocks.push({
    kind: 'table',
    name: 'data-digests',
    caption: 'Data files',
    table: tableOf(
      [
        { title: 'data set', key: 'dataset', value: (row) => row.dataset },
        { title: 'file', key: 'file', value: (row) => row.file },
        { title: 'SHA-256', key: 'sha256', value: (row) => row.sha256 },
      ],
      [...digests].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row),
    ),
  });
  return { title: 'Run record', blocks };
}

/** A number that runs of other programs do not have. */
function ownOnly(of: (run: FinishedRun) => number) {
  return (run: FinishedRun) => (run.settings.imported === undefined ? of(run) : null);
}

function linesOf(lines: ReadonlyMap<string, Json>): string {
  return [...lines].map(([path, value]) => `${path} = ${JSON.stringify(value)}`).join('\n');
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
