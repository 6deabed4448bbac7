import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/** For each room, the other rooms that it may import from. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  cli: [
    ...[
      'api',
      'archive',
      'report',
      'claims',
      'results',
      'experiments',
      'training',
      'models',
      'data',
    ],
    ...['engines', 'criticality', 'observables', 'topology', 'masks', 'numerics', 'files'],
  ],
  api: [
    ...['archive', 'claims', 'experiments', 'models', 'data', 'engines', 'criticality'],
    ...['observables', 'topology', 'masks', 'numerics'],
  ],
  archive: [
    ...['report', 'claims', 'results', 'experiments', 'criticality', 'observables', 'masks'],
    ...['numerics', 'files'],
  ],
  // of claims and experiments words and types of what is shown, nothing that judges or computes
  report: ['claims', 'results', 'experiments', 'criticality', 'numerics'],
  claims: ['results', 'experiments', 'criticality', 'numerics'],
  results: ['experiments', 'criticality', 'observables', 'topology', 'numerics'],
  experiments: [
    ...['training', 'models', 'data', 'engines', 'masks', 'observables', 'topology'],
    ...['criticality', 'numerics', 'files'],
  ],
  training: ['engines', 'numerics', 'observables', 'masks'],
  models: ['engines', 'numerics'],
  data: ['engines', 'numerics', 'files'],
  engines: ['numerics'],
  criticality: ['numerics'],
  observables: ['numerics'],
  topology: ['numerics', 'masks'],
  masks: ['numerics'],
  files: ['numerics'],
  numerics: [],
};
const pure = [
  'observables',
  'topology',
  'masks',
  'criticality',
  'numerics',
  'report',
  'claims',
  'results',
  'models',
  'training',
];
/** Rooms, or files of rooms, that may touch the world. */
const worldly = [
  'cli/',
  'api/',
  'archive/',
  'data/',
  'experiments/',
  'engines/edges/',
  'engines/tfjs/',
  'files/',
];
const forbidden =
  /\bMath\.random\b|\bDate\.now\b|\bnew Date\b|\bprocess\.|\bperformance\.|from 'node:/;

/** What a report shows of claims: themselves, their findings, and how many have which verdict. */
const shownOfClaims = [
  ...['family-finding.ts', 'claim.ts', 'finding.ts', 'count-verdicts.ts', 'scorecard.ts'],
  'general/judged-networks.ts',
];

/** Files of more than 250 lines, and why they are not two. */
const longFiles: Readonly<Record<string, string>> = {
  'src/engines/edges/edges-session.ts': 'one session, whose methods share its state',
};

/** Folders with more than some twenty files, and why. */
const wideFolders: Readonly<Record<string, string>> = {
  'src/claims': 'one file a sentence of the paper',
  'src/cli/commands': 'one file a command, and what several of them share',
  'src/engines/edges': 'one file a table of the kernels, and the session that fills them',
  'src/experiments/store': 'one file a format of the run folder, and its checks',
};

