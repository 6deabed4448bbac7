import { analysesHere } from '../results/criticality/long-analyses.js';
import { archiveOf } from './archive-of.js';
import { type ArchiveSource, archiveSource } from './archive-source.js';
import type { ComposedReport } from './compose-run-report.js';
import { type Difference, firstDifference } from './first-difference.js';
import { readArchive } from './read-archive.js';

/** What became of a check. */
export interface ArchiveCheck {
  /** Where the archive differs from what its evidence composes to; null where nowhere. */
  readonly difference: Difference | null;
  /** What the evidence composes to. */
  readonly report: ComposedReport;
  /** Files compared. */
  readonly files: number;
}

/**
 * Composes an archive again from its own evidence and compares every file, byte for byte.
 *
 * @param withMore - what else is known of the archive's runs, for instance their folders.
 * @throws {InputError} when the archive is damaged or its evidence cannot be understood.
 */
export async function checkArchive(
  folder: string,
  withMore: (source: ArchiveSource) => ArchiveSource = (source) => source,
  analyses = analysesHere,
): Promise<ArchiveCheck> {
  const found = readArchive(folder);
  const source = withMore(archiveSource(found, folder));
  const { archive, ...report } = await archiveOf(source, source.options, analyses, found);
  return { difference: firstDifference(archive, found), report, files: archive.size };
}
