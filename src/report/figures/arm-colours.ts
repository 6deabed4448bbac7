import { dashes, palette, sequence } from './figure-style.js';

type Look = readonly [colour: string, dash: readonly number[]];

const usual: Readonly<Record<string, Look>> = {
  magnitude: [palette.blue, [1, 0]],
  random: [palette.vermilion, [5, 2]],
  'magnitude, no fine-tuning': [palette.green, [2, 2]],
  'random, no fine-tuning': [palette.purple, [7, 2, 2, 2]],
};

/**
 * Colour and dash of each arm.
 *
 * The arms that every report has look the same in every figure; others take the free colours in
 * order, then start over.
 */
export function armLooks(arms: readonly string[]): readonly Look[] {
  const taken = new Set(arms.flatMap((arm) => usual[arm]?.[0] ?? []));
  const free = sequence.filter((colour) => !taken.has(colour));
  let next = 0;
  return arms.map((arm) => {
    const known = usual[arm];
    if (known !== undefined) return known;
    const at = next++;
    return [free[at % free.length] ?? palette.black, dashes[at % dashes.length] ?? [1, 0]];
  });
}

/** Vega-Lite channels that tell arms apart twice, by colour and by dash, with one legend of lines. */
export function armChannels(arms: readonly string[]) {
  const looks = armLooks(arms);
  const channel = { field: 'arm', type: 'nominal' as const, title: null };
  return {
    color: {
      ...channel,
      legend: { symbolType: 'stroke' },
      scale: { domain: [...arms], range: looks.map(([colour]) => colour) },
    },
    strokeDash: {
      ...channel,
      scale: { domain: [...arms], range: looks.map(([, dash]) => [...dash]) },
    },
  };
}
