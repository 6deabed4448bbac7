import { resultFiles } from '../result-files.js';
import { retrainingRecord } from './retraining-record.js';

const files = resultFiles('retraining', retrainingRecord);

/** `OUT/retraining/<hash>.json`. */
export const retrainingPath = files.path;

export const writeRetraining = files.write;

/** The result of a retraining that has ended; null when it has not. */
export const readRetraining = files.read;

/** All results in `OUT/retraining/`. */
export const readRetrainings = files.readAll;
