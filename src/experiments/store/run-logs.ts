import { type AppendLog, type LogMark, openAppendLog } from './append-log.js';
import { evolutionHeader } from './evolution-csv.js';
import type { RunFolder } from './run-folder.js';
import { stepsHeader } from './steps-csv.js';

/** The growing files of a run. */
export interface RunLogs {
  readonly steps: AppendLog;
  readonly evolution: AppendLog;
  /** Per recorded step: its number (uint32, little-endian), then one bit a test image, lowest bit first. */
  readonly correctness: AppendLog;
  marks(): Record<string, LogMark>;
  close(): void;
}

/**
 * Opens the logs of a run at a checkpoint's marks, or new ones with their headers.
 *
 * @param columns - the further columns of `steps.csv`.
 */
export function openRunLogs(
  folder: RunFolder,
  marks: Readonly<Record<string, LogMark>> | null,
  layers: readonly string[],
  columns: readonly string[],
): RunLogs {
  const logs = {
    steps: openAppendLog(folder.steps, marks?.['steps.csv'] ?? null),
    evolution: openAppendLog(folder.evolution, marks?.['evolution.csv'] ?? null),
    correctness: openAppendLog(folder.correctness, marks?.['correctness.bits'] ?? null),
  };
  if (marks === null) {
    logs.steps.append(stepsHeader(layers, columns));
    logs.evolution.append(evolutionHeader(layers));
  }
  return {
    ...logs,
    marks: () => ({
      'steps.csv': logs.steps.mark(),
      'evolution.csv': logs.evolution.mark(),
      'correctness.bits': logs.correctness.mark(),
    }),
    close() {
      for (const log of Object.values(logs)) log.close();
    },
  };
}
