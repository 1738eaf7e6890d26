import type { DockerfileTree, DockerInstruction } from '../../syntax/dockerfile.ts';
import { type Located, type Origin, written } from '../../text/span.ts';

/** Variables that ENV and ARG of a Dockerfile give a value, with the place of the value. */
export function dockerfileVariables(tree: DockerfileTree): { name: string; value: Located<string> }[] {
  return tree.instructions.flatMap(variablesOf);
}

function variablesOf({ keyword, words }: DockerInstruction): { name: string; value: Located<string> }[] {
  if (keyword !== 'ENV' && keyword !== 'ARG') return [];
  const [first, second] = words;
  // The old form has one variable: `ENV NAME value`.
  if (keyword === 'ENV' && first && second && !first.text.includes('=')) {
    const { span } = second;
    return [
      { name: first.text, value: { value: bare(second.text), origin: written(span.file, span.start, span.end) } },
    ];
  }
  return words.flatMap(({ text, span }) => {
    const equals = text.indexOf('=');
    if (equals <= 0) return [];
    const origin = written(span.file, span.start + equals + 1, span.end);
    return [{ name: text.slice(0, equals), value: { value: bare(text.slice(equals + 1)), origin } }];
  });
}

function bare(text: string): string {
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text;
}

/**
 * Variables of the image that keep what a build argument of the same stage brings, with the name of the argument. Only
 * the last stage counts, and an argument with a default has that judged.
 */
export function keptArguments({ stages }: DockerfileTree): { name: string; argument: string; at: Origin }[] {
  const open = new Set<string>();
  return (stages.at(-1)?.instructions ?? []).flatMap((instruction) => {
    if (instruction.keyword === 'ARG')
      for (const { text } of instruction.words) if (!text.includes('=')) open.add(text);
    if (instruction.keyword !== 'ENV') return [];
    return variablesOf(instruction).flatMap(({ name, value }) => {
      const argument = /^\$(?:(\w+)|\{(\w+)(?::?-\s*)?\})$/.exec(value.value)?.slice(1).find(Boolean);
      return argument !== undefined && open.has(argument) ? [{ name, argument, at: value.origin }] : [];
    });
  });
}