describe('the architecture', () => {
  it('lets every room import only from the rooms that its line of the list names', () => {
    const wrong = sources.flatMap((file) =>
      importsOf(file)
        .filter((target) => target.startsWith('src/'))
        .filter((target) => !isAllowed(roomOf(file), roomOf(target)))
        .map((target) => `${file} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has no room that the design does not name', () => {
    const rooms = readdirSync('src').filter((name) => statSync(join('src', name)).isDirectory());
    expect(rooms.filter((room) => mayImport[room] === undefined)).toEqual([]);
  });

  it('keeps clock, chance, environment and files out of the pure rooms', () => {
    const wrong = sources.filter((file) => pure.includes(roomOf(file)) && touchesTheWorld(file));
    expect(wrong).toEqual([]);
  });

  it('draws chance from seeded streams and results from no clock, everywhere', () => {
    const wrong = sources.filter((file) =>
      /\bMath\.random\b|\bDate\.now\b|\bnew Date\b/.test(codeOf(file)),
    );
    expect(wrong).toEqual([]);
  });

  it('touches the world only where the design allows it', () => {
    const wrong = sources.filter(
      (file) => touchesTheWorld(file) && !worldly.some((room) => file.startsWith(`src/${room}`)),
    );
    expect(wrong).toEqual([]);
  });

  it('writes files and makes folders in one room only', () => {
    const writing = /\b(?:write|writeFile|rename|link|copyFile|mkdir)Sync\b|createWriteStream/;
    const wrong = sources.filter((file) => roomOf(file) !== 'files' && writing.test(codeOf(file)));
    expect(wrong).toEqual([]);
  });

  it('lets no pure room reach the one that writes files', () => {
    const wrong = sources.filter(
      (file) =>
        pure.includes(roomOf(file)) && importsOf(file).some((other) => roomOf(other) === 'files'),
    );
    expect(wrong).toEqual([]);
  });

  it('takes no power whose last digit depends on the version of Node.js where it could show', () => {
    const shown = ['criticality', 'report', 'results', 'archive', 'claims'];
    const wrong = sources.filter(
      (file) =>
        shown.includes(roomOf(file)) && /\bMath\.pow\b|\*\*(?! *\d+\b)/.test(numbersOf(file)),
    );
    expect(wrong).toEqual([]);
  });

  it('mirrors the sources: every spec stands where its module stands', () => {
    const specs = filesUnder('spec', '.spec.ts').filter(
      (file) =>
        !/^spec\/(support|architecture|[a-z-]+\.spec)/.test(file) && !/\.(gpu|slurm)\./.test(file),
    );
    const orphans = specs.filter((file) => {
      const source = file.replace(/^spec\//, 'src/').replace('.spec.ts', '.ts');
      const isSuite = file.startsWith('spec/engines/') || file.startsWith('spec/cli/');
      return !isSuite && !sources.includes(source);
    });
    expect(orphans).toEqual([]);
  });

  it('has no module that the specs never load', () => {
    const seen = new Set<string>();
    const waiting = [
      ...filesUnder('spec', '.ts'),
      'src/cli/main.ts',
      'src/cli/build-kernels.ts',
      'src/cli/install-kernels.ts',
      ...filesUnder('src/api', '.ts'),
      'src/cli/workers/run-worker.ts',
    ];
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      waiting.push(...importsOf(file));
    }
    expect(sources.filter((file) => !seen.has(file))).toEqual([]);
  });

  it('has no two files that import each other, directly or in a circle', () => {
    expect(circles()).toEqual([]);
  });

  it('lets the report see of the claims what they found, never how they judge', () => {
    const wrong = sources
      .filter((file) => roomOf(file) === 'report')
      .flatMap((file) => importsOf(file).filter((target) => roomOf(target) === 'claims'))
      .filter((target) => !shownOfClaims.includes(target.replace('src/claims/judging/', '')));
    expect(wrong).toEqual([]);
  });

  it('keeps files short: half of them under 60 lines, none over 250 without a reason', () => {
    const lengths = sources.map((file) => [lineCount(file), file] as const);
    const sorted = lengths.map(([length]) => length).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(60);
    const long = lengths.filter(([length, file]) => length > 250 && longFiles[file] === undefined);
    expect(long).toEqual([]);
  });

  it('says by folders what belongs together: about twenty files side by side at most', () => {
    const folders = new Map<string, number>();
    for (const file of sources) folders.set(dirname(file), (folders.get(dirname(file)) ?? 0) + 1);
    const wide = [...folders].filter(
      ([folder, files]) => files > 22 && wideFolders[folder] === undefined,
    );
    expect(wide).toEqual([]);
  });

  it('has no file of mixed ideas by its name', () => {
    expect(sources.filter((file) => /(^|\/)(utils?|helpers?|common|misc)[./-]/.test(file))).toEqual(
      [],
    );
  });
});

// Helpers
const sources = filesUnder('src', '.ts').filter(
  (file) => !file.includes('/assembly/') && !file.endsWith('.d.ts'),
);

function filesUnder(root: string, ending: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => join(root, name))
    .filter((file) => file.endsWith(ending))
    .sort();
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const found = text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g);
  return [...found].map(([, target]) =>
    relative('.', normalize(join(dirname(file), (target as string).replace(/\.js$/, '.ts')))),
  );
}

/** Groups of files that import one another, by Tarjan's strongly connected components. */
function circles(): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (file: string) => {
    order.set(file, order.size);
    lowest.set(file, order.get(file) as number);
    open.push(file);
    for (const other of importsOf(file).filter((target) => sources.includes(target))) {
      if (!order.has(other)) visit(other);
      if (!open.includes(other)) continue;
      lowest.set(file, Math.min(lowest.get(file) as number, lowest.get(other) as number));
    }
    if (lowest.get(file) !== order.get(file)) return;
    const circle = open.splice(open.indexOf(file));
    if (circle.length > 1) found.push(circle.sort());
  };
  for (const file of sources) if (!order.has(file)) visit(file);
  return found;
}

function lineCount(file: string): number {
  return readFileSync(file, 'utf8').split('\n').length - 1;
}

function roomOf(file: string): string {
  return file.split('/')[1] as string;
}

function isAllowed(from: string, to: string): boolean {
  return from === to || mayImport[from]?.includes(to) === true;
}

/** The text without comments, so that prose may name what code must not use. */
function codeOf(file: string): string {
  return readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}

/** The code without texts, in which asterisks are markup. */
function numbersOf(file: string): string {
  return codeOf(file).replace(/`[^`]*`|'[^'\n]*'/g, '');
}

function touchesTheWorld(file: string): boolean {
  return forbidden.test(codeOf(file));
}
