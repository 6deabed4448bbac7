import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDifference } from '../../src/archive/first-difference.js';

describe('firstDifference', () => {
  it('finds nothing between equal files', () => {
    fc.assert(
      fc.property(files, (all) => {
        const map = new Map(Object.entries(all));
        expect(firstDifference(map, new Map([...map].reverse()))).toBeNull();
      }),
    );
  });

  it('names the file and the line of any one changed character', () => {
    fc.assert(
      fc.property(
        files,
        fc.nat(),
        fc.nat(),
        fc.constantFrom('x', '\n', '\r', ''),
        (all, f, c, to) => {
          const named = Object.entries(all).filter(([, content]) => content !== '');
          fc.pre(named.length > 0);
          const [name, text] = named[f % named.length] as [string, string];
          const at = c % text.length;
          const changed = text.slice(0, at) + to + text.slice(at + 1);
          fc.pre(changed !== text);
          const found = firstDifference(
            new Map(Object.entries(all)),
            new Map(Object.entries({ ...all, [name]: changed })),
          );
          expect(found).toMatchObject({ path: name, files: 1 });
          const lines = [text, changed].map((one) => one.split('\n'));
          const line = (found?.line ?? 0) - 1;
          expect(lines[0]?.slice(0, line)).toEqual(lines[1]?.slice(0, line));
          expect(found?.expected).toBe(lines[0]?.[line] ?? null);
          expect(found?.found).toBe(lines[1]?.[line] ?? null);
          expect(found?.expected).not.toBe(found?.found);
        },
      ),
    );
  });

  it('tells a file that one side lacks, and the report before any other', () => {
    const expected = new Map([
      ['a.csv', '1\n'],
      ['report.md', 'new\n'],
    ]);
    expect(firstDifference(expected, new Map([['report.md', 'old\n']]))).toEqual({
      ...{ path: 'report.md', line: 1, expected: 'new', found: 'old', files: 2 },
    });
    expect(firstDifference(expected, new Map([['report.md', 'new\n']]))).toEqual({
      ...{ path: 'a.csv', line: 0, expected: '1\n', found: null, files: 1 },
    });
  });
});

// Helpers
const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', ',') });
const files = fc.dictionary(fc.constantFrom('a.csv', 'b.md', 'report.md', 'z.svg'), text);
