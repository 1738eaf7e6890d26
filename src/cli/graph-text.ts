import type { Graph, GraphEdge, GraphNode } from '../main.ts';
import { visible, visiblePath } from '../text/visible.ts';

/** Room for the longest relation, `high availability`. */
const WIDTH = 19;

/** Each workload with what it uses, and below that what this is made of. */
export function graphText({ nodes, edges }: Graph): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const from = grouped(edges, (edge) => edge.from);
  const jobs = grouped(
    edges.filter(({ relation }) => relation === 'runs on'),
    (edge) => edge.to,
  );
  const line = (indent: number, relation: string, id: string, role?: string): string[] => {
    const node = byId.get(id);
    if (!node) return [];
    const pods = role ? ` (${role})` : '';
    return [`${' '.repeat(indent)}${visible(relation).padEnd(WIDTH - indent + 2)}${nodeText(node)}${pods}`];
  };
  const blocks = nodes.filter(isWorkloadIn(edges, nodes)).map((node) => {
    const uses = (from.get(node.id) ?? []).flatMap(({ relation, to, role }) => [
      ...line(2, relation, to, role),
      ...(relation === 'runs on' ? [] : (from.get(to) ?? []).flatMap((next) => line(4, next.relation, next.to))),
    ]);
    const served = (jobs.get(node.id) ?? []).flatMap((edge) => line(2, 'runs', edge.from));
    const unseen = node.because.map((text) => `  ${'unknown'.padEnd(WIDTH)}${visible(text)}`);
    return [visiblePath(nodeText({ ...node, because: [] })), ...uses, ...served, ...unseen].join('\n');
  });
  return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`;
}

function nodeText({ kind, name, namespace, file, line, state, because, target, cluster }: GraphNode): string {
  const isObject = kind !== 'Image' && kind !== 'Storage' && kind !== 'Dockerfile';
  const full = `${namespace === null ? '' : `${namespace}/`}${name}`;
  const place = file === null || kind === 'Storage' || kind === 'Image' ? '' : `  ${file}:${line}`;
  const sight = state === 'seen' ? because.join('; ') : [`${state}`, ...because].join(': ');
  return visible(
    [
      `${isObject ? `${kind} ` : ''}${full}`,
      target === null ? '' : ` in ${target}`,
      cluster === undefined ? '' : ` on ${cluster}`,
      kind === 'Dockerfile' ? '' : place,
      sight === '' ? '' : `  [${sight}]`,
    ].join(''),
  );
}

/** What other things do not use, and session clusters. */
function isWorkloadIn(edges: readonly GraphEdge[], nodes: readonly GraphNode[]): (node: GraphNode) => boolean {
  const used = new Set(edges.filter(({ relation }) => relation !== 'runs on').map(({ to }) => to));
  const seen = new Set(nodes.filter(({ state }) => state === 'seen').map(({ id }) => id));
  return ({ id }) => !used.has(id) && seen.has(id);
}

/** A flow chart of Mermaid. */
export function graphMermaid({ nodes, edges }: Graph): string {
  const names = new Map(nodes.map(({ id }, index) => [id, `n${index + 1}`]));
  const lines = [
    'flowchart LR',
    ...nodes.map((node) => {
      const label = `${inMermaid(node.kind)}<br/>${inMermaid(labelOf(node))}`;
      return `  ${names.get(node.id)}["${label}"]${node.state === 'seen' ? '' : `:::${node.state}`}`;
    }),
    ...edges.map(({ from, to, relation }) => `  ${names.get(from)} -->|"${inMermaid(relation)}"| ${names.get(to)}`),
    '  classDef unknown stroke-dasharray: 5 5',
    '  classDef missing stroke:#c00,stroke-width:2px',
  ];
  return `${lines.join('\n')}\n`;
}

/** All but plain characters as entities, which Mermaid and HTML take for text. */
function inMermaid(text: string): string {
  return visible(text).replace(/[^\w ./:@-]/gu, (character) => `#${character.codePointAt(0)};`);
}

/** A directed graph for Graphviz. */
export function graphDot({ nodes, edges }: Graph): string {
  const names = new Map(nodes.map(({ id }, index) => [id, `n${index + 1}`]));
  const style = { seen: '', unknown: ', style=dashed', missing: ', color=red' };
  const lines = [
    'digraph flink {',
    '  rankdir=LR;',
    '  node [shape=box];',
    ...nodes.map(
      (node) => `  ${names.get(node.id)} [label="${inDot(node.kind)}\\n${inDot(labelOf(node))}"${style[node.state]}];`,
    ),
    ...edges.map(({ from, to, relation }) => `  ${names.get(from)} -> ${names.get(to)} [label="${inDot(relation)}"];`),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function inDot(text: string): string {
  return visible(text).replace(/[\\"]/g, '\\$&').replaceAll('&', '&amp;');
}

function labelOf({ namespace, name, state, target }: GraphNode): string {
  const full = `${namespace === null ? '' : `${namespace}/`}${name}${target === null ? '' : ` in ${target}`}`;
  return state === 'seen' ? full : `${full} (${state})`;
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
