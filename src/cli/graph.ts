import { UsageError } from '../config/usage-error.ts';
import { jsonText } from '../report/encode.ts';
import type { Io } from './io.ts';
import { type Arguments, lastValue } from './parse.ts';
import { programOf } from './program.ts';
import { readRequest } from './request.ts';
import { count } from './text.ts';

const FORMATS = ['text', 'json', 'mermaid', 'dot'] as const;

/**
 * Prints workloads and what they use: text, or with `--format` JSON, Mermaid or DOT.
 *
 * @throws UsageError for other formats, and for wrong options or configuration
 */
export async function graphCommand(parsed: Arguments, io: Io): Promise<number> {
  const wrong = (parsed.values.get('format') ?? []).find((name) => !(FORMATS as readonly string[]).includes(name));
  if (wrong !== undefined) throw new UsageError(`graph prints text, json, mermaid or dot, not "${wrong}"`);
  const format = (lastValue(parsed, 'format') ?? 'text') as (typeof FORMATS)[number];
  const program = programOf(io.program);
  const values = new Map([...parsed.values].filter(([name]) => name !== 'format'));
  const { options } = await readRequest({ ...parsed, values }, io, program);
  const graph = await program.listGraph?.(options);
  if (!graph) return 0;
  // Few runs print a graph.
  const { graphDot, graphMermaid, graphText } = await import('./graph-text.ts');
  const printers = { text: graphText, json: jsonText, mermaid: graphMermaid, dot: graphDot };
  const text = printers[format](graph);
  if (text !== '') await io.stdout.write(text);
  const hidden = graph.nodes.filter(({ state }) => state !== 'seen').length;
  await io.stderr.write(
    graph.nodes.length === 0
      ? 'No workload of Flink is in sight\n'
      : `${count(graph.nodes.length, 'node')}, ${count(graph.edges.length, 'edge')}; ${hidden} not in sight\n`,
  );
  return 0;
}
