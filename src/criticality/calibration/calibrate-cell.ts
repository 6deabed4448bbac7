import { randomStream } from '../../numerics/random-stream.js';
import { analyseOnset } from '../answers/analyse-onset.js';
import type { EvidenceGrade } from '../answers/evidence.js';
import { type Curve, makeCurve } from '../curve/curve.js';
import type { CalibrationCell, PercolationName } from './calibration-cells.js';
import { customaryRecipe, type RecipeResult } from './customary-recipe.js';
import { type NaiveKink, naiveKink } from './naive-kink.js';
import { largestShares, randomBonds, squareBonds } from './percolation.js';
import { plantedNoises, plantedRun } from './planted-truth.js';

/** What the analysis, and its customary peers, said about one ensemble. */
export interface CalibrationRecord {
  readonly seed: number;
  readonly grade: EvidenceGrade | 'no transition';
  readonly margin: number | null;
  readonly plainMargin: number | null;
  readonly share: number | null;
  readonly exponent: Interval | null;
  readonly criticalDensity: Interval | null;
  readonly determined: boolean;
  readonly recipe: RecipeResult | null;
  readonly naive: NaiveKink | null;
}

interface Interval {
  readonly value: number;
  readonly statistical: readonly [number, number];
  readonly total: readonly [number, number];
}

/** The curves of one ensemble of a cell, and the floor. */
export function cellEnsemble(
  { truth, runs, points, noise }: CalibrationCell,
  seed: number,
): { readonly curves: readonly Curve[]; readonly floor: number } {
  const all = Array.from({ length: runs }, (_, run) => run);
  if (truth.kind === 'percolation') {
    return { curves: all.map((run) => percolationRun(truth.name, points, seed, run)), floor: 0 };
  }
  const found = plantedNoises.find(({ name }) => name === noise) ?? plantedNoises[1]!;
  return {
    curves: all.map((run) => plantedRun(truth.truth, found, points, seed, run)),
    floor: 0.1,
  };
}

/** Makes and analyses one ensemble. */
export function calibrateEnsemble(cell: CalibrationCell, seed: number): CalibrationRecord {
  const { curves, floor } = cellEnsemble(cell, seed);
  const analysis = analyseOnset(curves, { floor, replicates: 200, seed });
  const peers = { recipe: customaryRecipe(curves, floor), naive: naiveKink(curves, floor) };
  if (analysis.kind !== 'transition') {
    return {
      seed,
      grade: 'no transition',
      margin: null,
      plainMargin: null,
      share: null,
      exponent: null,
      criticalDensity: null,
      determined: false,
      ...peers,
    };
  }
  const { evidence, exponent, criticalDensity, headline } = analysis;
  const { grade, margin, plainMargin, share } = evidence;
  const determined = headline === 'determined';
  return {
    seed,
    grade,
    margin,
    plainMargin,
    share,
    exponent,
    criticalDensity,
    determined,
    ...peers,
  };
}

const nodes = 20_000;
const side = 128;

/** Share of the largest cluster against the mean number of bonds a node, relative to twice the critical one. */
function percolationRun(name: PercolationName, points: number, seed: number, run: number): Curve {
  const stream = randomStream(seed, 'percolation', name, points, run);
  const graph = name === 'random graph';
  const count = graph ? nodes : side * side;
  // critical: half a bond a node in the graph, one bond a node on the lattice
  const critical = graph ? nodes / 2 : side * side;
  const most = (graph ? 2 : 1.5) * critical;
  const after = Array.from({ length: points }, (_, i) =>
    Math.round(0.5 * critical + ((most - 0.5 * critical) * i) / (points - 1)),
  );
  const bonds = graph ? randomBonds(nodes, after.at(-1)!, stream) : squareBonds(side, stream);
  return makeCurve({
    density: after.map((bond) => bond / critical),
    value: largestShares(count, bonds, after),
    seed: run + 1,
  });
}
