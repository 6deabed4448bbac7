import { describe, expect, it } from 'vitest';
import { Arena } from '../../../src/engines/edges/arena.js';
import { STORAGE_SHARES } from '../../../src/engines/edges/edge-storage.js';
import { JOB, LANES } from '../../../src/engines/edges/kernel-constants.js';
import { kernelsOn } from '../../../src/engines/edges/kernels.js';
import { layOut } from '../../../src/engines/edges/program.js';
import { putTable } from '../../../src/engines/edges/table-writer.js';
import { assembleTeam } from '../../../src/engines/edges/team.js';
import { StateError } from '../../../src/numerics/errors.js';
import { chain } from '../../support/networks.js';

describe('a team', () => {
  it('ends with one error when the kernels fail in any of its threads, and lets nobody wait', async () => {
    for (let trial = 0; trial < 16; trial++) {
      const team = await teamFor(1 + (trial % 4));
      const message = messageOf(() => team.run(JOB.forward, 1));
      expect(message).toMatch(/^edges: a thread of \d failed in the kernels \(.+\)$/);
      expect(() => team.run(JOB.forward, 1)).toThrow(StateError);
      team.run(JOB.stop, 0);
    }
  });
});

// Helpers
const tiles = 40;
const samples = tiles * LANES;

/** A team on a network and a batch whose last tile has an image that lies beyond the memory. */
async function teamFor(threads: number) {
  const network = chain([1, 16, 16], [{ dense: 60 }, { dense: 3 }]);
  const arena = new Arena();
  const layout = { skipDead: true, shares: STORAGE_SHARES, poolAtOnce: true };
  const program = layOut(network, samples, layout, arena);
  program.retarget(new Uint8Array(network.layout.parameterCount).fill(1));
  arena.words(program.samples, samples)[samples - 1] = 2 ** 22;
  const [images, labels] = [arena.reserve(256), arena.reserve(1)];
  putTable(arena, program.batch, 'Batch', {
    ...{ count: 0, samples: 0, pixels: images, pixelsPerImage: 256, labels },
    ...{ blank: program.blank, lists: 0, scale: 1, loss: 0 },
  });
  putTable(arena, program.rounds, 'Round', {
    ...{ count: samples, tiles, samples: program.samples, scale: 1, loss: program.loss },
    ...{ logits: program.outputs, rate: 0, spread: 0 },
  });
  return assembleTeam(arena, await kernelsOn(arena.memory, 'wasm'), program, threads);
}

function messageOf(operation: () => void): string {
  try {
    operation();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing failed';
}
