import { budgetsFrom } from '../../masks/budgets-from.js';
import { describeModel } from '../../models/describe-model.js';
import { InputError } from '../../numerics/errors.js';
import { datasetFacts } from '../settings/dataset-facts.js';
import type { RunSettings } from '../settings/settings.js';
import type { FinishedRun, StepRow } from './finished-run.js';

/** Entropies are rounded sums of logarithms; their bound holds up to that. */
const roundingOfEntropy = 1e-9;
/** Of the further columns, those that are shares. */
const shareColumns = ['class_mean_deviation', 'reachable_outputs', 'largest_cluster'];

/**
 * Holds the rows of `steps.csv` to what their run's settings and record say that they must be: one
 * row for each step of the schedule, edges and shares that follow from one another, values in range.
 *
 * @param place - what messages call the file.
 * @throws {InputError} naming the line that cannot be of this run.
 */
export function checkSteps({ steps, settings, record }: FinishedRun, place: string): void {
  const refuse = (at: number, what: string): never => {
    throw new InputError(
      `${place}: line ${at + 2}: ${what}; restore the file from a copy or make the run again`,
    );
  };
  const first = steps[0] ?? refuse(0, 'step 0 is missing');
  // a network that began without some of its edges had a density below 1
  const isWhole = settings.init === undefined || first.edges === 0;
  const counted = isWhole ? first.edges : Math.round(first.edges / first.density);
  const all = settings.model.kind === 'foreign' ? settings.model.edges : counted;
  if (!(Number.isInteger(all) && first.edges <= all && all < 2 ** 32)) {
    refuse(0, `density must be edges / all; found ${first.density}`);
  }
  const { budgets, classes } = expectationsOf(settings, steps, all);
  const mostEntropy = Math.log(classes) + roundingOfEntropy;
  steps.forEach((row, step) => {
    const fault = faultOf(row, steps[step - 1], {
      step,
      edges: budgets[step],
      all,
      testImages: record.testImages,
      mostEntropy,
      isForeign: settings.imported !== undefined,
    });
    if (fault !== null) refuse(step, fault);
  });
  if (steps.length !== budgets.length) {
    refuse(
      steps.length,
      `the steps from ${steps.length} to ${budgets.length - 1} of the schedule are missing`,
    );
  }
}

/** Edges to keep after each step, and classes: of a run of another program, as it recorded them. */
function expectationsOf(settings: RunSettings, steps: readonly StepRow[], all: number) {
  const { classes } = datasetFacts(settings);
  const { schedule, model } = settings;
  if (schedule.kind === 'recorded') {
    const recorded = { length: schedule.steps + 1 };
    return { budgets: Uint32Array.from(recorded, (_, step) => steps[step]?.edges ?? 0), classes };
  }
  const outputs = describeModel(model, classes).layers.at(-1);
  return {
    budgets: budgetsFrom(schedule, all, steps[0]?.edges ?? all),
    classes: outputs?.kind === 'dense' ? outputs.units : 256,
  };
}

interface Expected {
  readonly step: number;
  /** Edges that the schedule keeps; undefined beyond its end. */
  readonly edges: number | undefined;
  /** Edges of the unpruned network. */
  readonly all: number;
  readonly testImages: number;
  readonly mostEntropy: number;
  /** Whether another program made the run, which need not record everything. */
  readonly isForeign: boolean;
}

/** The first thing about a row that cannot be, or null. */
function faultOf(row: StepRow, before: StepRow | undefined, expected: Expected): string | null {
  const { step, edges, all, testImages, mostEntropy, isForeign } = expected;
  if (edges === undefined) return `the schedule has no step after ${step - 1}`;
  const { edgesByLayer } = row;
  let sum = 0;
  let counts = true;
  let grown: string | null = null;
  for (const layer in edgesByLayer) {
    const kept = edgesByLayer[layer] ?? 0;
    sum += kept;
    counts &&= isCount(kept);
    if (grown === null && kept > (before?.edgesByLayer[layer] ?? kept)) grown = layer;
  }
  const isAllowed = (value: number | null, most: number) =>
    value === null ? isForeign : isWithin(value, most);
  const share = shareColumns.find((name) => !isWithin(row.more[name] ?? 0, 1));
  const must = (rule: string, found: number | null) => `${rule}; found ${found}`;
  if (row.step !== step) return must(`step must be ${step}`, row.step);
  if (row.edges !== edges) return must(`edges must be ${edges} by the schedule`, row.edges);
  if (row.density !== row.edges / all) return must('density must be edges / all', row.density);
  if (!counts || sum !== row.edges) {
    return must(`edges of the layers must be counts that sum to ${row.edges}`, sum);
  }
  if (grown !== null) return must(`edges_${grown} must not grow`, edgesByLayer[grown] ?? 0);
  if (!(isCount(row.correct) && row.correct <= testImages)) {
    return must(`correct must be a count up to ${testImages}`, row.correct);
  }
  if (row.accuracy !== row.correct / testImages) {
    return must('accuracy must be correct / test images', row.accuracy);
  }
  if (!isAllowed(row.predictionEntropy, mostEntropy)) {
    return must('prediction_entropy must be within [0, ln classes]', row.predictionEntropy);
  }
  if (!isAllowed(row.outcomeEntropy, mostEntropy)) {
    return must('outcome_entropy must be within [0, ln classes]', row.outcomeEntropy);
  }
  if (!isAllowed(row.trainLoss, Number.MAX_VALUE)) {
    return must('train_loss must be finite and not negative', row.trainLoss);
  }
  return share === undefined ? null : must(`${share} must be within [0, 1]`, row.more[share] ?? 0);
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}

function isWithin(value: number, most: number): boolean {
  return 0 <= value && value <= most;
}
