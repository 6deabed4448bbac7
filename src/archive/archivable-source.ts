import type { EvidenceSource } from '../results/evidence-source.js';

/** Evidence that can be archived. */
export interface ArchivableSource extends EvidenceSource {
  /** SHA-256 of the outcomes of a run's test images, by its hash; null where it kept none. */
  outcomesOf(hash: string): string | null;
}
