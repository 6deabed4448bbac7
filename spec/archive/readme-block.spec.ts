import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingsIn, readmeFindings, withFindings } from '../../src/archive/readme-block.js';
import { InputError } from '../../src/numerics/errors.js';

describe('withFindings', () => {
  it('puts findings between the comments and leaves everything else', () => {
    fc.assert(
      fc.property(lines, lines, lines, lines, (before, old, findings, after) => {
        const readme = `${before}<!-- findings -->\n${old}<!-- /findings -->\n${after}`;
        const changed = withFindings(readme, findings, 'README.md');
        expect(changed).toBe(`${before}<!-- findings -->\n${findings}<!-- /findings -->\n${after}`);
        expect(findingsIn(changed, 'README.md')).toBe(findings);
      }),
    );
  });

  it('needs each comment once, on a line of its own, in order', () => {
    const [begin, end] = ['<!-- findings -->\n', '<!-- /findings -->\n'];
    for (const readme of ['', begin, end, end + begin, begin + begin + end, `x ${begin}${end}`]) {
      const write = () => withFindings(readme, 'x\n', 'README.md');
      expect(write, readme).toThrow(InputError);
      expect(write, readme).toThrow(/^README\.md: must hold the lines/);
    }
  });
});

describe('readmeFindings', () => {
  it('leads links to files of the report, and no others', () => {
    const page = 'a [b](report.md) ![c](figure-1.svg) (d) [e](https://example.org/x) f](';
    expect(readmeFindings(page, 'reports/reference')).toContain(
      'a [b](reports/reference/report.md) ![c](reports/reference/figure-1.svg) (d) [e](https://example.org/x) f](',
    );
  });
});

// Helpers
const lines = fc
  .array(fc.constantFrom('a', '## b', '', '<!-- other -->', '| c | d |'))
  .map((all) => all.map((line) => `${line}\n`).join(''));
