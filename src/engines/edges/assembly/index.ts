import { accumulate } from './accumulate';
import { gather } from './gather';
import { gradients, joinTiles, tileGradients } from './gradient';
import { imageGradients, imageSums, sortPixels, turnDeltas } from './image-layer';
import { maxPool, maxPoolBackward } from './max-pool';
import {
  Accumulation,
  Batch,
  Gather,
  GradientTask,
  ImageLayer,
  Operation,
  OPERATION_BYTES,
  Plan,
  Pooling,
  Softmax,
} from './plan';
import { softmaxCrossEntropy } from './softmax';

export { adam } from './adam';
export { exp1, log1 } from './elementary';

/** From pixels to logits, one tile. */
export function forward(plan: Plan, tile: i32): void {
  gather(changetype<Gather>(plan.gather), tile);
  for (let i = 0; i < plan.forward; i++) {
    const op = changetype<Operation>(plan.forwardTable + <usize>i * OPERATION_BYTES);
    if (op.kind == 0) accumulate(changetype<Accumulation>(op.at), tile);
    else if (op.kind == 1) maxPool(changetype<Pooling>(op.at), tile);
    else imageSums(changetype<ImageLayer>(op.at), tile);
  }
}

/** From logits to the loss and the derivatives by all activations, one tile. */
export function backward(plan: Plan, tile: i32): void {
  softmaxCrossEntropy(changetype<Softmax>(plan.softmax), changetype<Batch>(plan.batch), tile);
  for (let i = 0; i < plan.backward; i++) {
    const op = changetype<Operation>(plan.backwardTable + <usize>i * OPERATION_BYTES);
    if (op.kind == 0) accumulate(changetype<Accumulation>(op.at), tile);
    else if (op.kind == 1) maxPoolBackward(changetype<Pooling>(op.at), tile);
    else if (op.kind == 2) tileGradients(changetype<GradientTask>(op.at), tile);
    else turnDeltas(changetype<ImageLayer>(op.at), tile);
  }
}

/** Derivatives by all surviving weights and biases. */
export function weightGradients(plan: Plan, tiles: i32): void {
  for (let i = 0; i < plan.gradients; i++) {
    const op = changetype<Operation>(plan.gradientTable + <usize>i * OPERATION_BYTES);
    if (op.kind == 6) {
      const layer = changetype<ImageLayer>(op.at);
      sortPixels(layer);
      for (let group = 0; group < layer.groups; group++) imageGradients(layer, group);
    } else {
      const task = changetype<GradientTask>(op.at);
      if (op.kind == 3) joinTiles(task, tiles);
      else gradients(task, 0, task.rows, tiles);
    }
  }
}
