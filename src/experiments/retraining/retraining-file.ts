import { resultFiles } from '../store/result-files.js';
import { retrainingRecord } from './retraining-record.js';

const files = resultFiles('retraining', retrainingRecord);

/** `OUT/retraining/<hash>.json`. */
export const retrainingPath = files.path;

export const writeRetraining = files.write;

/** The result of a retraining that has ended; null when it has not. */
export const readRetraining = files.read;

/** Where in an output folder a result lies, and the text of that file. */
export const retrainingEntry = files.entry;

/** A result from the text of its file. */
export const parseRetraining = files.parse;

/** All results in `OUT/retraining/`. */
export const readRetrainings = files.readAll;
