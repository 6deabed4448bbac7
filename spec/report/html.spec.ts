import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlOf } from '../../src/report/html.js';
import { tableOf } from '../../src/report/table.js';

describe('htmlOf', () => {
  it('shows words as words, whatever they look like', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const column = { title: text, key: 'x', value: () => text };
        const table = tableOf([column], [0]);
        const page = htmlOf({
          title: text,
          lead: text,
          sections: [
            {
              title: text,
              blocks: [
                { kind: 'text', text },
                { kind: 'list', items: [text] },
                { kind: 'code', text },
                { kind: 'table', name: null, caption: text, table },
              ],
            },
          ],
        });
        expect(tags(page)).toEqual(tags(page.replaceAll(escaped(text), '')));
      }),
    );
  });

  it('marks verdicts, so that they can be found at a glance', () => {
    const column = { title: 'verdict', key: 'verdict', value: (row: string) => row };
    const table = tableOf([column], ['not replicated', 'replicated']);
    const block = { kind: 'table' as const, name: null, caption: '', table };
    const page = htmlOf({ title: '', lead: '', sections: [{ title: '', blocks: [block] }] });
    expect(page).toContain('<tr class="not-replicated">');
    expect(page).toContain('<tr class="replicated">');
  });
});

// Helpers
function tags(page: string): string[] {
  return page.match(/<[^>]*>/g) ?? [];
}

function escaped(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.length < 2 ? '\0' : text.replace(/[&<>"]/g, (character) => entities[character] ?? '');
}
