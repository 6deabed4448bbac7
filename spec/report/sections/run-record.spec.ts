import { describe, expect, it } from 'vitest';
import { markdownOf } from '../../../src/report/document/markdown.js';
import { runRecord } from '../../../src/report/sections/run-record.js';
import { quickRuns, syntheticRun } from '../../support/synthetic-runs.js';

describe('runRecord', () => {
  it('says everything that the runs depend on, and nothing of the time they took', () => {
    const runs = quickRuns();
    const text = textOf(runs);
    for (const { hash, record } of runs) {
      for (const word of [hash, record.engine, record.node, ...Object.values(record.data)]) {
        expect(text).toContain(word);
      }
      expect(text).not.toContain(String(record.seconds));
    }
  });

  it('prints shared settings once and the others with each run', () => {
    const text = textOf(quickRuns());
    expect(text.match(/adam\.learningRate = 0\.001/g)?.length).toBe(1);
    expect(text.match(/ {2}pruning\.rule = "magnitude"/g)?.length).toBe(3);
    expect(text.match(/ {2}pruning\.rule = "random"/g)?.length).toBe(1);
  });

  it('shows all settings as shared when there is one run', () => {
    expect(textOf([syntheticRun({ seed: 5 })])).not.toContain('Settings of each run');
  });
});

// Helpers
function textOf(runs: ReturnType<typeof quickRuns>): string {
  return markdownOf({ title: 'T', lead: '', sections: [runRecord(runs)] });
}
