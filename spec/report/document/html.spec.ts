import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Figure } from '../../../src/report/document/blocks.js';
import { type FigurePlace, htmlOf } from '../../../src/report/document/html.js';
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

  it('keeps numbers with their signs on one line, and intervals, in titles and texts', () => {
    const words = 'at 0.4 % of all, β = 0.6 [0.3, 1.0] and [-0.1 %, 2 %], of [a, b]';
    const kept = 'at 0.4~% of all, β~=~0.6 [0.3,~1.0] and [-0.1~%,~2~%], of [a, b]';
    const block = { kind: 'text' as const, text: words };
    const page = htmlOf({ title: '', lead: '', sections: [{ title: words, blocks: [block] }] });
    for (const tag of ['h2', 'p']) {
      expect(page).toContain(`<${tag}>${kept.replaceAll('~', '\u00a0')}</${tag}>`);
    }
  });

  it('marks verdicts, so that they can be found at a glance', () => {
    const column = { title: 'verdict', key: 'verdict', value: (row: string) => row };
    const table = tableOf([column], ['not replicated', 'replicated']);
    const block = { kind: 'table' as const, name: null, caption: '', table };
    const page = htmlOf({ title: '', lead: '', sections: [{ title: '', blocks: [block] }] });
    expect(page).toContain('<tr class="not-replicated">');
    expect(page).toContain('<tr class="replicated">');
  });
  it('shows a figure once: its panels where it has any, else its image', () => {
    const plain = { file: 'a.svg', title: 'found', caption: '', svg: '<svg id="whole"></svg>' };
    const page = pageOf({ ...plain, panels: ['<svg id="left"></svg>', '<svg id="right"></svg>'] });
    expect(page).toContain('id="left"');
    expect(page).toContain('id="right"');
    expect(page).not.toContain('id="whole"');
    expect(pageOf(plain)).toContain('id="whole"');
  });

  it('can link its figures, with the finding for those who do not see them', () => {
    const svg = '<svg width="340" height="200"></svg>';
    const page = pageOf({ file: 'a.svg', title: 'found <it>', caption: '', svg }, 'linked');
    expect(page).toContain('<img src="a.svg" alt="found &lt;it&gt;" width="340" height="200"');
    expect(page).not.toContain('<svg');
  });

  it('lets the question of an item stand out from its answer', () => {
    const block = { kind: 'list' as const, items: ['In part.'], leads: ['Is it <true>?'] };
    const page = htmlOf({ title: '', lead: '', sections: [{ title: '', blocks: [block] }] });
    expect(page).toContain('<li><strong>Is it &lt;true&gt;?</strong> In part.</li>');
  });

  it('names the column in every cell, for pages that show rows as cards', () => {
    const column = { title: 'p <c>', key: 'p', value: (row: number) => row };
    const block = {
      kind: 'table' as const,
      name: null,
      caption: '',
      table: tableOf([column], [1]),
    };
    const page = htmlOf({ title: '', lead: '', sections: [{ title: '', blocks: [block] }] });
    expect(page).toContain('data-title="p &lt;c&gt;"');
  });
});

// Helpers

function pageOf(figure: Figure, place?: FigurePlace): string {
  const blocks = [{ kind: 'figure' as const, figure }];
  return htmlOf({ title: '', lead: '', sections: [{ title: '', blocks }] }, place);
}

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
