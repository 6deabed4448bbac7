import { slugOf } from '../figures/figure-file.js';
import type { Block, Place, Section } from './blocks.js';

/** What the list of sections calls a section. */
export function shortTitle({ short, title }: Section): string {
  return short ?? title;
}

/**
 * Address of a place as a document of the report links it.
 *
 * @param ending - of the documents that link one another, `md` or `html`.
 *
 * @example placeAddress({ words: 'all fits', section: 'Criticality' }, 'md') // 'appendix.md#criticality'
 */
export function placeAddress(place: Place, ending: 'md' | 'html'): string {
  return 'file' in place ? place.file : `appendix.${ending}#${slugOf(place.section)}`;
}

/** Sections without links to sections that the appendix does not have. */
export function withPlacesIn(
  appendix: readonly Section[],
  sections: readonly Section[],
): readonly Section[] {
  const titles = new Set(appendix.map(({ title }) => title));
  return sections.map((section) => ({
    ...section,
    blocks: section.blocks.flatMap((block): Block[] => {
      if (block.kind !== 'more') return [block];
      const places = block.places.filter((place) => 'file' in place || titles.has(place.section));
      return places.length === 0 ? [] : [{ kind: 'more', places }];
    }),
  }));
}
