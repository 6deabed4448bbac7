import { resultFiles } from '../store/result-files.js';
import { retrainingRecord } from './retraining-record.js';

/** Results of retrainings, each in `OUT/retraining/<hash>.json`. */
export const retrainingFiles = resultFiles('retraining', retrainingRecord);
