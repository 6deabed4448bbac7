import { Worker } from 'node:worker_threads';
import type { OnsetAnalysis } from '../../criticality/answers/analyse-onset.js';
import type { Curve } from '../../criticality/curve/curve.js';
import type { GaussianCollapse } from '../../criticality/finite-size/gaussian-collapse.js';
import { InputError } from '../../numerics/errors.js';
import { analysesHere, type LongAnalyses } from '../../results/criticality/long-analyses.js';
import type { AnalysisNews, AnalysisOrder } from './analysis-thread.js';
import { errorOfNews } from './worker-failure.js';

type Result = OnsetAnalysis | GaussianCollapse;

/** An order that is not answered yet. */
interface Waiting {
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/** How threads are made; for specs. */
interface ThreadOptions {
  readonly script?: URL;
  /** Points of curves whose analysis takes so long that threads are worth their start: some five seconds. */
  readonly worthwhile?: number;
}

/** Analyses in threads, which can be given up. */
export interface ThreadedAnalyses extends LongAnalyses {
  /** Stops the threads, whatever they are at; what was asked stays unanswered. */
  end(): void;
}

/** Points that a collapse counts for; its work depends little on how many it has. */
const pointsOfCollapse = 1000;

/**
 * The long analyses in threads beside this one, which goes on meanwhile; results do not depend on them.
 *
 * Threads start with the first analysis that is worth it and end when none is left. Every thread has every order, and
 * the first that is free takes it: this thread may be too busy to hand orders out.
 *
 * @param jobs - threads; with one, or for small analyses alone, all are made here.
 */
export function analysesInThreads(
  jobs: number,
  {
    script = new URL('./analysis-thread.js', import.meta.url),
    worthwhile = 5000,
  }: ThreadOptions = {},
): ThreadedAnalyses {
  let threads: readonly Worker[] = [];
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  const end = () => {
    for (const thread of threads) void thread.terminate();
    threads = [];
    waiting.clear();
  };
  const start = (): Worker => {
    const thread = new Worker(script);
    thread.on('message', (news: AnalysisNews) => {
      const own = waiting.get(news.order);
      waiting.delete(news.order);
      if (waiting.size === 0) end();
      if (news.kind === 'finished') own?.resolve(news.result);
      else own?.reject(errorOfNews(news));
    });
    thread.on('error', (error: Error) => {
      const lost = new InputError(
        `an analysis could not go on (${error.message}), perhaps for lack of memory; run the same command again with --jobs 1`,
      );
      const left = [...waiting.values()];
      end();
      for (const { reject } of left) reject(lost);
    });
    return thread;
  };
  const ask = (analysis: AnalysisOrder['analysis'], points: number): Promise<Result> | null => {
    if (jobs < 2 || (threads.length === 0 && points < worthwhile)) return null;
    if (threads.length === 0) threads = Array.from({ length: jobs }, start);
    const order = asked++;
    const taken = new Int32Array(new SharedArrayBuffer(4));
    return new Promise((resolve, reject) => {
      waiting.set(order, { resolve, reject });
      for (const thread of threads) {
        thread.postMessage({ order, taken, analysis } satisfies AnalysisOrder);
      }
    });
  };
  return {
    end,
    async onset(given, options) {
      const curves = given.map(withoutImages);
      const points = curves.reduce((sum, { density }) => sum + density.length, 0);
      const found = ask({ kind: 'onset', curves, options }, points);
      return found === null ? analysesHere.onset(given, options) : ((await found) as OnsetAnalysis);
    },
    async collapse(given, options) {
      const curves = given.map((one) => ({ ...one, curve: withoutImages(one.curve) }));
      const found = ask({ kind: 'collapse', curves, options }, pointsOfCollapse);
      return found === null
        ? analysesHere.collapse(given, options)
        : ((await found) as GaussianCollapse);
    },
  };
}

/** The outcomes of the test images are large, and are for bootstraps alone. */
function withoutImages({ correct: _, ...curve }: Curve): Curve {
  return curve;
}
