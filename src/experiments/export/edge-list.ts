import type { NetworkGraph } from './network-graph.js';

/**
 * A network as lines of `source target weight layer tap`, space separated, comments after `#`.
 *
 * Units without an edge do not appear. networkx reads it with
 * `read_edgelist(path, data=[('weight', float), ('layer', str), ('tap', int)])`.
 *
 * @param about - told in the first lines, for instance run and step.
 */
export function edgeList(graph: NetworkGraph, about: Readonly<Record<string, string>>): string {
  const facts = Object.entries(about).map(([name, value]) => `# ${name}: ${oneLine(value)}`);
  const edges = graph.edges.map(
    ({ source, target, weight, layer, tap }) => `${source} ${target} ${weight} ${layer} ${tap}`,
  );
  return `${[...facts, '# source target weight layer tap', ...edges].join('\n')}\n`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
