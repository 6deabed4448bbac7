// Made by the build from `../memory-tables.ts`.
import { TABLES_DIGEST } from '../../../../dist/kernels/tables';
export * from '../../../../dist/kernels/tables';

/** The digest of the tables that these kernels were built for. */
export function tables(): i32 {
  return TABLES_DIGEST;
}
