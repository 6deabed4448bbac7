/**
 * What `import ... from 'pruning-criticality'` gives: settings, runs, reports, and the errors they throw.
 *
 * The pure parts have entries of their own: `/criticality`, `/observables`, `/masks`, `/masks/laws`,
 * `/topology` and `/engines`.
 */
export type { JudgedClaim } from '../claims/judging/claim.js';
export type { Finding, Verdict } from '../claims/judging/finding.js';
export { type ExportFormat, exportSnapshot } from '../experiments/export/export-snapshot.js';
export type { RunSettings } from '../experiments/settings/settings.js';
export { settingsHash } from '../experiments/settings/settings-hash.js';
export type { EvolutionRow, FinishedRun, StepRow } from '../experiments/store/finished-run.js';
export { networkOf, readSnapshot, snapshotStepsAt } from '../experiments/store/read-snapshot.js';
export { Interrupted } from '../experiments/store/run-progress.js';
export {
  CapabilityError,
  CriticalityError,
  DomainError,
  InputError,
  ShapeError,
  StateError,
} from '../numerics/errors.js';
export { findRuns } from './find-runs.js';
export { type Report, reportOf } from './report-of.js';
export { type RunEvent, type RunOptions, runEvents } from './run-events.js';
export { runSettingsOf, type SettingsInput } from './run-settings-of.js';
