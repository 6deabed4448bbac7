import { edgeSources, type LinkedLayer, unitsByLevel } from './layer-chain.js';

/** Units of one level, inputs and outputs included; counts. */
export interface LevelReach {
  readonly units: number;
  /** Units to which a path leads from some input. All of level 0. */
  readonly reached: number;
  /** Units from which a path leads to some output. All of the last level. */
  readonly used: number;
  /** Units on a path from an input to an output. */
  readonly through: number;
  /** No edge in, some out: such a unit passes on nothing but its bias. 0 for inputs. */
  readonly orphans: number;
  /** Some edge in, none out. 0 for outputs. */
  readonly deadEnds: number;
  /** No edge on either side where it could have one. */
  readonly dead: number;
}

/** Paths from inputs to outputs, level by level and end to end. */
export interface Reachability {
  /** Inputs, hidden levels in order, outputs. */
  readonly levels: readonly LevelReach[];
  /** Share of outputs reached from some input; range [0, 1]. */
  readonly reachableOutputs: number;
  /** Share of inputs from which some output can be reached; range [0, 1]. */
  readonly usedInputs: number;
}

/**
 * Which units of a pruned network lie on paths from its inputs to its outputs.
 *
 * Without orphans in the hidden levels every output with an edge in is reached, and without dead
 * ends every input with an edge out is used; degree-preserving swaps keep both conditions. Channels
 * count as units, see `LinkedLayer`.
 *
 * @param layers - from input to output.
 * @throws {ShapeError} when the layers do not fit together.
 *
 * Cost: O(units + edges). Accuracy: exact.
 */
export function reachability(layers: readonly LinkedLayer[]): Reachability {
  const units = unitsByLevel(layers);
  const last = layers.length;
  const flags = () => units.map((count) => new Uint8Array(count));
  const [reached, used, hasIn, hasOut] = [flags(), flags(), flags(), flags()];
  reached[0]!.fill(1);
  used[last]!.fill(1);
  const sources = layers.map(edgeSources);
  for (let l = 0; l < last; l++) {
    const [from, to] = [sources[l]!, layers[l]!.graph.edgeRows];
    const [here, there, out, into] = [reached[l]!, reached[l + 1]!, hasOut[l]!, hasIn[l + 1]!];
    for (let e = 0; e < from.length; e++) {
      out[from[e]!] = 1;
      into[to[e]!] = 1;
      there[to[e]!]! |= here[from[e]!]!;
    }
  }
  for (let l = last - 1; l >= 0; l--) {
    const [from, to] = [sources[l]!, layers[l]!.graph.edgeRows];
    const [here, there] = [used[l]!, used[l + 1]!];
    for (let e = 0; e < from.length; e++) here[from[e]!]! |= there[to[e]!]!;
  }
  const levels = units.map((count, l) => {
    const countOf = (holds: (unit: number) => boolean) => {
      let found = 0;
      for (let unit = 0; unit < count; unit++) if (holds(unit)) found++;
      return found;
    };
    const fed = (unit: number) => hasIn[l]![unit] === 1;
    const feeds = (unit: number) => hasOut[l]![unit] === 1;
    return {
      units: count,
      reached: countOf((unit) => reached[l]![unit] === 1),
      used: countOf((unit) => used[l]![unit] === 1),
      through: countOf((unit) => (reached[l]![unit]! & used[l]![unit]!) === 1),
      orphans: l === 0 ? 0 : countOf((unit) => !fed(unit) && feeds(unit)),
      deadEnds: l === last ? 0 : countOf((unit) => fed(unit) && !feeds(unit)),
      dead: countOf((unit) => !fed(unit) && !feeds(unit)),
    };
  });
  return {
    levels,
    reachableOutputs: levels[last]!.reached / units[last]!,
    usedInputs: levels[0]!.used / units[0]!,
  };
}
