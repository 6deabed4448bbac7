import { describe, expect, it } from 'vitest';
import { refused } from './support.js';

describe('criticality settings', () => {
  it('prints a table, the table as JSON, or a JSON Schema', async () => {
    const [table, json, schema] = [
      await refused('settings'),
      await refused('settings', '--json'),
      await refused('settings', '--json-schema'),
    ];
    expect([table.status, json.status, schema.status]).toEqual([0, 0, 0]);
    expect(table.out).toMatch(/^setting +meaning +unit +default +range\n/);
    expect(table.out).toMatch(/\nadam\.learningRate +size of a step +0\.001 +\(0, \.\.\.\)\n/);
    const { settings } = JSON.parse(json.out) as { settings: { path: string }[] };
    expect(settings.map(({ path }) => path)).toContain('fineTuning.epochs');
    expect(JSON.parse(schema.out)).toMatchObject({ type: 'object', additionalProperties: false });
  });
});
