import type { OnsetAnalysis } from '../../criticality/answers/analyse-onset.js';
import { digits, estimateText } from '../verdicts/onset-words.js';
import { type Column, type Table, tableOf } from './table.js';

/** An ensemble with its three answers. */
export interface OnsetRow {
  readonly title: string;
  readonly runs: number;
  readonly analysis: OnsetAnalysis;
}

type Found = Extract<OnsetAnalysis, { kind: 'transition' }>;

const found = (of: (analysis: Found) => number | string) => (row: OnsetRow) =>
  row.analysis.kind === 'transition' ? of(row.analysis) : null;
const text = (of: (analysis: Found) => string) => (row: OnsetRow) =>
  row.analysis.kind === 'transition' ? of(row.analysis) : '-';

const columns: readonly Column<OnsetRow>[] = [
  { title: 'ensemble', key: 'ensemble', value: ({ title }) => title },
  { title: 'runs', key: 'runs', value: ({ runs }) => runs },
  {
    title: 'evidence',
    key: 'evidence',
    value: ({ analysis }) =>
      analysis.kind === 'transition' ? analysis.evidence.grade : 'no transition',
  },
  {
    title: 'margin in AICc',
    key: 'margin',
    value: found(({ evidence }) => evidence.margin),
    text: text(({ evidence }) => evidence.margin.toFixed(1)),
  },
  {
    title: 'margin, errors as given',
    key: 'plain_margin',
    value: found(({ evidence }) => evidence.plainMargin),
    text: text(({ evidence }) => evidence.plainMargin.toFixed(1)),
  },
  {
    title: 'p_c (total 95 %)',
    key: 'critical_density',
    value: found(({ criticalDensity }) => criticalDensity.value),
    text: text(({ criticalDensity }) => estimateText(criticalDensity)),
  },
  ...ends('critical_density', ({ criticalDensity }) => criticalDensity),
  {
    title: 'β (total 95 %)',
    key: 'exponent',
    value: found(({ exponent }) => exponent.value),
    text: text(({ exponent }) => estimateText(exponent)),
  },
  ...ends('exponent', ({ exponent }) => exponent),
  {
    title: 'half height',
    key: 'half_height',
    value: found(({ halfHeight }) => halfHeight),
    text: text(({ halfHeight }) => digits(halfHeight)),
  },
  {
    title: 'headline',
    key: 'headline',
    value: found(({ headline }) => headline),
    text: text(({ headline }) => headline),
  },
];

/** Evidence, estimates and headline, a row an ensemble. */
export function onsetTable(rows: readonly OnsetRow[]): Table {
  return tableOf(columns, rows);
}

/** What each law in each window says, before they are combined. */
export function lawTable(analysis: Found): Table {
  return tableOf(
    [
      { title: 'law and window', key: 'law', value: ({ name }) => name },
      { title: 'p_c', key: 'critical_density', value: (row) => row.criticalDensity },
      { title: 'β', key: 'exponent', value: (row) => row.exponent },
      {
        title: 'standard error of ln β',
        key: 'log_exponent_error',
        value: (row) => row.logExponentError,
        text: (row) => row.logExponentError.toPrecision(2),
      },
    ],
    analysis.entries,
  );
}

function ends(
  key: string,
  of: (analysis: Found) => Found['exponent'],
): readonly Column<OnsetRow>[] {
  const column = (name: string, value: (estimate: Found['exponent']) => number) => ({
    title: '',
    key: `${key}_${name}`,
    value: found((analysis) => value(of(analysis))),
    csvOnly: true as const,
  });
  return [
    column('statistical_low', ({ statistical }) => statistical[0]),
    column('statistical_high', ({ statistical }) => statistical[1]),
    column('total_low', ({ total }) => total[0]),
    column('total_high', ({ total }) => total[1]),
  ];
}
