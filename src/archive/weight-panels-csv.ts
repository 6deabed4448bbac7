import { z } from 'zod';
import { InputError } from '../numerics/errors.js';
import { panelSide, type Spot, type WeightPanel } from '../results/weights/weight-panel.js';
import { csvText, numberCell, optionalCell, parseCsv } from './csv-records.js';

/** Numbers of the panels, one a row, and their spots, one a row. */
export interface WeightPanelTexts {
  readonly panels: string;
  readonly spots: string;
}

const count = numberCell.pipe(z.int().min(0));
const share = numberCell.pipe(z.number().min(0).max(1));
const panelRow = z.object({
  density: share,
  laterDensity: share,
  lag: count,
  limit: numberCell.pipe(z.number().positive()),
  survivors: count,
  pruned: count,
  rSquared: optionalCell,
  adjustedRSquared: optionalCell,
  evolutionMetric: optionalCell,
});

const place = numberCell.pipe(z.int().min(-panelSide).max(panelSide));
/** `panel` counts from 1. */
const spotRow = z.object({
  panel: numberCell,
  mark: z.enum(['dots', 'crosses']),
  column: place,
  row: place,
});

/** The panels of Figure 2 as two tables; an empty cell where a measure is not defined. */
export function weightPanelsCsv(panels: readonly WeightPanel[]): WeightPanelTexts {
  const spots = panels.flatMap((panel, at) =>
    spotRow.shape.mark.options.flatMap((mark) =>
      panel[mark].map(([column, row]) => ({ panel: at + 1, mark, column, row })),
    ),
  );
  return {
    panels: csvText(panelRow.keyof().options, panels),
    spots: csvText(spotRow.keyof().options, spots),
  };
}

/**
 * Reads the panels back.
 *
 * @throws {InputError} naming the line that cannot be understood.
 */
export function parseWeightPanels(texts: WeightPanelTexts, places: WeightPanelTexts) {
  const panels = parseCsv(texts.panels, panelRow, places.panels).map((numbers) => ({
    ...numbers,
    dots: [] as Spot[],
    crosses: [] as Spot[],
  }));
  parseCsv(texts.spots, spotRow, places.spots).forEach(({ panel, mark, column, row }, at) => {
    const owner = panels[panel - 1];
    if (owner === undefined) {
      throw new InputError(
        `${places.spots}: line ${at + 2} names panel ${panel}, which is not one`,
      );
    }
    owner[mark].push([column, row]);
  });
  return panels satisfies WeightPanel[];
}
