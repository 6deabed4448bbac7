import type { AdamSettings, Engine, EngineSession } from '../../src/engines/contract.js';
import type { Problem } from './random-problem.js';

export const ADAM: AdamSettings = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };

/** Opens a problem in an engine, its images in both splits and its state written; closes it afterwards. */
export async function withSession<Result>(
  engine: Engine,
  { network, images, state }: Problem,
  batchSize: number,
  use: (session: EngineSession) => Promise<Result>,
): Promise<Result> {
  const session = await engine.open(network, { batchSize });
  try {
    await session.load('train', images);
    await session.load('test', images);
    await session.write(state);
    return await use(session);
  } finally {
    await session.dispose();
  }
}
