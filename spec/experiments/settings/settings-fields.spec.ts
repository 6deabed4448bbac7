import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../../src/experiments/settings/parse-settings.js';
import { settingsFields } from '../../../src/experiments/settings/settings-fields.js';
import { settingsSchema } from '../../../src/experiments/settings/settings-schema.js';

describe('settingsFields', () => {
  const fields = settingsFields(settingsSchema());

  it('tells of every setting that there is, with a meaning', () => {
    const all = [
      {},
      { model: { kind: 'cnn5' }, schedule: { kind: 'equal' }, engine: { name: 'tfjs' } },
    ].flatMap((value) => pathsOf(parseSettings(value, 'spec'), ''));
    const told = new Set(fields.map(({ path }) => path));
    const kinds = ['model.kind', 'schedule.kind', 'engine.name'];
    expect(all.filter((path) => !told.has(path) && !kinds.includes(path))).toEqual([]);
    expect(fields.filter(({ meaning }) => meaning.replace(/^[\w-]+: /, '') === '')).toEqual([]);
  });

  it('tells the defaults that settings are filled up with', () => {
    const defaults: unknown = parseSettings({}, 'spec');
    const usual = fields.filter(
      ({ path, meaning, usual }) =>
        usual !== '' && !/\[\]|\.rule\./.test(path) && !/^\w+:/.test(meaning),
    );
    expect(usual.length).toBeGreaterThan(15);
    for (const { path, usual: told } of usual) {
      expect(JSON.stringify(valueAt(defaults, path)), path).toBe(told);
    }
  });

  it('tells ranges whose ends are taken and beyond which nothing is', () => {
    const ends = fields.flatMap(({ path, range, meaning }) => {
      const [, low = '', high = ''] =
        /^(?:integer in )?\[(-?[\d.]+), ([\d.]+)\]$/.exec(range) ?? [];
      return low === '' ||
        path.includes('[]') ||
        /^\w+:/.test(meaning) ||
        path.startsWith('dataset.')
        ? []
        : [{ path, low: Number(low), high: Number(high) }];
    });
    expect(ends.length).toBeGreaterThan(4);
    for (const { path, low, high } of ends) {
      for (const within of [low, high]) {
        expect(() => parseSettings(settingAt(path, within), 'spec')).not.toThrow();
      }
      for (const beyond of [low - 1, high + 1]) {
        expect(() => parseSettings(settingAt(path, beyond), 'spec'), path).toThrow();
      }
    }
  });
});

describe('settingsSchema', () => {
  it('is a JSON Schema that takes the short ways of a settings file', () => {
    const { $schema, properties = {} } = settingsSchema();
    expect($schema).toMatch(/json-schema\.org/);
    expect(properties.init).toMatchObject({
      anyOf: [{ type: 'string' }, { type: 'object', required: ['path'] }],
    });
    const [fc4, cnn5] = (properties.model as { oneOf: { required?: string[] }[] }).oneOf;
    expect(fc4?.required, 'the usual kind need not be named').toBeUndefined();
    expect(cnn5?.required).toContain('kind');
  });
});

// Helpers
function pathsOf(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    pathsOf(inner, path === '' ? key : `${path}.${key}`),
  );
}

function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inner, key) => Object.entries(inner ?? {}).find(([k]) => k === key)?.[1],
      value,
    );
}

function settingAt(path: string, value: number): unknown {
  return path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
}
