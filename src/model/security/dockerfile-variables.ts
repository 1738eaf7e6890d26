import type { DockerfileTree } from '../../syntax/dockerfile.ts';
import { type Located, written } from '../../text/span.ts';

/** Variables that ENV and ARG of a Dockerfile give a value, with the place of the value. */
export function dockerfileVariables(tree: DockerfileTree): { name: string; value: Located<string> }[] {
  return tree.instructions.flatMap(({ keyword, words }) => {
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
  });
}

function bare(text: string): string {
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text;
}
