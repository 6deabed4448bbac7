import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { edgeList } from '../../../src/experiments/export/edge-list.js';
import { fixtureAbout, fixtureGraph } from './small-networks.js';

const names = ['dense', 'convolution'] as const;

describe('edgeList', () => {
  it.each(names)('writes the %s file that networkx has read', async (name) => {
    await expect(edgeList(fixtureGraph(name), fixtureAbout)).toMatchFileSnapshot(
      `../../../fixtures/export/${name}.edges`,
    );
  });

  it.each(names)('is read by networkx as the same degrees: %s', (name) => {
    const { edges } = fixtureGraph(name);
    const { graphs } = JSON.parse(readFileSync('fixtures/export/data.json', 'utf8'));
    const found = graphs[`${name}.edges`];
    expect(found.edges).toBe(edges.length);
    for (const [id, degree] of Object.entries(found.in_degree)) {
      expect(degree).toBe(edges.filter(({ target }) => target === id).length);
    }
  });

  it('reads back to the same single-precision weights, and keeps facts on their lines', () => {
    const graph = fixtureGraph('dense');
    const text = edgeList(graph, { note: 'two\nlines' });
    const lines = text.trimEnd().split('\n');
    const edges = lines.filter((line) => !line.startsWith('#'));
    expect(edges.map((line) => Number(line.split(' ')[2]))).toEqual(
      graph.edges.map(({ weight }) => weight),
    );
    expect(lines.filter((line) => line.startsWith('#'))).toEqual([
      '# note: two lines',
      '# source target weight layer tap',
    ]);
  });
});
