import { dashes, palette, sequence } from './figure-style.js';

/** Colour and dash of each arm; the same in every figure for the arms that every report has. */
export interface ArmScale {
  readonly domain: readonly string[];
  readonly colours: readonly string[];
  readonly dashes: readonly (readonly number[])[];
}

const usual: Readonly<Record<string, readonly [string, readonly number[]]>> = {
  magnitude: [palette.blue, dashes[0] ?? []],
  random: [palette.vermilion, dashes[1] ?? []],
  'magnitude, no fine-tuning': [palette.green, dashes[2] ?? []],
  'random, no fine-tuning': [palette.purple, dashes[3] ?? []],
};

/** Known arms keep their own colour; others take the free ones in order, then start over. */
export function armScale(arms: readonly string[]): ArmScale {
  const taken = new Set(arms.flatMap((arm) => usual[arm]?.[0] ?? []));
  const free = sequence.filter((colour) => !taken.has(colour));
  let next = 0;
  const looks = arms.map((arm) => {
    const known = usual[arm];
    if (known !== undefined) return known;
    const at = next++;
    return [free[at % free.length] ?? palette.black, dashes[at % dashes.length] ?? [1, 0]] as const;
  });
  return {
    domain: arms,
    colours: looks.map(([colour]) => colour),
    dashes: looks.map(([, dash]) => dash),
  };
}
