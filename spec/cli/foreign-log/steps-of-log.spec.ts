import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepsOfLog } from '../../../src/cli/foreign-log/steps-of-log.js';
import { InputError } from '../../../src/numerics/errors.js';

describe('stepsOfLog', () => {
  it('reads back what was recorded, whichever of the equivalent columns a log has', () => {
    fc.assert(
      fc.property(
        recorded,
        fc.constantFrom('edges', 'density'),
        fc.constantFrom('correct', 'accuracy', 'percent'),
        (run, size, skill) => {
          const rows = run.steps.map(({ kept, right }, step) => ({
            step,
            ...(size === 'edges' ? { edges: kept } : { density: kept / run.all }),
            ...(skill === 'correct' ? { correct: right } : {}),
            ...(skill === 'accuracy' ? { accuracy: right / run.images } : {}),
            ...(skill === 'percent' ? { accuracy: `${(100 * right) / run.images}%` } : {}),
          }));
          const found = read(csv(rows), { testImages: run.images, edges: run.all });
          expect(found.steps.map(({ edges, correct }) => [edges, correct])).toEqual(
            run.steps.map(({ kept, right }) => [kept, right]),
          );
          for (const { edges, density, correct, accuracy } of found.steps) {
            expect(density).toBe(edges / run.all);
            expect(accuracy).toBe(correct / run.images);
          }
        },
      ),
    );
  });

  it('has no value where none was recorded, and counts all layers as one', () => {
    const { steps, hasLayers } = read('edges,correct,test_images\n9,4,4\n3,1,4\n');
    expect(hasLayers).toBe(false);
    expect(steps[1]).toMatchObject({
      predictionEntropy: null,
      outcomeEntropy: null,
      trainLoss: null,
    });
    expect(steps[1]?.edgesByLayer).toEqual({ weights: 3 });
  });

  it('takes edges of layers, entropies and loss, and names what it leaves out', () => {
    const log = `edges,correct,test_images,prediction_entropy,outcome_entropy,train_loss,edges_a.0,edges_b,note
      9,4,4,${Math.log(10) + 1e-6},0.5,1.5,6,3,x
      3,1,4,-1e-7,0.25,2,3,0,y`;
    const { steps, leftOut } = read(log);
    expect(leftOut).toEqual(['note']);
    expect(steps.map((row) => row.predictionEntropy)).toEqual([Math.log(10), 0]);
    expect(steps[1]).toMatchObject({ outcomeEntropy: 0.25, trainLoss: 2 });
    expect(steps[1]?.edgesByLayer).toEqual({ 'a.0': 3, b: 0 });
  });

  it.each([
    ['no row but the first', 'edges,correct\n9,4\n', /at least one pruning step; got 1 rows/],
    [
      'nothing of accuracy',
      'edges,loss\n9,4\n3,1\n',
      /a column accuracy or correct; it has 'edges', 'loss'/,
    ],
    [
      'nothing of test images',
      'edges,correct\n9,4\n3,1\n',
      /--test-images, or a column test_images/,
    ],
    [
      'no size',
      'density,correct,test_images\n1,4,4\n0.3,1,4\n',
      /column edges, or --edges beside density/,
    ],
    ['two columns of a name', 'edges,edges\n9,4\n3,1\n', /two columns 'edges'/],
    [
      'a short row',
      'edges,correct,test_images\n9,4,4\n3,1\n',
      /line 3: has 2 cells; the header has 3/,
    ],
    ['a missing cell', 'edges,correct,test_images\n9,4,4\n3,,4\n', /line 3: correct is missing/],
    [
      'a word',
      'edges,correct,test_images\n9,4,4\nfew,1,4\n',
      /line 3: edges must be a number; got 'few'/,
    ],
    [
      'steps with gaps',
      'step,edges,correct,test_images\n0,9,4,4\n10,3,1,4\n',
      /line 3: step must be 1/,
    ],
    [
      'growth',
      'edges,correct,test_images\n9,4,4\n3,1,4\n4,1,4\n',
      /line 4: edges of weights must not grow; got 4 after 3/,
    ],
    [
      'half an edge',
      'edges,correct,test_images\n9,4,4\n3.5,1,4\n',
      /line 3: edges must be a count up to 9/,
    ],
    [
      'layers that are too many',
      'edges,correct,test_images,edges_a\n9,4,4,9\n3,1,4,4\n',
      /line 3: edges of the layers must be counts that sum to 3; got 4/,
    ],
    [
      'another density',
      'edges,density,correct,test_images\n9,1,4,4\n3,0.9,1,4\n',
      /line 3: density must be edges \/ all, 3 \/ 9; got 0.9/,
    ],
    [
      'percent unsaid',
      'edges,accuracy,test_images\n9,97.5,4\n3,25,4\n',
      /within \[0, 1\]; got 97.5; give --percent/,
    ],
    [
      'no whole images',
      'edges,accuracy,test_images\n9,0.9,4\n3,0.25,4\n',
      /line 2: accuracy 0.9 of 4 test images is 3.6 images/,
    ],
    [
      'too many right',
      'edges,correct,test_images\n9,5,4\n3,1,4\n',
      /correct must be a count up to 4; got 5/,
    ],
    [
      'too high an entropy',
      'edges,correct,test_images,outcome_entropy\n9,4,4,2.31\n3,1,4,1\n',
      /outcome_entropy must be within \[0, 2.30259\]; got 2.31/,
    ],
    [
      'a negative loss',
      'edges,correct,test_images,train_loss\n9,4,4,-1\n3,1,4,1\n',
      /train_loss must be at least 0; got -1/,
    ],
  ])('refuses %s in one line', (_, log, message) => {
    const call = () => read(log);
    expect(call).toThrow(InputError);
    expect(call).toThrow(message);
    expect(call).toThrow(/^log\.csv: [^\n]*$/);
  });
});

// Helpers
const recorded = fc
  .record({ all: fc.integer({ min: 20, max: 4000 }), images: fc.integer({ min: 1, max: 4000 }) })
  .chain(({ all, images }) =>
    fc
      .array(fc.record({ kept: fc.nat(all), right: fc.nat(images) }), {
        minLength: 2,
        maxLength: 12,
      })
      .map((steps) => ({ all, images, steps: steps.sort((a, b) => b.kept - a.kept) })),
  );

function csv(rows: readonly Readonly<Record<string, number | string>>[]): string {
  const header = Object.keys(rows[0] ?? {});
  return [header, ...rows.map((row) => header.map((name) => row[name]))].join('\n');
}

function read(text: string, more: { testImages?: number; edges?: number } = {}) {
  return stepsOfLog(text, { classes: 10, ...more }, 'log.csv');
}
