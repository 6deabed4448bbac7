import { gzipSync } from 'node:zlib';
import { indexText, parseIndex } from '../../../src/archive/archive-index.js';
import { digestList, parseDigestList } from '../../../src/archive/digest-list.js';
import { parseReplicates, replicatesCsv } from '../../../src/archive/replicates-csv.js';
import { parseWeightPanels } from '../../../src/archive/weight-panels-csv.js';
import { stepsOfLog } from '../../../src/cli/foreign-log/steps-of-log.js';
import { curvesOfTable } from '../../../src/cli/foreign-table/curves-of-table.js';
import { cifarImages } from '../../../src/data/own/cifar-splits.js';
import { idxShape } from '../../../src/data/own/idx-shape.js';
import { npzSplits } from '../../../src/data/own/npz-splits.js';
import { readIdx } from '../../../src/data/read-idx.js';
import { recoveryFiles } from '../../../src/experiments/recovery/recovery-files.js';
import { retrainingFiles } from '../../../src/experiments/retraining/retraining-files.js';
import { parseSettings } from '../../../src/experiments/settings/parse-settings.js';
import { checkEvolution } from '../../../src/experiments/store/check-evolution.js';
import { checkOutcomes } from '../../../src/experiments/store/check-outcomes.js';
import { checkSteps } from '../../../src/experiments/store/check-steps.js';
import {
  type RunTextName,
  runOfTexts,
  runTextNames,
  textsOfRun,
} from '../../../src/experiments/store/run-texts.js';
import {
  decodeSafetensors,
  encodeSafetensors,
} from '../../../src/experiments/store/safetensors.js';
import { stateOfTensors, tensorsOfState } from '../../../src/experiments/store/state-file.js';
import { decodeText } from '../../../src/files/read-plain-file.js';
import { budgetsOf } from '../../../src/masks/schedule.js';
import { describeModel } from '../../../src/models/describe-model.js';
import { resolveNetwork } from '../../../src/models/resolve-network.js';
import { InputError } from '../../../src/numerics/errors.js';
import { madeNpy, madeZip } from '../../data/own/made-npz.js';
import { madeRecord } from '../made-recoveries.js';
import { madeRetrainingRecord } from '../made-retraining.js';
import { plantedRun } from '../planted-out.js';

/** Something that reads a file which anybody may have made. */
export interface Reader {
  readonly name: string;
  /** Whole files, to be damaged. */
  readonly samples: readonly Uint8Array[];
  readonly read: (bytes: Uint8Array) => void;
  /** Bytes that may be allocated for one byte of input; packed files may grow by their nature. */
  readonly mostGrowth: number;
}

const growth = 8;
/** One byte of a deflate stream unpacks to that many at most. */
const deflate = 1032;

