import { adam } from './adam';
import { gradients, joinTiles } from './gradient';
import { imageGradients } from './image-layer';
import { backward, forward } from './passes';
import {
  AdamStep,
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
  Team,
} from './tables';

/** Looks at a flag before a thread goes to sleep; some tens of microseconds. */
const PATIENCE: i32 = 4000;

/** One thread's share of the job that was given; returns when all threads are done. */
export function work(team: Team): void {
  const plan = changetype<Plan>(team.plan);
  const job = team.job; // once all have met the caller may give the next one
  const training = job >= JOB_DERIVE;
  while (true) {
    const tile = atomic.add<i32>(offsetTo(team, offsetof<Team>('nextTile')), 1);
    if (tile >= team.tiles) break;
    forward(plan, tile, training);
    if (training) backward(plan, tile);
  }
  meet(team);
  if (!training) return;
  const step = job >= JOB_STEP ? changetype<AdamStep>(team.adam) : null;
  const last = plan.gradients * PARTS;
  while (true) {
    const part = atomic.add<i32>(offsetTo(team, offsetof<Team>('nextPart')), 1);
    if (part >= last) break;
    gradientPart(team, plan, part / PARTS, part % PARTS, step);
  }
  meet(team);
  if (!step) return;
  const first = plan.stepped;
  const rest = step.count - first;
  while (true) {
    const part = atomic.add<i32>(offsetTo(team, offsetof<Team>('nextPart')), 1);
    if (part >= PARTS) break;
    const from = first + edge(rest, part, 4);
    adam(step, from, first + edge(rest, part + 1, 4), step.gradient + from * 4);
  }
  meet(team);
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

/** Waits until every thread of the team has come here. The last one winds the counters back. */
function meet(team: Team): void {
  const arrived = offsetTo(team, offsetof<Team>('arrived'));
  const flag = offsetTo(team, offsetof<Team>('phase'));
  const phase = atomic.load<i32>(flag);
  stopIfBroken(team);
  if (atomic.add<i32>(arrived, 1) == team.threads - 1) {
    team.nextTile = 0;
    team.nextPart = 0;
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
