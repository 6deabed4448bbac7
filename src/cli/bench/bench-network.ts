import type { Engine } from '../../engines/contract.js';
import { edgesEngine, wasmEdgesEngine } from '../../engines/edges/edges-engine.js';
import { chosenKernels } from '../../engines/edges/kernels.js';
import type { Network } from '../../engines/network.js';
import type { RunData } from '../../experiments/protocol/run-context.js';
import type { BenchMask } from './bench-masks.js';
import type { BenchSeries } from './bench-table.js';
import { measureEngine } from './measure-engine.js';
import { measureWholeSteps, type WholeSteps } from './measure-whole-steps.js';
import { prunedMasks } from './pruned-masks.js';
import { type PeerSeries, peers, timePeer } from './time-peer.js';

/** Everything timed for one network. */
export interface Bench {
  readonly model: 'fc4' | 'cnn5';
  readonly series: readonly BenchSeries[];
  readonly peers: readonly PeerSeries[];
  readonly wholeSteps: readonly WholeSteps[];
}

/** What is to be timed for one network. */
export interface NetworkPlan {
  readonly model: 'fc4' | 'cnn5';
  readonly network: Network;
  readonly data: RunData;
  readonly masks: readonly BenchMask[];
  /** Densities of further masks, which a short training leaves. */
  readonly pruned: readonly number[];
  readonly batch: number;
  /** For each mask; the best repeat counts. */
  readonly seconds: number;
  /** Most threads inside one session. */
  readonly threads: number;
  /** An engine to set beside `edges`. */
  readonly tfjs: Engine | null;
  /** Whether peers are looked for. */
  readonly peer: boolean;
  readonly peerPython?: string;
  /** Steps to time, out of the paper's 5,000. */
  readonly wholeSteps?: number;
  readonly fineTuneEpochs: readonly number[];
}

/** How many parts `benchNetwork` tells of. */
export function partsOf(plan: NetworkPlan): number {
  const { pruned, tfjs, peer, wholeSteps, fineTuneEpochs } = plan;
  const threads = threadCounts(plan).length;
  const once = [pruned.length > 0, hasNative(), tfjs !== null].filter(Boolean).length;
  const steps = wholeSteps === undefined ? 0 : fineTuneEpochs.length;
  return once + threads * (1 + (peer ? peers.length : 0) + steps);
}

/** @param say - told what is timed next. */
export async function benchNetwork(plan: NetworkPlan, say: (text: string) => void): Promise<Bench> {
  const { model, network, data, pruned, batch: batchSize, seconds, tfjs } = plan;
  if (pruned.length > 0) say(`${model}: a training for the masks that pruning leaves`);
  const left =
    pruned.length === 0 ? [] : await prunedMasks(edgesEngine, { network, data, batchSize }, pruned);
  const masks = [...plan.masks, ...left];
  const common = { network, data, batchSize, masks, seconds };
  const series: BenchSeries[] = [];
  for (const threads of threadCounts(plan)) {
    const title = `edges, ${threads} thread(s)`;
    say(`${model}: ${title}`);
    const rows = await measureEngine(edgesEngine, { ...common, threads });
    series.push({ title, engine: 'edges', threads, rows });
  }
  if (hasNative()) {
    const title = 'edges, WebAssembly, 1 thread(s)';
    say(`${model}: ${title}`);
    const rows = await measureEngine(wasmEdgesEngine, { ...common, threads: 1 });
    series.push({ title, engine: 'wasm', threads: 1, rows });
  }
  if (tfjs !== null) {
    say(`${model}: ${tfjs.description}`);
    const one = { ...common, masks: masks.slice(0, 1), threads: 1 };
    const rows = await measureEngine(tfjs, one);
    series.push({ title: tfjs.description, engine: 'tfjs', threads: 1, rows });
  }
  const densities = masks.map(({ density }) => density);
  const found = plan.peer ? await measurePeers(plan, densities, say) : [];
  return { model, series, peers: found, wholeSteps: await measureSteps(plan, say) };
}

async function measurePeers(
  { model, batch: batchSize, seconds, peerPython, ...plan }: NetworkPlan,
  densities: readonly number[],
  say: (text: string) => void,
): Promise<PeerSeries[]> {
  const pythons = [...(peerPython ? [peerPython] : []), 'python3', '/usr/bin/python3'];
  const series: PeerSeries[] = [];
  for (const peer of peers) {
    for (const threads of threadCounts(plan)) {
      say(`${model}: ${peer.name}, ${threads} thread(s)`);
      const one = await timePeer(peer, { model, batchSize, threads, seconds, densities }, pythons);
      if (one !== null) series.push(one);
      else process.stderr.write(`no Python with ${peer.name} found; --peer-python names one\n`);
    }
  }
  return series;
}

async function measureSteps(
  plan: NetworkPlan,
  say: (text: string) => void,
): Promise<readonly WholeSteps[]> {
  const { model, data, batch: batchSize, wholeSteps: sample, fineTuneEpochs } = plan;
  const found: WholeSteps[] = [];
  if (sample === undefined) return found;
  for (const epochs of fineTuneEpochs) {
    for (const threads of threadCounts(plan)) {
      say(`${model}: ${sample} whole steps, ${epochs} epochs each, ${threads} thread(s)`);
      const steps = { model, data, batchSize, threads, sample, epochs };
      found.push(await measureWholeSteps(edgesEngine, steps));
    }
  }
  return found;
}

/** Whether WebAssembly is timed beside what the engine chooses. */
function hasNative(): boolean {
  return chosenKernels().name !== 'wasm';
}

/** 1, 2, 4 ... up to the most. */
function threadCounts({ threads }: Pick<NetworkPlan, 'threads'>): number[] {
  return Array.from({ length: Math.floor(Math.log2(threads)) + 1 }, (_, i) => 2 ** i);
}
