import type { DisturbedCounts } from './faulty-runs.js';
import type { FuzzCounts } from './fuzz.js';

/** What a whole campaign found. */
export interface Campaign {
  readonly seed: number;
  readonly node: string;
  readonly fuzz: readonly FuzzCounts[];
  readonly disturbed: readonly DisturbedCounts[];
  /** What could not be tried on this machine. */
  readonly left: readonly string[];
}

/** The counts of a campaign as a page in Markdown. */
export function reliabilityPage({ seed, node, fuzz, disturbed, left }: Campaign): string {
  const table = (rows: readonly (readonly (string | number)[])[]) =>
    rows.map((row) => `| ${row.join(' | ')} |\n`).join('');
  const sum = (key: 'inputs' | 'refused' | 'untyped' | 'slow' | 'large') =>
    fuzz.reduce((total, counts) => total + counts[key], 0);
  const faults = [
    ...fuzz.flatMap(({ reader, faults: all }) => all.map((fault) => `${reader}: ${fault}`)),
    ...disturbed.flatMap(({ kind, faults: all }) => all.map((fault) => `${kind}: ${fault}`)),
  ];
  return `# Reliability

Written by \`npm run reliability\` (seed ${seed}, Node ${node}); a hundredth of it is part of \`npm test\`.

## Runs and archives that are disturbed

Each try disturbs a small run, or the replacing of an archive, in a process of its own, starts it once
more with nothing in its way, and compares every file with that of one that was left alone. Kills fall on
one of the calls that change the file system, drawn from all of them. Hard links fail in every try.

${table([
  [
    'disturbance',
    'tries',
    'disturbed before the end',
    'files with other bytes',
    'needed a hand',
    'ended with more than a line',
  ],
  ['---', '---:', '---:', '---:', '---:', '---:'],
  ...disturbed.map((one) => [one.kind, one.tries, one.hit, one.differing, one.stuck, one.loud]),
])}
${left.map((what) => `Not tried here: ${what}.\n`).join('')}
## Damaged files

Each input is a file that a reader accepts, with one to four accidents: bits, bytes, numbers, parts cut,
doubled, exchanged or taken from a file of another kind. "Untyped" ended in an error that is none of ours;
"slow" took more than a second; "large" allocated more than eight times the input (packed files: 1032
times, what a byte of them can hold) and 4 MiB.

${table([
  ['reader', 'inputs', 'refused', 'untyped', 'slow', 'large'],
  ['---', '---:', '---:', '---:', '---:', '---:'],
  ...fuzz.map((one) => [one.reader, one.inputs, one.refused, one.untyped, one.slow, one.large]),
  ['**all**', sum('inputs'), sum('refused'), sum('untyped'), sum('slow'), sum('large')],
])}
## Faults

${faults.length === 0 ? 'None.\n' : faults.map((fault) => `- \`${fault.replaceAll('`', "'")}\`\n`).join('')}`;
}
