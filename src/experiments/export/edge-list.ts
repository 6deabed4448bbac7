import type { NetworkGraph } from './network-graph.js';

/**
 * A network as lines of `source target weight layer tap`, space separated, comments after `#`.
 *
 * Units without an edge do not appear. Channels are joined by several edges, one a tap; a reader that
 * keeps one edge of two units would lose most of them, so the file says that it has such. networkx
 * reads all of them, with their direction, by
 * `read_edgelist(path, create_using=networkx.MultiDiGraph, data=[('weight', float), ('layer', str), ('tap', int)])`.
 *
 * @param about - told in the first lines, for instance run and step.
 */
export function edgeList(graph: NetworkGraph, about: Readonly<Record<string, string>>): string {
  const facts = Object.entries(about).map(([name, value]) => `# ${name}: ${oneLine(value)}`);
  const edges = graph.edges.map(
    ({ source, target, weight, layer, tap }) => `${source} ${target} ${weight} ${layer} ${tap}`,
  );
  if (graph.parallel) {
    facts.push('# parallel edges: some units are joined by several; read as a directed multigraph');
  }
  return `${[...facts, '# source target weight layer tap', ...edges].join('\n')}\n`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
