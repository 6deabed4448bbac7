import type { JsonSchema } from './settings-schema.js';

/** One setting, in words. */
export interface SettingsField {
  /** As `--set` names it; `[]` for each entry of a list. */
  readonly path: string;
  /** What it means, after the kind that has it where not all have. */
  readonly meaning: string;
  /** Empty where it has none. */
  readonly unit: string;
  /** As JSON; empty where it has none. */
  readonly usual: string;
  readonly range: string;
}

/** Every setting of a schema, group by group. */
export function settingsFields(schema: JsonSchema, path = '', kind = ''): SettingsField[] {
  const { properties = {} } = schema;
  return Object.entries(properties).flatMap(([key, value]) => {
    if (typeof value !== 'object') return [];
    const place = path === '' ? key : `${path}.${key}`;
    if (value.const !== undefined) return []; // kinds are told with the setting that has them
    return [fieldOf(value, place, kind), ...innerFields(value, place, kind)];
  });
}

function innerFields(schema: JsonSchema, place: string, kind: string): SettingsField[] {
  const alternatives = alternativesOf(schema);
  if (alternatives.length > 0) {
    return alternatives.flatMap((one) => innerFields(one, place, kindOf(one) ?? kind));
  }
  if (isSchema(schema.items)) return innerFields(schema.items, `${place}[]`, kind);
  return schema.properties === undefined ? [] : settingsFields(schema, place, kind);
}

function fieldOf(schema: JsonSchema, path: string, kind: string): SettingsField {
  const { description = '', unit, default: usual } = schema;
  const isGroup = schema.properties !== undefined;
  return {
    path,
    meaning: kind === '' ? description : `${kind}: ${description}`,
    unit: typeof unit === 'string' ? unit : '',
    usual: usual === undefined || isEmptyGroup(usual) ? '' : JSON.stringify(usual),
    range: isGroup ? '' : rangeOf(schema),
  };
}

/** What a value may be, in a few signs. */
function rangeOf(schema: JsonSchema): string {
  const alternatives = alternativesOf(schema);
  if (alternatives.length > 0) {
    return alternatives.map((one) => kindOf(one) ?? rangeOf(one)).join(' | ');
  }
  if (schema.title !== undefined) return schema.title;
  if (schema.enum !== undefined) return schema.enum.join(' | ');
  if (schema.const !== undefined) return String(schema.const);
  if (schema.type === 'boolean') return 'true | false';
  if (schema.type === 'number' || schema.type === 'integer') return numbersOf(schema);
  if (schema.type !== 'array') return schema.type === 'string' ? 'text' : String(schema.type);
  const items = [schema.prefixItems ?? schema.items].flat().filter(isSchema);
  const count = schema.prefixItems === undefined ? `list of ${countOf(schema)}` : `${items.length}`;
  return `${count}: ${[...new Set(items.map(rangeOf))].join(' | ')}`;
}

function numbersOf(schema: JsonSchema): string {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, type } = schema;
  const low = exclusiveMinimum === undefined ? `[${minimum ?? '...'}` : `(${exclusiveMinimum}`;
  const isOpen = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER;
  const high =
    exclusiveMaximum === undefined ? (isOpen ? '...)' : `${maximum}]`) : `${exclusiveMaximum})`;
  return `${type === 'integer' ? 'integer in ' : ''}${low}, ${high}`;
}

function countOf({ minItems = 0, maxItems }: JsonSchema): string {
  return maxItems === undefined ? `at least ${minItems}` : `${minItems} to ${maxItems}`;
}

function alternativesOf({ oneOf, anyOf }: JsonSchema): JsonSchema[] {
  return [oneOf ?? anyOf ?? []].flat().filter(isSchema);
}

/** The name of one of several kinds. */
function kindOf({ properties }: JsonSchema): string | null {
  const found = [properties?.kind, properties?.name].find(
    (key) => isSchema(key) && typeof key.const === 'string',
  );
  return isSchema(found) ? String(found.const) : null;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmptyGroup(value: unknown): boolean {
  return isSchema(value) && Object.keys(value).length === 0;
}
