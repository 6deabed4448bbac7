import { describe, expect, it } from 'vitest';
import { runSettings } from '../../../src/experiments/settings/settings.js';
import { departures } from '../../../src/results/protocols/declared-settings.js';

describe('departures', () => {
  it('names what leaves the declared defaults, not the schedule', () => {
    const changes = { batchSize: 1, schedule: { kind: 'equal' }, fineTuning: { epochs: 0.5 } };
    expect(departures(runSettings.parse(changes))).toEqual(['batchSize', 'fineTuning']);
    expect(departures(usual)).toEqual([]);
  });
});

// Helpers
const usual = runSettings.parse({});
