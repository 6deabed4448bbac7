import { openEngine } from '../workers/open-engine.js';

export interface EngineProbe {
  readonly name: string;
  readonly state: 'ready' | 'not here';
  readonly advice: string;
}

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
      probes.push({ name, state: 'ready', advice: (await openEngine(choice)).description });
    } catch (error) {
      const advice = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      probes.push({ name, state: 'not here', advice });
    }
  }
  return probes;
}
