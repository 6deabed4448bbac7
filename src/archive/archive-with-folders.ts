import { canonicalJson, type Json } from '../experiments/settings/canonical-json.js';
import { settingsHash } from '../experiments/settings/settings-hash.js';
import type { FinishedRun } from '../experiments/store/finished-run.js';
import type { ArchivableSource } from './archivable-source.js';
import type { ArchiveSource } from './archive-source.js';
import { firstDisagreement } from './replicates-agree.js';

/**
 * An archive whose runs are taken from their folders where they are at hand.
 *
 * Results, weights and outcomes of such runs are the folders', and a bootstrap is computed again
 * when the folders hold all its runs; where that agrees with the archived replicates, those stand.
 * How a run was made (engine, versions, digests of what is not archived) is the archive's word: runs
 * made again elsewhere must come to the same results, not to the same machine.
 */
export function archiveWithFolders(
  archive: ArchiveSource,
  folders: ArchivableSource,
): ArchiveSource {
  const located = new Map(folders.runs.map((run) => [run.hash, run]));
  return {
    ...archive,
    runs: archive.runs.map((run) => asMade(located.get(run.hash), run)),
    retrainings: asFound(archive.retrainings, folders.retrainings),
    recoveries: asFound(archive.recoveries, folders.recoveries),
    curveOf: (run, parameter) =>
      (located.has(run.hash) ? folders : archive).curveOf(run, parameter),
    weightPanelsOf: (run) => (located.has(run.hash) ? folders : archive).weightPanelsOf(run),
    outcomesOf: (hash) => (located.has(hash) ? folders : archive).outcomesOf(hash),
    async replicatesOf(wanted) {
      if (!wanted.runs.every((hash) => located.has(hash))) return archive.replicatesOf(wanted);
      const computed = await folders.replicatesOf(wanted);
      const archived = archive.keptReplicates(wanted);
      const same = archived !== null && firstDisagreement(archived, computed) === null;
      return same ? archived : computed;
    },
  };
}

function asMade(found: FinishedRun | undefined, archived: FinishedRun): FinishedRun {
  if (found === undefined) return archived;
  const { engine, node, version, files } = archived.record;
  return { ...found, record: { ...found.record, engine, node, version, files } };
}

/** Archived results, each as it is in the folders where it is there. */
function asFound<Result extends { readonly settings: Json }>(
  archived: readonly Result[],
  found: readonly Result[],
): Result[] {
  const known = new Map(found.map((one) => [canonicalJson(one.settings), one]));
  return archived.map((one) => known.get(canonicalJson(one.settings)) ?? one);
}

/**
 * An archive together with runs, retrainings and recoveries that it does not hold yet.
 *
 * What it holds is as `archiveWithFolders` takes it; all in the order that folders and archives have.
 */
export function archiveJoinedByFolders(
  archive: ArchiveSource,
  folders: ArchivableSource,
): ArchiveSource {
  const { runs, retrainings, recoveries, ...taken } = archiveWithFolders(archive, folders);
  return {
    ...taken,
    runs: union(folders.runs, runs, ({ hash }) => hash),
    retrainings: union(folders.retrainings, retrainings, hashOf),
    recoveries: union(folders.recoveries, recoveries, hashOf),
  };
}

const hashOf = ({ settings }: { readonly settings: Json }) => settingsHash(settings);

/** Both lists by ascending key; of two with the same key the archive's. */
function union<Item>(
  found: readonly Item[],
  archived: readonly Item[],
  keyOf: (item: Item) => string,
): Item[] {
  const byKey = new Map([...found, ...archived].map((item) => [keyOf(item), item]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}
