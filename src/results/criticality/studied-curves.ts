import { pruningWays } from '../ensembles/pruning-ways.js';
import type { EvidenceSource } from '../evidence-source.js';
import { networksName } from '../problems/networks-name.js';
import { disorderValue } from '../transition/measured-run.js';
import type { ProblemStudy } from './criticality-study.js';
import { isRecorded } from './order-parameter-curve.js';
import { orderParameters } from './order-parameters.js';

/** What there is to analyse: one order parameter of networks trained and pruned in one way. */
export interface StudiedCurves extends Omit<ProblemStudy, 'analysis'> {
  /** Value of the order parameter in the disordered phase. */
  readonly floor: number;
}

/**
 * The curves of every way in which networks were trained and pruned, for every order parameter that all runs of
 * the ensemble recorded; `pruningWays` says of which runs.
 */
export function studiedCurves(source: EvidenceSource): StudiedCurves[] {
  const all = pruningWays(source.runs).ways.map(({ studied }) => studied);
  return all.flatMap((studied) => {
    const { problem, condition, way, runs: ensemble } = studied;
    const title = networksName(studied, all);
    return orderParameters
      .filter((observable) => ensemble.every((run) => isRecorded(run, observable)))
      .map((observable) => {
        const curves = ensemble.map((run) => source.curveOf(run, observable));
        const floor = disorderValue(observable, ensemble[0]);
        return { title, problem, condition, way, observable, ensemble, curves, floor };
      });
  });
}
