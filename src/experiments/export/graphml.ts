import type { NetworkGraph } from './network-graph.js';

const keys = [
  ['layer', 'node', 'string'],
  ['level', 'node', 'int'],
  ['unit', 'node', 'int'],
  ['layer', 'edge', 'string'],
  ['tap', 'edge', 'int'],
  ['weight', 'edge', 'double'],
] as const;

/**
 * GraphML text of a network, as networkx and Gephi read it: directed, weights and places as
 * attributes. The same graph gives the same bytes.
 *
 * @param about - attributes of the whole graph, for instance run and step.
 *
 * Accuracy: weights read back to the same single-precision number.
 * Reference: Brandes et al. 2002, doi:10.1007/3-540-45848-4_59.
 */
export function graphml(graph: NetworkGraph, about: Readonly<Record<string, string>>): string {
  const named = Object.entries(about);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys.map(
      ([name, of, type]) =>
        `  <key id="${of}-${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>`,
    ),
    ...named.map(
      ([name], i) =>
        `  <key id="graph-${i}" for="graph" attr.name="${escaped(name)}" attr.type="string"/>`,
    ),
    `  <graph id="${escaped(graph.name)}" edgedefault="directed">`,
    ...named.map(([, value], i) => `    ${datum(`graph-${i}`, value)}`),
  ];
  for (const { id, layer, level, unit } of graph.nodes) {
    lines.push(
      `    <node id="${escaped(id)}">${datum('node-layer', layer)}${datum('node-level', level)}${datum('node-unit', unit)}</node>`,
    );
  }
  graph.edges.forEach(({ source, target, layer, tap, weight }, e) => {
    const ends = `id="e${e}" source="${escaped(source)}" target="${escaped(target)}"`;
    const data = [datum('edge-layer', layer), datum('edge-tap', tap), datum('edge-weight', weight)];
    lines.push(`    <edge ${ends}>${data.join('')}</edge>`);
  });
  lines.push('  </graph>', '</graphml>', '');
  return lines.join('\n');
}

function datum(key: string, value: string | number): string {
  return `<data key="${key}">${escaped(String(value))}</data>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text for an XML element or attribute; control characters that XML has no place for are dropped. */
function escaped(text: string): string {
  return text
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd]/g, '');
}
