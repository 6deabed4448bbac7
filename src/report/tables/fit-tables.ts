import type { CriticalityStudy } from '../../results/criticality/criticality-study.js';
import {
  percentWithUncertainty,
  signed,
  significant,
  withUncertainty,
} from '../document/number-format.js';
import { studyColumns } from './study-columns.js';
import { type Column, type Table, tableOf } from './table.js';

/** Fits of single runs, with the errors of a single run. */
export function runFitsTable(studies: readonly CriticalityStudy[]): Table {
  const rows = studies.flatMap((study) => study.analysis.runs.map((run) => ({ study, run })));
  return tableOf<(typeof rows)[number]>(
    [
      ...studyColumns<(typeof rows)[number]>(({ study }) => study),
      { title: 'seed', key: 'seed', value: ({ run }) => run.seed },
      { title: 'points', key: 'points', value: ({ run }) => run.points },
      {
        title: 'critical density',
        key: 'critical_density',
        value: ({ run }) => run.criticalDensity,
        text: ({ run }) => percentWithUncertainty(run.criticalDensity, run.criticalError),
      },
      { title: '', key: 'critical_error', value: ({ run }) => run.criticalError, csvOnly: true },
      {
        title: 'exponent',
        key: 'exponent',
        value: ({ run }) => run.exponent,
        text: ({ run }) => withUncertainty(run.exponent, run.exponentError),
      },
      { title: '', key: 'exponent_error', value: ({ run }) => run.exponentError, csvOnly: true },
      {
        title: 'their correlation',
        key: 'correlation',
        value: ({ run }) => run.correlation,
        text: ({ run }) => significant(run.correlation, 2),
      },
      {
        title: 'χ²/dof',
        key: 'chi_squared_per_freedom',
        value: ({ run }) => run.chiSquaredPerFreedom,
        text: ({ run }) => significant(run.chiSquaredPerFreedom, 2),
      },
      { title: 'best model', key: 'best_model', value: ({ run }) => run.best },
      { title: 'at a bound', key: 'at_bound', value: ({ run }) => (run.atBound ? 'yes' : 'no') },
    ],
    rows,
  );
}

type Exponents = Readonly<Record<'none' | 'beta' | 'one', number>>;

interface WindowRow {
  readonly study: CriticalityStudy;
  /** 0 for the continuation. */
  readonly reach: number;
  readonly points: number | null;
  readonly exponent: Exponents;
  readonly error: Exponents | null;
}

/** Exponent by size of the fitted window, bare and with leading corrections; medians over the runs. */
export function windowDependenceTable(studies: readonly CriticalityStudy[]): Table {
  const rows = studies.flatMap((study): WindowRow[] => {
    const { windows, limit, limitError } = study.analysis.dependence;
    const sized = windows.map(({ reach, points, exponent }) => ({
      study,
      reach,
      points,
      exponent,
      error: null,
    }));
    if (limit === null) return sized;
    return [...sized, { study, reach: 0, points: null, exponent: limit, error: limitError }];
  });
  const exponent = (title: string, correction: keyof Exponents): Column<WindowRow>[] => [
    {
      title,
      key: `exponent_${correction}`,
      value: (row) => row.exponent[correction],
      text: (row) =>
        row.error === null
          ? significant(row.exponent[correction])
          : withUncertainty(row.exponent[correction], row.error[correction]),
      align: 'right',
    },
    {
      title: '',
      key: `exponent_${correction}_error`,
      value: (row) => row.error?.[correction] ?? null,
      csvOnly: true,
    },
  ];
  return tableOf<WindowRow>(
    [
      ...studyColumns<WindowRow>(({ study }) => study),
      {
        title: 'window (distances to half height)',
        key: 'reach',
        value: (row) => row.reach,
        text: (row) => (row.points === null ? 'continued to 0' : significant(row.reach, 2)),
        align: 'right',
      },
      { title: 'fewest points', key: 'points', value: (row) => row.points, align: 'right' },
      ...exponent('bare law', 'none'),
      ...exponent('correction ε^β', 'beta'),
      ...exponent('correction ε', 'one'),
    ],
    rows,
  );
}

/** Exponent by the form in which the order parameter saturates. */
export function saturationTable(studies: readonly CriticalityStudy[]): Table {
  const rows = studies.flatMap((study) => study.analysis.saturation.map((row) => ({ study, row })));
  return tableOf<(typeof rows)[number]>(
    [
      ...studyColumns<(typeof rows)[number]>(({ study }) => study),
      { title: 'form', key: 'form', value: ({ row }) => row.name },
      {
        title: 'critical density',
        key: 'critical_density',
        value: ({ row }) => row.criticalDensity,
        text: ({ row }) => percentWithUncertainty(row.criticalDensity, null),
        align: 'right',
      },
      {
        title: 'exponent',
        key: 'exponent',
        value: ({ row }) => row.exponent,
        text: ({ row }) => significant(row.exponent),
      },
      {
        title: 'AICc over the first',
        key: 'aicc_rise',
        value: ({ row }) => row.rise,
        text: ({ row }) => signed(row.rise, 1),
      },
    ],
    rows,
  );
}
