import { adam } from './adam';
import { gradients, joinTiles } from './gradient';
import { imageGradients } from './image-layer';
import { backward, forward } from './passes';
import { putLogits } from './softmax';
import {
  AdamStep,
  Batch,
  GradientTask,
  ImageLayer,
  JOB_DERIVE,
  JOB_STEP,
  Operation,
  OPERATION_DENSE_GRADIENTS,
  OPERATION_JOIN_TILES,
  OPERATION_SIZE,
  PARTS,
  Plan,
  Round,
  ROUND_SIZE,
  Softmax,
  Team,
} from './tables';

/** Looks at a flag before a thread goes to sleep; some tens of microseconds. */
const PATIENCE: i32 = 4000;

/** One thread's share of the job that was given; returns when all threads are done. */
export function work(team: Team): void {
  const plan = changetype<Plan>(team.plan);
  const softmax = changetype<Softmax>(plan.softmax);
  // Read at once: when all have met for the last time the caller may give the next job.
  const training = team.job >= JOB_DERIVE;
  const step = team.job >= JOB_STEP ? changetype<AdamStep>(team.adam) : null;
  const end = team.roundTable + <usize>team.rounds * ROUND_SIZE;
  for (let at = team.roundTable; at < end; at += ROUND_SIZE) {
    const round = changetype<Round>(at);
    while (true) {
      const tile = atomic.add<i32>(offsetTo(team, offsetof<Team>('nextTile')), 1);
      if (tile >= round.tiles) break;
      forward(plan, tile, training);
      if (training) backward(plan, tile);
      else putLogits(softmax, round, tile);
    }
    if (training) {
      meet(team, null);
      descend(team, plan, step);
    }
    meet(team, at + ROUND_SIZE < end ? changetype<Round>(at + ROUND_SIZE) : null);
  }
}

/** Gradients of a batch and, with a `step`, new weights. */
function descend(team: Team, plan: Plan, step: AdamStep | null): void {
  const last = plan.gradients * PARTS;
  while (true) {
    const part = atomic.add<i32>(offsetTo(team, offsetof<Team>('nextPart')), 1);
    if (part >= last) break;
    gradientPart(team, plan, part / PARTS, part % PARTS, step);
  }
  if (!step) return;
  meet(team, null);
  const first = plan.stepped;
  const rest = step.count - first;
  while (true) {
    const part = atomic.add<i32>(offsetTo(team, offsetof<Team>('nextPart')), 1);
    if (part >= PARTS) break;
    const from = first + edge(rest, part, 4);
    adam(step, from, first + edge(rest, part + 1, 4), step.gradient + from * 4);
  }
}

/** Makes a batch the one at work; no other thread is. */
function begin(team: Team, round: Round): void {
  const batch = changetype<Batch>(changetype<Plan>(team.plan).batch);
  const step = changetype<AdamStep>(team.adam);
  team.tiles = round.tiles;
  batch.count = round.count;
  batch.samples = round.samples;
  batch.scale = round.scale;
  batch.loss = round.loss;
  step.rate = round.rate;
  step.spread = round.spread;
}

/** Where a part begins, among `count` things of which `step` belong together. */
function edge(count: i32, part: i32, step: i32): i32 {
  return part == PARTS ? count : ((count / step) * part / PARTS) * step;
}

function gradientPart(team: Team, plan: Plan, index: i32, part: i32, step: AdamStep | null): void {
  const op = changetype<Operation>(plan.gradientTable + index * OPERATION_SIZE);
  if (op.kind == OPERATION_DENSE_GRADIENTS) {
    const task = changetype<GradientTask>(op.at);
    gradients(task, edge(task.rows, part, 2), edge(task.rows, part + 1, 2), team.tiles);
  } else if (op.kind == OPERATION_JOIN_TILES) {
    if (part == 0) joinTiles(changetype<GradientTask>(op.at), team.tiles);
  } else {
    imageGradients(changetype<ImageLayer>(op.at), part, step);
  }
}

/**
 * Waits until every thread of the team has come here. The last one winds the counters back, and makes the next
 * batch, if there is one, the one at work.
 */
function meet(team: Team, next: Round | null): void {
  const arrived = offsetTo(team, offsetof<Team>('arrived'));
  const flag = offsetTo(team, offsetof<Team>('phase'));
  const phase = atomic.load<i32>(flag);
  stopIfBroken(team);
  if (atomic.add<i32>(arrived, 1) == team.threads - 1) {
    team.nextTile = 0;
    team.nextPart = 0;
    if (next) begin(team, next);
    atomic.store<i32>(arrived, 0);
    atomic.store<i32>(flag, phase + 1);
    if (team.threads > 1) atomic.notify(flag, -1);
    return;
  }
  for (let look = 0; look < PATIENCE; look++) {
    if (atomic.load<i32>(flag) != phase) return stopIfBroken(team);
  }
  while (atomic.load<i32>(flag) == phase) atomic.wait<i32>(flag, phase, -1);
  stopIfBroken(team);
}

/** Ends this thread too when another has failed: it will never come to meet the others. */
function stopIfBroken(team: Team): void {
  if (atomic.load<i32>(offsetTo(team, offsetof<Team>('broken')))) unreachable();
}

// @ts-ignore: decorator
@inline
function offsetTo(team: Team, offset: usize): usize {
  return changetype<usize>(team) + offset;
}
