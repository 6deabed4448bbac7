import { InputError } from '../../numerics/errors.js';
import { foreignSnapshots } from '../foreign/foreign-snapshots.js';
import type { LocatedRun } from '../retraining/subnetwork.js';
import { canonicalJson } from '../settings/canonical-json.js';
import { runFolderAt } from '../store/run-folder.js';
import { edgeList } from './edge-list.js';
import type { ExportFormat } from './export-snapshot.js';
import { foreignGraph } from './foreign-graph.js';
import { graphml } from './graphml.js';

/**
 * The graph that a network of another program was after a step, of the steps that its run folder keeps.
 *
 * @throws {InputError} when no snapshot of the step was kept, or for a format that the run folder itself holds.
 */
export function exportForeign(
  { run, folder }: LocatedRun,
  step: number,
  format: ExportFormat,
): string {
  const { model } = run.settings;
  const { snapshots: place } = runFolderAt(folder, run.hash);
  if (format === 'safetensors') {
    throw new InputError(
      `--format: must be graphml or edges for a run of another program; its snapshots lie in ${place}`,
    );
  }
  const layers = model.kind === 'foreign' && model.layers.length > 1 ? model.layers : null;
  const snapshots = foreignSnapshots(place, layers);
  if (!snapshots.files.has(step)) {
    const present = [...snapshots.files.keys()].join(', ');
    throw new InputError(`--step: must be among ${present} of ${folder}; got ${step}`);
  }
  const { weights, mask } = snapshots.read(step);
  const name = model.kind === 'foreign' ? model.name : model.kind;
  const graph = foreignGraph(name, snapshots.tensors, weights, mask);
  const about = {
    run: run.hash,
    step: String(step),
    density: String(run.steps[step]?.density ?? ''),
    settings: canonicalJson(run.settings),
  };
  return format === 'graphml' ? graphml(graph, about) : edgeList(graph, about);
}
