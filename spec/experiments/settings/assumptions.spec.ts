import { describe, expect, it } from 'vitest';
import { assumptions } from '../../../src/experiments/settings/assumptions.js';
import { parseSettings } from '../../../src/experiments/settings/parse-settings.js';
import { settingsHash } from '../../../src/experiments/settings/settings-hash.js';

describe('assumptions', () => {
  const defaults = parseSettings({}, 'defaults');

  it('names settings that exist', () => {
    for (const { setting } of assumptions) {
      if (setting === null) continue;
      const [top = '', inner] = setting.split('.');
      expect(defaults).toHaveProperty(inner === undefined ? top : [top, inner]);
    }
  });

  it('offers alternatives that are valid and differ from the default', () => {
    for (const change of assumptions.flatMap(({ alternatives }) => alternatives)) {
      const [path = '', text = ''] = [
        change.slice(0, change.indexOf('=')),
        change.slice(change.indexOf('=') + 1),
      ];
      const value = /^[[{0-9tf]/.test(text) ? JSON.parse(text) : text;
      const [top = '', inner] = path.split('.');
      const group = defaults[top as keyof typeof defaults];
      const changed = inner === undefined ? value : { ...(group as object), [inner]: value };
      const settings = parseSettings({ ...defaults, [top]: changed }, change);
      expect(settingsHash(settings)).not.toBe(settingsHash(defaults));
    }
  });
});
