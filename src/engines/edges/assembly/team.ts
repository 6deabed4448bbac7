import { adam } from './adam';
import { gradients, joinTiles } from './gradient';
import { imageGradients, sortPixels } from './image-layer';
import { backward, forward } from './passes';
import { AdamStep, GradientTask, ImageLayer, Operation, OPERATION_BYTES, Plan, Team } from './plan';

/** Pieces that each gradient operation and Adam are cut into; who takes which changes no bit. */
const PARTS: i32 = 8;
/** Looks at a flag before a thread goes to sleep; some tens of microseconds. */
const PATIENCE: i32 = 4000;

/** The caller's share of a job, and the wait for the others. */
export function run(team: Team): void {
  meet(team);
  if (team.job == 0) return;
  perform(team);
  meet(team);
}

/** A helper's life: one job after another until the one that stops it. */
export function work(team: Team): void {
  while (true) {
    meet(team);
    if (team.job == 0) return;
    perform(team);
    meet(team);
  }
}

function perform(team: Team): void {
  const plan = changetype<Plan>(team.plan);
  while (true) {
    const tile = atomic.add<i32>(offsetTo(team, offsetof<Team>('nextTile')), 1);
    if (tile >= team.tiles) break;
    forward(plan, tile);
    if (team.job > 1) backward(plan, tile);
  }
  if (team.job < 2) return;
  meet(team);
  const last = plan.gradients * PARTS;
  while (true) {
    const part = atomic.add<i32>(offsetTo(team, offsetof<Team>('nextPart')), 1);
    if (part >= last) break;
    gradientPart(team, plan, part / PARTS, part % PARTS);
  }
  if (team.job < 3) return;
  meet(team);
  const step = changetype<AdamStep>(team.adam);
  while (true) {
    const part = atomic.add<i32>(offsetTo(team, offsetof<Team>('nextPart')), 1);
    if (part >= PARTS) break;
    adam(step, edge(step.count, part, 4), edge(step.count, part + 1, 4));
  }
}

/** Where a part begins, among `count` things of which `step` belong together. */
function edge(count: i32, part: i32, step: i32): i32 {
  return part == PARTS ? count : ((count / step) * part / PARTS) * step;
}

function gradientPart(team: Team, plan: Plan, index: i32, part: i32): void {
  const op = changetype<Operation>(plan.gradientTable + <usize>index * OPERATION_BYTES);
  if (op.kind == 4) {
    const task = changetype<GradientTask>(op.at);
    gradients(task, edge(task.rows, part, 2), edge(task.rows, part + 1, 2), team.tiles);
  } else if (op.kind == 3) {
    if (part == 0) joinTiles(changetype<GradientTask>(op.at), team.tiles);
  } else if (op.kind == 7) {
    if (part == 0) sort(team, changetype<ImageLayer>(op.at));
  } else {
    imagePart(team, changetype<ImageLayer>(op.at), part);
  }
}

function sort(team: Team, layer: ImageLayer): void {
  sortPixels(layer);
  atomic.store<i32>(offsetTo(team, offsetof<Team>('sorted')), 1);
}

/** Every eighth group of units, once the pixels are sorted. */
function imagePart(team: Team, layer: ImageLayer, part: i32): void {
  while (!atomic.load<i32>(offsetTo(team, offsetof<Team>('sorted')))) stopIfBroken(team);
  for (let group = part; group < layer.groups; group += PARTS) imageGradients(layer, group);
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
    team.sorted = 0;
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
function offsetTo(team: Team, field: usize): usize {
  return changetype<usize>(team) + field;
}
