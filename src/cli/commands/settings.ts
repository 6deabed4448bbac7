import { Command } from 'commander';
import { settingsFields } from '../../experiments/settings/settings-fields.js';
import { settingsSchema } from '../../experiments/settings/settings-schema.js';
import { textTable } from '../print-table.js';

/** `criticality settings`: what a settings file may hold. */
export function settingsCommand(): Command {
  return new Command('settings')
    .description('print what a settings file may hold: meaning, unit, default and range')
    .option('--json-schema', 'print a JSON Schema, for editors that complete and check')
    .option('--json', 'print the table as JSON')
    .action(settings);
}

function settings(flags: { readonly jsonSchema?: boolean; readonly json?: boolean }): void {
  const schema = settingsSchema();
  const fields = settingsFields(schema);
  const titles = ['setting', 'meaning', 'unit', 'default', 'range'];
  const rows = fields.map(({ path, meaning, unit, usual, range }) => {
    return [path, meaning, unit, usual, range];
  });
  if (flags.jsonSchema) write(JSON.stringify(schema, null, 2));
  else if (flags.json) write(JSON.stringify({ settings: fields }, null, 2));
  else write(textTable([titles, ...rows], 44).trimEnd());
}

function write(text: string): void {
  process.stdout.write(`${text}\n`);
}
