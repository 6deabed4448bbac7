import { kindOf } from '../../criticality/ensemble/fit-ensemble.js';
import type { CriticalityStudy } from '../../results/criticality/criticality-study.js';
import { percent, significant } from '../document/number-format.js';
import { studyColumns } from './study-columns.js';
import { type Table, tableOf } from './table.js';

const kinds = {
  kink: 'power law',
  step: 'jump',
  'infinite order': 'no power law',
  smooth: 'no transition',
} as const;

/** Models side by side, best first, for each study. */
export function modelTable(studies: readonly CriticalityStudy[]): Table {
  const rows = studies.flatMap((study) => study.analysis.models.map((model) => ({ study, model })));
  return tableOf<(typeof rows)[number]>(
    [
      ...studyColumns<(typeof rows)[number]>(({ study }) => study),
      { title: 'model', key: 'model', value: ({ model }) => model.name },
      { title: 'what it says', key: 'kind', value: ({ model }) => kinds[kindOf(model.name)] },
      { title: 'parameters', key: 'parameters', value: ({ model }) => model.parameters },
      {
        title: 'χ²/dof',
        key: 'chi_squared_per_freedom',
        value: ({ model }) => model.chiSquaredPerFreedom,
        text: ({ model }) => significant(model.chiSquaredPerFreedom),
      },
      {
        title: 'AICc',
        key: 'aicc',
        value: ({ model }) => model.aicc,
        text: ({ model }) => significant(model.aicc, 5),
      },
      {
        title: 'inflated AICc',
        key: 'quasi_aicc',
        value: ({ model }) => model.quasiAicc,
        text: ({ model }) => significant(model.quasiAicc, 5),
      },
      {
        title: 'weight',
        key: 'weight',
        value: ({ model }) => model.weight,
        text: ({ model }) => percent(model.weight, 1),
      },
      { title: 'runs won', key: 'wins', value: ({ model }) => model.wins },
    ],
    rows,
  );
}