/** Every reader of files of the program, with samples. */
export function readers(): Reader[] {
  const run = plantedRun({ seed: 1, points: 12 });
  const texts = textsOfRun(run);
  const text = (bytes: Uint8Array) => decodeText(bytes, 'file');
  const bytes = (content: string) => new Uint8Array(Buffer.from(content));
  const json = (content: string) => {
    try {
      return JSON.parse(content) as unknown;
    } catch {
      throw new InputError('file: must be a JSON file');
    }
  };
  const withText = (changed: RunTextName): Reader => ({
    name: changed,
    samples: [bytes(texts[changed])],
    mostGrowth: growth,
    read(input) {
      const found = runOfTexts(
        (name) => (name === changed ? text(input) : texts[name]),
        (name) => name,
      );
      checkSteps(found, 'steps.csv');
      checkEvolution(found, 'evolution.csv', false);
    },
  });
  const layers = [
    { kind: 'dense', name: 'in', units: 3 },
    { kind: 'relu' },
    { kind: 'dense', name: 'out', units: 10 },
  ] as const;
  const { layout } = resolveNetwork({ name: 'small', layers }, [1, 2, 2]);
  const ones = (Type: typeof Float32Array) => new Type(layout.parameterCount).fill(1);
  const mask = new Uint8Array(layout.parameterCount).fill(1);
  const moments = {
    firstMoment: ones(Float32Array),
    secondMoment: ones(Float32Array),
    adamStep: 3,
  };
  const weights = encodeSafetensors({
    tensors: tensorsOfState({ weights: ones(Float32Array), mask, ...moments }, layout),
    metadata: new Map([['step', '3']]),
  });
  const settingsSamples = [
    {},
    run.settings,
    { model: { kind: 'custom', name: 'net', layers }, schedule: { kind: 'equal', steps: 9 } },
    { model: { kind: 'cnn5' }, schedule: { kind: 'zoom', tailFrom: 0.01, tailRatio: 0.5 } },
  ];
  const replicates = [0, 1].map((index) => ({
    ...{ index, criticalDensity: 0.01, exponent: index === 0 ? 0.5 : null },
    ...{ atBound: false, kinkMargin: -1.5, best: 'kink' as const },
  }));
  const idx = Uint8Array.from([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6]);
  const table = ['seed,p,m', ...Array.from({ length: 9 }, (_, i) => `1,${i / 9},${i}`), ''].join(
    '\n',
  );
  const log = [
    'step,edges,density,accuracy,test_images,prediction_entropy,edges_a,edges_b',
    ...[90, 60, 30, 0].map((edges, step) =>
      [
        step,
        edges,
        edges / 90,
        1 - step / 4,
        40,
        2.3 - step / 2,
        edges / 3,
        (2 * edges) / 3,
      ].join(),
    ),
    '',
  ].join('\n');
  const panels = {
    panels:
      'density,later_density,lag,limit,survivors,pruned,r_squared,adjusted_r_squared,evolution_metric\n0.5,0.4,100,1.5,4415,2218,0.8,0.7,0.1\n',
    spots: 'panel,mark,column,row\n1,dots,41,74\n',
  };
  return [
    ...runTextNames.map(withText),
    {
      name: 'correctness.bits',
      samples: [outcomesOf(run)],
      mostGrowth: growth,
      read: (input) => checkOutcomes(run, Buffer.from(input), 'correctness.bits'),
    },
    {
      name: 'safetensors',
      samples: [weights],
      mostGrowth: growth,
      read: (input) => stateOfTensors(decodeSafetensors(input, 'file'), layout, 0, 'file'),
    },
    {
      name: 'settings of a user',
      samples: settingsSamples.map((value) => bytes(JSON.stringify(value, null, 1))),
      mostGrowth: Number.POSITIVE_INFINITY, // a few bytes describe a large network and a long schedule
      read(input) {
        const settings = parseSettings(json(text(input)), 'file');
        const network = resolveNetwork(describeModel(settings.model), [1, 28, 28]);
        budgetsOf(settings.schedule, network.layout.edgeCount);
      },
    },
    {
      name: 'idx',
      samples: [idx, new Uint8Array(gzipSync(idx))],
      mostGrowth: deflate,
      read: (input) => readIdx(input, 'file', [2, 3]),
    },
    {
      name: 'idx of any size',
      samples: [idx, new Uint8Array(gzipSync(idx))],
      mostGrowth: deflate,
      read: (input) => idxShape(input, 'file'),
    },
    {
      name: 'npz',
      samples: [npz()],
      mostGrowth: deflate,
      read: (input) => npzSplits(input, 'file'),
    },
    {
      name: 'CIFAR-10',
      samples: [new Uint8Array(2 * 3073).fill(9)],
      mostGrowth: growth,
      read: (input) => cifarImages([input, input], 'file'),
    },
    {
      name: 'logs of other programs',
      samples: [bytes(log), bytes(log.replaceAll(',', ';'))],
      mostGrowth: growth,
      read: (input) => stepsOfLog(text(input), { classes: 10 }, 'file'),
    },
    {
      name: 'SHA256SUMS',
      samples: [
        bytes(
          digestList(
            new Map([
              ['report.md', 'a'],
              ['runs/0123456789abcdef/steps.csv', 'b'],
            ]),
          ),
        ),
      ],
      mostGrowth: growth,
      read: (input) => parseDigestList(text(input), 'file'),
    },
    {
      name: 'archive.json',
      samples: [
        bytes(indexText({ format: 1, what: 'x', replicates: 2, bootstraps: [], outcomes: {} })),
      ],
      mostGrowth: growth,
      read: (input) => parseIndex(text(input), 'file'),
    },
    {
      name: 'replicates',
      samples: [bytes(replicatesCsv(replicates))],
      mostGrowth: growth,
      read: (input) => parseReplicates(text(input), 2, 'file'),
    },
    {
      name: 'weight panels',
      samples: [bytes(panels.panels)],
      mostGrowth: growth,
      read: (input) =>
        parseWeightPanels({ ...panels, panels: text(input) }, { panels: 'p', spots: 's' }),
    },
    {
      name: 'weight spots',
      samples: [bytes(panels.spots)],
      mostGrowth: growth,
      read: (input) =>
        parseWeightPanels({ ...panels, spots: text(input) }, { panels: 'p', spots: 's' }),
    },
    {
      name: 'retraining',
      samples: [bytes(JSON.stringify(madeRetrainingRecord()))],
      mostGrowth: growth,
      read: (input) => retrainingFiles.parse(text(input), 'file'),
    },
    {
      name: 'recovery',
      samples: [bytes(JSON.stringify(madeRecord(run, 'kept', 0.2)))],
      mostGrowth: growth,
      read: (input) => recoveryFiles.parse(text(input), 'file'),
    },
    {
      name: 'tables of a user',
      samples: [bytes(table), bytes(table.replaceAll(',', ';')), bytes(`# note\n${table}`)],
      mostGrowth: growth,
      read: (input) => curvesOfTable(text(input), { x: 'p', y: 'm', seed: 'seed' }, 'file'),
    },
  ];
}

function outcomesOf({ steps, record }: ReturnType<typeof plantedRun>): Uint8Array {
  const size = 4 + Math.ceil(record.testImages / 8);
  const all = Buffer.alloc(size * steps.length);
  steps.forEach(({ step, correct }, at) => {
    all.writeUInt32LE(step, at * size);
    for (let image = 0; image < correct; image++)
      all[at * size + 4 + (image >> 3)]! |= 1 << (image & 7);
  });
  return new Uint8Array(all);
}

/** A small data set of the form that numpy writes, packed. */
function npz(): Uint8Array {
  const shapes = { x_train: [4, 2, 2], y_train: [4], x_test: [2, 2, 2], y_test: [2] };
  const files = Object.entries(shapes).map(([name, shape]) => {
    const ones = new Uint8Array(shape.reduce((all, side) => all * side, 1)).fill(1);
    return [`${name}.npy`, madeNpy('|u1', shape, ones)] as const;
  });
  return madeZip(Object.fromEntries(files));
}
