import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stepsSoFar } from '../../../src/cli/watch/steps-so-far.js';
import { formatStep, stepsHeader } from '../../../src/experiments/store/steps-csv.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { watchedStep } from '../../support/watched-steps.js';

describe('stepsSoFar', () => {
  it('reads the whole lines of a file that is cut anywhere', () => {
    const path = join(temporaryFolder(), 'steps.csv');
    const rows = [0, 1, 2].map((step) => watchedStep(step));
    const lines = [stepsHeader([], []), ...rows.map((row) => formatStep(row, [], []))];
    const text = lines.join('');
    for (let cut = 0; cut <= text.length; cut++) {
      writeFileSync(path, text.slice(0, cut));
      const whole = text.slice(0, cut).split('\n').length - 1;
      expect(stepsSoFar(path)).toEqual(rows.slice(0, Math.max(0, whole - 1)));
    }
  });

  it('knows of no steps where there is no file, or one of another kind', () => {
    const folder = temporaryFolder();
    expect(stepsSoFar(join(folder, 'steps.csv'))).toEqual([]);
    writeFileSync(join(folder, 'other.csv'), 'a,b\n1,2\n');
    expect(stepsSoFar(join(folder, 'other.csv'))).toEqual([]);
    expect(stepsSoFar(folder)).toEqual([]);
  });
});
