import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlOf } from '../../../src/report/document/html.js';
import { tableOf } from '../../../src/report/tables/table.js';

describe('htmlOf', () => {
  it('shows words as words, whatever they look like', () => {
    const plain = elements(pageWith('words'));
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        const page = pageWith(text);
        expect(elements(page)).toEqual(plain);
        expect(page).toContain(escaped(text));
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

/** A page with one text wherever a text may stand. */
function pageWith(text: string): string {
  const table = tableOf([{ title: text, key: 'x', value: () => text }], [0]);
  return htmlOf({
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
}

/** Names of the tags, in order. */
function elements(page: string): string[] {
  return page.match(/<[/!]?[a-z0-9]+/g) ?? [];
}

function escaped(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? '');
}
