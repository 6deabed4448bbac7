import { openEngine } from '../../api/open-engine.js';
import { chosenKernels } from '../../engines/edges/kernels.js';
import { resolveNetwork } from '../../models/resolve-network.js';

export interface EngineProbe {
  readonly name: string;
  readonly state: 'ready' | 'not here';
  readonly advice: string;
}

const smallest = resolveNetwork(
  { name: 'smallest', layers: [{ kind: 'dense', units: 10 }] },
  [1, 1, 1],
);

/** Tries to open every engine and backend; what cannot be opened says why in one line. */
export async function probeEngines(): Promise<EngineProbe[]> {
  const choices = [
    { name: 'edges' } as const,
    ...(['cpu', 'webgpu', 'tensorflow'] as const).map(
      (backend) => ({ name: 'tfjs', backend }) as const,
    ),
  ];
  const probes: EngineProbe[] = [];
  for (const choice of choices) {
    const name = choice.name === 'edges' ? 'edges' : `tfjs, ${choice.backend}`;
    try {
      const engine = await openEngine(choice);
      await (await engine.open(smallest, { batchSize: 1 })).dispose(); // needs memory, as runs do
      const { description } = engine;
      const advice = choice.name === 'edges' ? `${description}; ${kernelsHere()}` : description;
      probes.push({ name, state: 'ready', advice });
    } catch (error) {
      const advice = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      probes.push({ name, state: 'not here', advice });
    }
  }
  return probes;
}

/** Which kernels run, and why. */
function kernelsHere(): string {
  const { name, reason } = chosenKernels();
  return `${name === 'wasm' ? 'WebAssembly' : `native (${name})`} kernels, ${reason}`;
}
