import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandsInText } from '../../../src/report/document/commands-in-text.js';
import { markdownText } from '../../../src/report/document/markdown.js';

describe('commandsInText', () => {
  it('loses no word, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const pieces = commandsInText(text);
        expect(pieces.map(({ text: words }) => words).join('')).toBe(text);
      }),
    );
  });

  it('finds the commands of this program and nothing else', () => {
    const text = 'run `npx criticality fit` or `rm -rf x` or `npx criticality a|b`';
    expect(commandsInText(text)).toEqual([
      { kind: 'words', text: 'run ' },
      { kind: 'command', text: 'npx criticality fit' },
      { kind: 'words', text: ' or `rm -rf x` or `npx criticality a|b`' },
    ]);
    expect(markdownText(text)).toBe(
      'run `npx criticality fit` or \\`rm -rf x\\` or \\`npx criticality a\\|b\\`',
    );
  });
});
