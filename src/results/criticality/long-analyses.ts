import {
  analyseOnset,
  type OnsetAnalysis,
  type OnsetOptions,
} from '../../criticality/answers/analyse-onset.js';
import type { Curve } from '../../criticality/curve/curve.js';
import type { FiniteSizeOptions, SizedCurve } from '../../criticality/finite-size/finite-size.js';
import {
  type GaussianCollapse,
  gaussianCollapse,
} from '../../criticality/finite-size/gaussian-collapse.js';

/**
 * The analyses of a report that take seconds each. They follow from curves and options alone, so it makes no
 * difference where they are made, how many at a time, and whether anew.
 */
export interface LongAnalyses {
  onset(curves: readonly Curve[], options: OnsetOptions): Promise<OnsetAnalysis>;
  collapse(curves: readonly SizedCurve[], options: FiniteSizeOptions): Promise<GaussianCollapse>;
}

/** Here, one after the other. */
export const analysesHere: LongAnalyses = {
  onset: async (curves, options) => analyseOnset(curves, options),
  collapse: async (curves, options) => gaussianCollapse(curves, options),
};
