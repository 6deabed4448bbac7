import { describe, expect, it } from 'vitest';
import { placeAddress, shortTitle, withPlacesIn } from '../../../src/report/document/places.js';

describe('placeAddress', () => {
  it('is a heading of the appendix as the format has it, or a file', () => {
    const place = { words: 'all', section: 'Declared assumptions' };
    expect(placeAddress(place, 'md')).toBe('appendix.md#declared-assumptions');
    expect(placeAddress(place, 'html')).toBe('appendix.html#declared-assumptions');
    expect(placeAddress({ words: 'rows', file: 'tables/a.csv' }, 'html')).toBe('tables/a.csv');
  });
});

describe('shortTitle', () => {
  it('is the title where there is no shorter one', () => {
    expect(shortTitle({ title: 'It falls', blocks: [] })).toBe('It falls');
    expect(shortTitle({ title: 'It falls', short: 'Fall', blocks: [] })).toBe('Fall');
  });
});

describe('withPlacesIn', () => {
  it('drops links to sections that are not there, and keeps all else', () => {
    const places = [
      { words: 'a', section: 'A' },
      { words: 'b', section: 'B' },
      { words: 'c', file: 'c.csv' },
    ];
    const text = { kind: 'text' as const, text: 'x' };
    const sections = [
      { title: 'S', blocks: [text, { kind: 'more' as const, places }] },
      { title: 'T', blocks: [{ kind: 'more' as const, places: [{ words: 'b', section: 'B' }] }] },
    ];
    expect(withPlacesIn([{ title: 'A', blocks: [] }], sections)).toEqual([
      { title: 'S', blocks: [text, { kind: 'more', places: [places[0], places[2]] }] },
      { title: 'T', blocks: [] },
    ]);
  });
});
