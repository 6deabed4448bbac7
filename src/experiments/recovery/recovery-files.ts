import { resultFiles } from '../store/result-files.js';
import { recoveryRecord } from './recovery-record.js';

/** Results of recoveries, each in `OUT/recovery/<hash>.json`. */
export const recoveryFiles = resultFiles('recovery', recoveryRecord);
