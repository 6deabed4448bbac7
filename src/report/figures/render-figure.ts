import type { TopLevelSpec } from 'vega-lite';
import { textWidth } from '../document/text-width.js';
import { figureConfig } from './figure-style.js';
import { tidySvg } from './tidy-svg.js';

declare module 'vega' {
  /** Exported, but missing from Vega's own types. */
  export const textMetrics: {
    width: (item: { readonly fontSize?: number }, text: unknown) => number;
  };
}

/** What a drawing says about itself besides its marks. */
export interface FigureWords {
  /** File name without its ending; makes identifiers inside the SVG unlike those of other figures. */
  readonly name: string;
  readonly title: string;
  /** For screen readers: what there is to see. */
  readonly description: string;
}

/**
 * Draws a Vega-Lite specification as a self-contained SVG image.
 *
 * The text depends on the specification and words alone. No scripts, no external references.
 */
export async function renderFigure(spec: TopLevelSpec, words: FigureWords): Promise<string> {
  // Loaded when first needed: most commands draw nothing, and these take half a second.
  const [vega, { compile }] = await Promise.all([import('vega'), import('vega-lite')]);
  // Never measured: a canvas package, where there is one, would change the layout.
  vega.textMetrics.width = (item, text) => textWidth(String(text ?? ''), item.fontSize ?? 11);
  // Vega writes marks of its own into the data, so it gets a copy.
  const compiled = compile(structuredClone(spec), { config: figureConfig });
  const view = new vega.View(vega.parse(compiled.spec), { renderer: 'none' });
  try {
    return tidySvg(await view.toSVG(), words);
  } finally {
    view.finalize();
  }
}
