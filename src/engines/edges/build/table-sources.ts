import { ACTIVATION, JOB, KERNEL_CONSTANTS, OPERATION } from '../kernel-constants.js';
import { MEMORY_TABLES, type Word } from '../memory-tables.js';
import { TABLES_DIGEST } from '../tables-digest.js';

const TABLES: readonly (readonly [string, Readonly<Record<string, Word>>])[] =
  Object.entries(MEMORY_TABLES);

/** `denseGradients` of OPERATION becomes `OPERATION_DENSE_GRADIENTS`. */
function constants(): [string, number][] {
  const named = (prefix: string, values: Readonly<Record<string, number>>) =>
    Object.entries(values).map(([name, value]): [string, number] => [
      `${prefix}_${capitals(name)}`,
      value,
    ]);
  const sizes = TABLES.map(([name, fields]): [string, number] => [
    `${capitals(name)}_SIZE`,
    4 * Object.keys(fields).length,
  ]);
  return [
    ...Object.entries(KERNEL_CONSTANTS),
    ...sizes,
    ...named('OPERATION', OPERATION),
    ...named('ACTIVATION', ACTIVATION),
    ...named('JOB', JOB),
    ['TABLES_DIGEST', TABLES_DIGEST],
  ];
}

function capitals(name: string): string {
  return name.replace(/(?<=.)(?=[A-Z])/g, '_').toUpperCase();
}

const NOTE = '// Made from memory-tables.ts by the build.\n';

/** The tables as unmanaged classes of AssemblyScript, with sizes and kinds as constants. */
export function assemblyTables(): string {
  const classes = TABLES.map(([name, fields]) => {
    const lines = Object.entries(fields).map(([field, kind]) => `  ${field}: ${kind};\n`);
    return `@unmanaged\nexport class ${name} {\n${lines.join('')}}\n`;
  });
  const values = constants().map(([name, value]) => `export const ${name}: i32 = ${value};\n`);
  return [NOTE, ...values, ...classes].join('');
}

const C_TYPES: Readonly<Record<Word, string>> = { i32: 'int32_t', usize: 'uint32_t', f32: 'float' };

/** The tables as structures of C, with sizes and kinds as constants; addresses are offsets in the arena. */
export function headerOfTables(): string {
  const structures = TABLES.map(([name, fields]) => {
    const lines = Object.entries(fields).map(([field, kind]) => `  ${C_TYPES[kind]} ${field};\n`);
    const same = `_Static_assert(sizeof(${name}) == ${capitals(name)}_SIZE, "${name} has no gaps");\n`;
    return `typedef struct {\n${lines.join('')}} ${name};\n${same}`;
  });
  const values = constants().map(([name, value]) => `  ${name} = ${value},\n`);
  return [NOTE, '#include <stdint.h>\n', `enum {\n${values.join('')}};\n`, ...structures].join('');
}
