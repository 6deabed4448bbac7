import { z } from 'zod';
import { runSettings } from './settings.js';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The kinds that need not be named. */
const usualKinds = ['fc4', 'zoom', 'edges'];

/**
 * JSON Schema of a settings file, for editors: what `parseSettings` takes once the files that it names
 * were looked at, and the short ways to name those.
 */
export function settingsSchema(): JsonSchema {
  const schema = z.toJSONSchema(runSettings, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => takeShortWays(jsonSchema),
  });
  return { ...schema, title: 'Settings of a run of pruning-criticality' };
}

/** Changes the schema of one value in place, as zod asks for it. */
function takeShortWays(schema: JsonSchema): void {
  const { properties = {} } = schema;
  const isUsual = [properties.kind, properties.name].some(
    (kind) => typeof kind === 'object' && usualKinds.some((usual) => usual === kind.const),
  );
  if (isUsual) delete schema.required;
  if (!('path' in properties && 'sha256' in properties)) return;
  const whole = { ...schema, title: 'file', required: ['path'] };
  for (const key of Object.keys(schema)) delete schema[key];
  schema.anyOf = [{ type: 'string', title: 'path', description: 'of the file' }, whole];
}
