import { analysesHere, type LongAnalyses } from '../../src/results/criticality/long-analyses.js';

/**
 * The long analyses, each made once: laws that compose reports of the same runs again and again are about the
 * reports, and what an analysis finds follows from its curves.
 */
export function rememberedAnalyses(): LongAnalyses {
  const known = new Map<string, Promise<unknown>>();
  const once = <Given extends readonly unknown[], Found>(
    kind: string,
    make: (...given: Given) => Promise<Found>,
  ) => {
    return (...given: Given): Promise<Found> => {
      const key = `${kind} ${JSON.stringify(given, (_, part) => (ArrayBuffer.isView(part) ? Array.from(part as Float64Array) : part))}`;
      const made = known.get(key) ?? make(...given);
      known.set(key, made);
      return made as Promise<Found>;
    };
  };
  return {
    onset: once('onset', analysesHere.onset),
    collapse: once('collapse', analysesHere.collapse),
  };
}
