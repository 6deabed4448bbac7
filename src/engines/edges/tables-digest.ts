import { createHash } from 'node:crypto';
import { ACTIVATION, JOB, KERNEL_CONSTANTS, OPERATION } from './kernel-constants.js';
import { MEMORY_TABLES } from './memory-tables.js';

/**
 * A digest of all that kernels and session must agree on: names and order of fields, kinds and constants.
 * 32 bits; the kernels state that of the tables that they were built for.
 */
export function digestOf(definitions: object): number {
  return createHash('sha256').update(JSON.stringify(definitions)).digest().readInt32LE(0);
}

export const TABLES_DIGEST = digestOf({
  MEMORY_TABLES,
  OPERATION,
  ACTIVATION,
  JOB,
  KERNEL_CONSTANTS,
});
