import { Worker } from 'node:worker_threads';
import type { OnsetAnalysis } from '../../criticality/answers/analyse-onset.js';
import type { Curve } from '../../criticality/curve/curve.js';
import type { GaussianCollapse } from '../../criticality/finite-size/gaussian-collapse.js';
import { InputError } from '../../numerics/errors.js';
import { analysesHere, type LongAnalyses } from '../../results/criticality/long-analyses.js';
import type { AnalysisNews, AnalysisOrder } from './analysis-thread.js';
import { errorOfNews } from './worker-failure.js';

type Result = OnsetAnalysis | GaussianCollapse;

/** An order that a thread has not answered yet. */
interface Waiting {
  readonly points: number;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/** How threads are made; for specs. */
interface ThreadOptions {
  readonly script?: URL;
  /** Points of curves whose analysis takes so long that threads are worth their start: some five seconds. */
  readonly worthwhile?: number;
}

interface Thread {
  readonly worker: Worker;
  /** In the order in which it answers. */
  readonly waiting: Waiting[];
}

/** Points that a collapse counts for; its work depends little on how many it has. */
const pointsOfCollapse = 1000;

/**
 * The long analyses in threads beside this one, which goes on meanwhile; results do not depend on them.
 *
 * Threads start with the first analysis that is worth it and end when none is left. Each order goes to the
 * thread with the least to do.
 *
 * @param jobs - threads; with one, or for small analyses alone, all are made here.
 */
export function analysesInThreads(
  jobs: number,
  {
    script = new URL('./analysis-thread.js', import.meta.url),
    worthwhile = 5000,
  }: ThreadOptions = {},
): LongAnalyses {
  let threads: readonly Thread[] = [];
  const end = () => {
    for (const { worker } of threads) void worker.terminate();
    threads = [];
  };
  const start = (): Thread => {
    const thread: Thread = {
      worker: new Worker(script),
      waiting: [],
    };
    thread.worker.on('message', (news: AnalysisNews) => {
      const first = thread.waiting.shift();
      if (news.kind === 'finished') first?.resolve(news.result);
      else first?.reject(errorOfNews(news));
      if (threads.every(({ waiting }) => waiting.length === 0)) end();
    });
    thread.worker.on('error', (error: Error) => {
      const lost = new InputError(
        `an analysis could not go on (${error.message}), perhaps for lack of memory; run the same command again with --jobs 1`,
      );
      const left = threads.flatMap(({ waiting }) => waiting.splice(0));
      end();
      for (const { reject } of left) reject(lost);
    });
    return thread;
  };
  const ask = (order: AnalysisOrder, points: number): Promise<Result> | null => {
    if (jobs < 2 || (threads.length === 0 && points < worthwhile)) return null;
    if (threads.length === 0) threads = Array.from({ length: jobs }, start);
    const thread = threads.reduce((a, b) => (load(b) < load(a) ? b : a));
    return new Promise((resolve, reject) => {
      thread.waiting.push({ points, resolve, reject });
      thread.worker.postMessage(order);
    });
  };
  return {
    async onset(given, options) {
      const curves = given.map(withoutImages);
      const points = curves.reduce((sum, { density }) => sum + density.length, 0);
      const asked = ask({ kind: 'onset', curves, options }, points);
      return asked === null ? analysesHere.onset(given, options) : ((await asked) as OnsetAnalysis);
    },
    async collapse(given, options) {
      const curves = given.map((one) => ({ ...one, curve: withoutImages(one.curve) }));
      const asked = ask({ kind: 'collapse', curves, options }, pointsOfCollapse);
      return asked === null
        ? analysesHere.collapse(given, options)
        : ((await asked) as GaussianCollapse);
    },
  };
}

function load({ waiting }: Thread): number {
  return waiting.reduce((sum, { points }) => sum + points, 0);
}

/** The outcomes of the test images are large, and are for bootstraps alone. */
function withoutImages({ correct: _, ...curve }: Curve): Curve {
  return curve;
}
