import type { Block, Section } from '../../document/blocks.js';
import { counted } from '../../document/number-format.js';
import type { AnswerInput } from './answer-input.js';

/** How to make the numbers again, from what, and how to cite them. */
export function reproduceSection({ runs }: AnswerInput): Section | null {
  if (runs.length === 0) return null;
  const each = (of: (run: (typeof runs)[number]) => string) => [...new Set(runs.map(of))].sort();
  const versions = each(({ record }) => record.version);
  const engines = each(({ record }) => record.engine);
  const nodes = each(({ record }) => record.node);
  const files = new Set(runs.flatMap(({ record }) => Object.values(record.data))).size;
  const blocks: Block[] = [
    {
      kind: 'text',
      text:
        `${counted(runs.length, 'run')}, version ${versions.join(', ')}, ${engines.join(', ')}, Node.js ${nodes.join(', ')}; ` +
        `${counted(files, 'data file')} by SHA-256.`,
    },
    { kind: 'more', places: [{ words: 'settings and digests', section: 'Run record' }] },
  ];
  return { title: 'Reproduce and cite', short: 'Reproduce', blocks };
}
