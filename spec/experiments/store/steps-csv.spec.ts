import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatStep, parseSteps, stepsHeader } from '../../../src/experiments/store/steps-csv.js';
import { InputError } from '../../../src/numerics/errors.js';

const layers = ['fc1', 'fc2'];
const more = ['class_mean_deviation'];

describe('steps.csv', () => {
  it('begins with the columns of the contract', () => {
    expect(stepsHeader(layers, more)).toBe(
      'step,edges,density,accuracy,correct,prediction_entropy,outcome_entropy,train_loss,edges_fc1,edges_fc2,class_mean_deviation\n',
    );
  });

  it('reads back to the same numbers, bit for bit', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
        const text =
          stepsHeader(layers, more) + rows.map((r) => formatStep(r, layers, more)).join('');
        expect(parseSteps(text, 'steps.csv')).toEqual(rows);
      }),
    );
  });

  it('names the line and the column that cannot be read', () => {
    const header = stepsHeader(layers, more);
    const good = '0,3,1,0.9,9,2.3,0.1,0.2,2,1,0.5';
    expect(() => parseSteps(`${header}${good}\n1,2\n`, 's.csv')).toThrow(
      /s.csv: line 3: .*11 columns; got 2/,
    );
    expect(() => parseSteps(`${header}${good.replace('0.9', 'x')}\n`, 's.csv')).toThrow(
      /line 2: accuracy must be a number; got 'x'/,
    );
    expect(() => parseSteps('step,edge\n', 's.csv')).toThrow(/column 2 must be 'edges'/);
    expect(() => parseSteps('', 's.csv')).toThrow(InputError);
  });
});

// Helpers: -0 is written as 0, and no column can hold it
const number = fc.double({ noNaN: true }).map((x) => x + 0);
const row = fc.record({
  step: fc.nat(),
  edges: fc.nat(),
  density: number,
  accuracy: number,
  correct: fc.nat(),
  predictionEntropy: number,
  outcomeEntropy: number,
  trainLoss: number,
  edgesByLayer: fc.record({ fc1: fc.nat(), fc2: fc.nat() }, { noNullPrototype: true }),
  more: fc.record({ class_mean_deviation: number }, { noNullPrototype: true }),
});
