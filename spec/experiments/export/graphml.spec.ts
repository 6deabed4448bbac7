import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { graphml } from '../../../src/experiments/export/graphml.js';
import { expectClose } from '../../support/expect-close.js';
import { fixtureAbout, fixtureGraph } from './small-networks.js';

const names = ['dense', 'convolution'] as const;

describe('graphml', () => {
  it.each(names)('writes the %s file that networkx has read', async (name) => {
    await expect(graphml(fixtureGraph(name), fixtureAbout)).toMatchFileSnapshot(
      `../../../fixtures/export/${name}.graphml`,
    );
  });

  it.each(names)('is read by networkx as the same nodes, degrees and weights: %s', (name) => {
    const { nodes, edges, parallel } = fixtureGraph(name);
    const found = readByNetworkx().graphs[`${name}.graphml`];
    expect(found?.directed).toBe(true);
    expect(found?.multigraph).toBe(parallel);
    expect(found?.attributes).toEqual(fixtureAbout);
    expect(Object.keys(found?.in_degree ?? {})).toEqual(nodes.map(({ id }) => id));
    expect(found?.edges).toBe(edges.length);
    for (const { id } of nodes) {
      expect(found?.in_degree[id]).toBe(edges.filter(({ target }) => target === id).length);
      expect(found?.out_degree[id]).toBe(edges.filter(({ source }) => source === id).length);
    }
    const sum = edges.reduce((total, { weight }) => total + weight, 0);
    expectClose(found?.weight_sum ?? Number.NaN, sum, {
      absolute: 1e-12,
      because: 'sums of about a hundred numbers of order one in another order',
    });
  });

  it('was read from these very files', () => {
    const { sha256 } = readByNetworkx();
    for (const [file, digest] of Object.entries(sha256)) {
      const bytes = readFileSync(`fixtures/export/${file}`);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(digest);
    }
    expect(Object.keys(sha256).length).toBe(4);
    const data = createHash('sha256').update(readFileSync('fixtures/export/data.json'));
    expect(readFileSync('fixtures/export/PROVENANCE.md', 'utf8')).toContain(data.digest('hex'));
  });

  it('escapes whatever a name holds, and drops what XML cannot hold', () => {
    const node = { id: `a"<&>'\u0000\u001b`, layer: '</node>', level: 0, unit: 0 };
    const text = graphml({ name: '"&"', nodes: [node], edges: [], parallel: false }, {});
    expect(text).toContain('<graph id="&quot;&amp;&quot;"');
    expect(text).toContain('<node id="a&quot;&lt;&amp;&gt;&apos;">');
    expect(text).toContain('>&lt;/node&gt;</data>');
  });
});

// Helpers
interface ReadGraph {
  readonly directed: boolean;
  readonly multigraph: boolean;
  readonly attributes: Record<string, string>;
  readonly edges: number;
  readonly in_degree: Record<string, number>;
  readonly out_degree: Record<string, number>;
  readonly weight_sum: number;
}

interface Read {
  readonly sha256: Record<string, string>;
  readonly graphs: Record<string, ReadGraph>;
}

function readByNetworkx(): Read {
  return JSON.parse(readFileSync('fixtures/export/data.json', 'utf8'));
}
