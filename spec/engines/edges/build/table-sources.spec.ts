import { describe, expect, it } from 'vitest';
import {
  assemblyTables,
  headerOfTables,
} from '../../../../src/engines/edges/build/table-sources.js';
import { MEMORY_TABLES } from '../../../../src/engines/edges/memory-tables.js';

describe.each([
  ['AssemblyScript', assemblyTables(), /export class (\w+) \{\n([^}]*)\}/g, /^ {2}(\w+): \w+;$/gm],
  ['C', headerOfTables(), /typedef struct \{\n([^}]*)\} (\w+);/g, /^ {2}\w+ (\w+);$/gm],
] as const)('the tables in %s', (language, source, table, field) => {
  it('have the fields of the one definition, in their order', () => {
    const found = [...source.matchAll(table)].map(([, one, other]) => {
      const [name, body] = language === 'C' ? [other, one] : [one, other];
      return [name, [...body!.matchAll(field)].map(([, each]) => each)];
    });
    const defined = Object.entries(MEMORY_TABLES).map(([name, fields]) => [
      name,
      Object.keys(fields),
    ]);
    expect(found).toEqual(defined);
  });

  it('come with sizes and kinds under names', () => {
    expect(source).toMatch(/POOLED_CHANNEL_SIZE\b.* = 20\b/);
    expect(source).toMatch(/OPERATION_DENSE_GRADIENTS\b.* = 4\b/);
    expect(source).toMatch(/JOB_STEP\b.* = 3\b/);
  });
});
