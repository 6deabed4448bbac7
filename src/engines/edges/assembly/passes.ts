import { accumulate } from './accumulate';
import { activate, activateBackward } from './activation';
import { avgPool, avgPoolBackward } from './avg-pool';
import { gather } from './gather';
import { tileGradients } from './gradient';
import { imageSums, transposeDeltas } from './image-layer';
import { maxPool, maxPoolBackward } from './max-pool';
import { pooledGradients, pooledSums, unpool } from './pooled-sums';
import {
  Accumulation,
  Activation,
  Batch,
  Gather,
  GradientTask,
  ImageLayer,
  Operation,
  OPERATION_ACTIVATION,
  OPERATION_AVG_POOL,
  OPERATION_MAX_POOL,
  OPERATION_POOLED_GRADIENTS,
  OPERATION_POOLED_SUMS,
  OPERATION_SIZE,
  OPERATION_SUMS,
  OPERATION_TILE_GRADIENTS,
  OPERATION_UNPOOL,
  Plan,
  PooledConvolution,
  Pooling,
  Softmax,
} from './tables';
import { softmaxCrossEntropy } from './softmax';

/** From pixels to logits, one tile. */
export function forward(plan: Plan, tile: i32, training: bool): void {
  gather(changetype<Gather>(plan.gather), tile);
  for (let i = 0; i < plan.forward; i++) {
    const op = changetype<Operation>(plan.forwardTable + i * OPERATION_SIZE);
    if (op.kind == OPERATION_SUMS) accumulate(changetype<Accumulation>(op.at), tile);
    else if (op.kind == OPERATION_MAX_POOL) maxPool(changetype<Pooling>(op.at), tile);
    else if (op.kind == OPERATION_POOLED_SUMS) pooledSums(changetype<PooledConvolution>(op.at), tile, training);
    else if (op.kind == OPERATION_AVG_POOL) avgPool(changetype<Pooling>(op.at), tile);
    else if (op.kind == OPERATION_ACTIVATION) activate(changetype<Activation>(op.at), tile, training);
    else imageSums(changetype<ImageLayer>(op.at), tile, training);
  }
}

/** From logits to the loss and the derivatives by all activations, one tile. */
export function backward(plan: Plan, tile: i32): void {
  softmaxCrossEntropy(changetype<Softmax>(plan.softmax), changetype<Batch>(plan.batch), tile);
  for (let i = 0; i < plan.backward; i++) {
    const op = changetype<Operation>(plan.backwardTable + i * OPERATION_SIZE);
    if (op.kind == OPERATION_SUMS) accumulate(changetype<Accumulation>(op.at), tile);
    else if (op.kind == OPERATION_MAX_POOL) maxPoolBackward(changetype<Pooling>(op.at), tile);
    else if (op.kind == OPERATION_AVG_POOL) avgPoolBackward(changetype<Pooling>(op.at), tile);
    else if (op.kind == OPERATION_ACTIVATION) activateBackward(changetype<Activation>(op.at), tile);
    else if (op.kind == OPERATION_TILE_GRADIENTS) tileGradients(changetype<GradientTask>(op.at), tile, 0, false);
    else if (op.kind == OPERATION_UNPOOL) unpool(changetype<Pooling>(op.at), tile);
    else if (op.kind == OPERATION_POOLED_GRADIENTS) pooledGradients(changetype<PooledConvolution>(op.at), tile);
    else transposeDeltas(changetype<ImageLayer>(op.at), tile);
  }
}
