import { LAYER_TABLES, type Word } from './layer-tables.js';
import { SESSION_TABLES } from './session-tables.js';

export type { Word } from './layer-tables.js';

/**
 * What the kernels read: tables of 32-bit words in the arena. The one definition of their layout.
 *
 * The session writes them with `putTable`; `build/table-sources.ts` derives from it the classes of the
 * AssemblyScript kernels and the structures of the C kernels. Addresses, offsets and strides are in bytes.
 */
export const MEMORY_TABLES = { ...LAYER_TABLES, ...SESSION_TABLES } as const satisfies Record<
  string,
  Record<string, Word>
>;

export type TableName = keyof typeof MEMORY_TABLES;
export type FieldOf<Name extends TableName> = keyof (typeof MEMORY_TABLES)[Name] & string;
