import type { OnsetAnalysis } from '../../criticality/answers/analyse-onset.js';
import type { OnsetStudy } from '../../results/criticality/onset-studies.js';
import { digits, estimateText, exponentText, shareText } from '../verdicts/onset-words.js';
import { type Column, type Table, tableOf } from './table.js';

type Found = Extract<OnsetAnalysis, { kind: 'transition' }>;

const found = (of: (analysis: Found) => number | string) => (row: OnsetStudy) =>
  row.analysis.kind === 'transition' ? of(row.analysis) : null;
const text = (of: (analysis: Found) => string) => (row: OnsetStudy) =>
  row.analysis.kind === 'transition' ? of(row.analysis) : '-';

const columns: readonly Column<OnsetStudy>[] = [
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
    title: 'p_c [total 95 %]',
    key: 'critical_density',
    value: found(({ criticalDensity }) => criticalDensity.value),
    text: text(({ criticalDensity }) => estimateText(criticalDensity)),
  },
  ...ends('critical_density', ({ criticalDensity }) => criticalDensity),
  {
    title: 'β [total 95 %]',
    key: 'exponent',
    value: found(({ exponent }) => exponent.value),
    text: text(({ exponent }) => estimateText(exponent)),
  },
  ...ends('exponent', ({ exponent }) => exponent),
  {
    title: 'half of the plateau',
    key: 'half_plateau',
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

/** Names of all cautions; where there is no transition, why. */
const cautionsColumn: Column<OnsetStudy> = {
  title: 'cautions',
  key: 'cautions',
  value: ({ analysis }) =>
    analysis.kind === 'transition'
      ? analysis.cautions.map(({ kind }) => kind).join('; ') || 'none'
      : analysis.reason,
};

/** The same beside the evidence, which says itself that the law is refuted. */
function cautionsBeside({ analysis }: OnsetStudy): string {
  if (analysis.kind !== 'transition') return analysis.reason;
  const kinds = analysis.cautions.map(({ kind }) => kind);
  return kinds.filter((kind) => kind !== 'law refuted').join('; ') || 'none';
}

/** Evidence, estimates and headline, a row an ensemble. */
export function onsetTable(rows: readonly OnsetStudy[]): Table {
  return tableOf(columns, rows);
}

/** The same with the customary line and the names of all cautions in every row. */
export function onsetOverview(rows: readonly OnsetStudy[]): Table {
  return tableOf(
    [
      ...columns,
      {
        title: 'customary line: β, R²',
        key: 'customary',
        value: ({ customary }: OnsetStudy) => customary?.exponent ?? null,
        text: ({ customary }: OnsetStudy) =>
          customary === null
            ? '-'
            : `${digits(customary.exponent)} ± ${customary.naiveError.toPrecision(1)}, ${customary.straightness.toFixed(3)}`,
      },
      cautionsColumn,
    ],
    rows,
  );
}

/** The three answers in short, of densities that are shares: what a reader takes away. */
export function onsetAnswers(rows: readonly OnsetStudy[]): Table {
  const first = columns.filter(({ key }) => ['ensemble', 'runs', 'evidence'].includes(key));
  return tableOf(
    [
      ...first,
      {
        title: 'p_c [total 95 %]',
        key: 'critical_density',
        value: found(({ criticalDensity }) => criticalDensity.value),
        text: text(({ criticalDensity }) => shareText(criticalDensity)),
        align: 'right',
      },
      {
        title: 'β [total 95 %]',
        key: 'exponent',
        value: found(({ exponent }) => exponent.value),
        text: text(({ exponent }) => exponentText(exponent)),
        align: 'right',
      },
      { ...cautionsColumn, text: cautionsBeside },
    ],
    rows,
  );
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
): readonly Column<OnsetStudy>[] {
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
