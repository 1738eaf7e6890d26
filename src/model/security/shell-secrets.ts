import { innerText } from '../../syntax/inside.ts';
import type { ScalarNode } from '../../syntax/tree.ts';
import type { Located } from '../../text/span.ts';

/** Something that a shell command in a manifest is given by name. */
export interface ShellLiteral {
  key: string;
  kind: 'variable' | 'argument';
  value: Located<string>;
}

/** `mc alias set NAME URL ACCESS SECRET`, and how older clients of MinIO have it. */
const MINIO =
  /\bmc[ \t]+(?:alias[ \t]+set|config[ \t]+host[ \t]+add)(?:[ \t]+[^\s;&|]{1,300}){3}[ \t]+([^\s;&|]{1,300})/g;
const QUOTED_OR_WORD = String.raw`("[^"\n]{0,300}"|'[^'\n]{0,300}'|[^\s;&|"'()]{1,300})`;
const ASSIGNMENT = new RegExp(String.raw`(?:^|[\s;&|(])([A-Z][A-Z0-9_]{2,60})=${QUOTED_OR_WORD}`, 'g');
const FLAG = new RegExp(String.raw`[ \t]--([a-z][\w.-]{2,60})[= ]${QUOTED_OR_WORD}`, 'g');

/** Where something else than the value follows: the name of a file or of a variable. */
const INDIRECT = /(?:file|path|env|from|stdin|name|ref|source|cmd|command)$/i;

/**
 * Variables, options and keys of `mc` that a shell command sets. Only texts of several words are commands for a
 * shell; others are one argument.
 */
export function shellLiterals(node: ScalarNode): ShellLiteral[] {
  if (typeof node.value !== 'string' || !/\s/.test(node.value.trim())) return [];
  const inner = innerText(node);
  const found = (pattern: RegExp, kind: ShellLiteral['kind'], name?: string): ShellLiteral[] =>
    [...inner.text.matchAll(pattern)].flatMap((match): ShellLiteral[] => {
      const written = match.at(-1) ?? '';
      const key = name ?? match[1] ?? '';
      const end = match.index + match[0].length;
      const quotes = /^["']/.test(written) ? 1 : 0;
      const value = written.slice(quotes, written.length - quotes);
      if (value === '' || /^-|[$`]/.test(value) || INDIRECT.test(key)) return [];
      return [{ key, kind, value: { value, origin: inner.origin(end - written.length + quotes, end - quotes) } }];
    });
  return [...found(MINIO, 'argument', 'secret-key'), ...found(ASSIGNMENT, 'variable'), ...found(FLAG, 'argument')];
}
