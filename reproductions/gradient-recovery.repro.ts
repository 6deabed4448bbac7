import { gradientRecovery } from '../src/claims/gradient-recovery.js';
import { recoveryEvidence } from '../src/claims/judging/recovery-evidence.js';
import { recoveryFiles } from '../src/experiments/recovery/recovery-files.js';
import { recoveryStudies } from '../src/results/recovery/recovery-studies.js';
import { finishedRuns } from './support/finished-runs.js';
import { reproduce } from './support/reproduce.js';

/** Networks whose accuracy has reached its floor, trained on with the edges they have left. */
const { runs, place } = finishedRuns();
const recovery = recoveryEvidence(runs, recoveryStudies(runs, recoveryFiles.readAll(place)));

reproduce(`Gradient recovery, runs of ${place}`, [gradientRecovery], { runs, recovery });
