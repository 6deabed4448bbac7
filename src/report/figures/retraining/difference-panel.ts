import { retrainingConditions } from '../../../experiments/retraining/retraining-conditions.js';
import type {
  ConditionDifference,
  ConditionPair,
} from '../../../results/retraining/paired-differences.js';
import { densityText, fixed, intervalText } from '../../document/number-format.js';
import { palette } from '../figure-style.js';
import { textLayers, verticalLine } from '../panels/layers.js';
import { type Panel, type PanelLayer, plotSize } from '../panels/panel.js';

const rowHeight = 44;
const margins = { left: 20, right: 20 } as const;

/** One condition less another at each density, with intervals beside no difference. */
export function differencePanel(
  [first, second]: ConditionPair,
  differences: readonly ConditionDifference[],
): Panel {
  const height = differences.length * rowHeight + 12;
  const { width } = plotSize({ ...margins, height });
  const reached = differences.flatMap(({ mean, low, high }) =>
    [mean, low, high].map((value) => Math.abs(100 * (value ?? 0))),
  );
  const reach = 1.15 * Math.max(1, ...reached);
  const x = {
    field: 'x',
    type: 'quantitative' as const,
    title: `accuracy of ${first} less ${second} (percentage points)`,
    scale: { domain: [-reach, reach], nice: false },
    axis: { tickCount: 5 },
  };
  const rows = differences.map((one, at) => ({ ...one, y: at * rowHeight + 33 }));
  const place = (share: number) => (width * (100 * share + reach)) / (2 * reach);
  return {
    heading: `${first} (${words(first)}) less ${second}`,
    ...margins,
    height,
    layer: [
      {
        data: { values: [{ x: 0 }] },
        mark: { type: 'point', opacity: 0 },
        encoding: { x },
      },
      verticalLine(width / 2, height, palette.black),
      ...rows.flatMap((row) => rowLayers(row, place)),
      ...textLayers(
        rows.map((row) => ({ text: textOf(row), x: 6, y: row.y - 17, align: 'left' as const })),
      ),
    ],
  };
}

function words(condition: ConditionPair[number]): string {
  return retrainingConditions[condition].word.replaceAll('-', ' ');
}

/** `1.00 % of the edges: -7.10 [-11.86, -2.35]`. */
function textOf({ density, mean, low, high }: ConditionDifference): string {
  const points = (share: number) => `${share > 0 ? '+' : ''}${fixed(100 * share, 2)}`;
  const value = mean === null ? 'not measured' : points(mean);
  const interval = low === null || high === null ? '' : ` ${intervalText([low, high], points)}`;
  return `${densityText(density)} of the edges: ${value}${interval}`;
}

function rowLayers(
  row: ConditionDifference & { readonly y: number },
  place: (share: number) => number,
): PanelLayer[] {
  const { mean, low, high, y } = row;
  if (mean === null) return [];
  const data = { values: [{ label: textOf(row) }] };
  const description = { field: 'label', type: 'nominal' as const };
  const interval: PanelLayer[] =
    low === null || high === null
      ? []
      : [
          {
            data,
            mark: { type: 'rule', stroke: palette.blue, strokeWidth: 2, aria: true },
            encoding: {
              x: { value: place(low) },
              x2: { value: place(high) },
              y: { value: y },
              y2: { value: y },
              description,
            },
          },
        ];
  return [
    ...interval,
    {
      data,
      mark: {
        type: 'point',
        x: place(mean),
        y,
        size: 70,
        filled: true,
        fill: palette.blue,
        opacity: 1,
        aria: true,
      },
      encoding: { description },
    },
  ];
}
