import { localLaw, localLawBox } from './local-law.js';
import type { OnsetFamily } from './profile-onset.js';
import { onsetExponents, type SaturationFamily, saturatingLaw } from './saturating-law.js';

/**
 * A law for a whole rise, or for the part of one below a window's end.
 *
 * @param density - points of the window; ascending. @param form - null: a parameter of the fit.
 * @param rounding - width over which the onset is rounded; 0 for a sharp one.
 * @param near - ln beta and ln w of another family's fit, from which searches start too.
 */
export function saturatingFamily(
  density: Float64Array,
  family: SaturationFamily,
  form: number | null,
  rounding = 0,
  near: ArrayLike<number> | null = null,
): OnsetFamily {
  const range = density[density.length - 1]! - density[0]!;
  const count = form === null ? 3 : 2;
  return {
    shape: saturatingLaw(family, form),
    box: {
      lower: [Math.log(onsetExponents.least), Math.log(range * 1e-4), family.range[0]].slice(
        0,
        count,
      ),
      upper: [Math.log(onsetExponents.most), Math.log(range * 1e4), family.range[1]].slice(
        0,
        count,
      ),
    },
    starts: (width) =>
      [
        ...family.starts.map((start) => [0, Math.log(1.4 * width), start]),
        ...(near === null ? [] : family.starts.map((start) => [near[0]!, near[1]!, start])),
        [-0.9, Math.log(2 * width), family.starts[0]!],
        // far from levelling off: the bare law
        [0, Math.log(30 * width), family.starts[0]!],
      ].map((start) => start.slice(0, count)),
    unit: () => 1,
    rounding,
  };
}

/** The bare law with an analytic leading correction, for a window near the onset. */
export function localFamily(density: Float64Array): OnsetFamily {
  const end = density[density.length - 1]!;
  return {
    shape: localLaw,
    box: localLawBox,
    starts: () => [
      [0, 0],
      [-0.9, 0],
    ],
    unit: (criticalDensity) => Math.max(end - criticalDensity, Number.MIN_VALUE),
    rounding: 0,
  };
}
