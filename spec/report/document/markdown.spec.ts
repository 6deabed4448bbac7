import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownOf, markdownTable, markdownText } from '../../../src/report/document/markdown.js';
import { tableOf } from '../../../src/report/tables/table.js';

describe('markdownTable', () => {
  it('has as many cells in every line, whatever the cells hold', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (rows) => {
        const lines = markdownTable(tableOf(columns, rows)).split('\n');
        expect(lines.length).toBe(rows.length + 2);
        for (const line of lines) {
          expect(line.replace(/\\[\s\S]/g, '').match(/\|/g)?.length).toBe(3);
        }
      }),
    );
  });

  it('lines its columns up in the source', () => {
    const text = markdownTable(tableOf(columns, [['long cell', 'x']]));
    expect(text).toBe(
      ['| a         | b   |', '| --------- | --- |', '| long cell | x   |'].join('\n'),
    );
  });
});

describe('markdownText', () => {
  it('lets nothing become markup', () => {
    expect(markdownText('a|b *c* <d> [e](f) `g` 5_000_1 ~h~')).toBe(
      'a\\|b \\*c\\* &lt;d> \\[e\\](f) \\`g\\` 5\\_000\\_1 \\~h\\~',
    );
    expect(markdownText('# not a title')).toBe('\\# not a title');
    expect(markdownText('1. not a list')).toBe('\\1. not a list');
  });

  it('stays on one line', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(markdownText(text)).not.toMatch(/[\r\n]/);
      }),
    );
  });
});

describe('markdownOf', () => {
  it('cannot be broken out of by code', () => {
    const block = { kind: 'code' as const, text: '```\n# title' };
    const text = markdownOf({ title: 'T', lead: '', sections: [{ title: 'S', blocks: [block] }] });
    expect(text.match(/```/g)?.length).toBe(2);
  });
});

// Helpers
const columns = [0, 1].map((at) => ({
  title: 'ab'[at] as string,
  key: 'ab'[at] as string,
  value: (row: readonly [string, string]) => row[at] as string,
}));
