import { accumulate } from './accumulate';
import { gather } from './gather';
import { tileGradients } from './gradient';
import { imageSums, turnDeltas } from './image-layer';
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
