import { annotationsOf, type KubeObject } from '../model/model.ts';
import type { SourceText } from '../text/source.ts';
import { type Origin, type Span, spanOf } from '../text/span.ts';

/** One suppression as somebody wrote it. */
export interface Suppression {
  file: string;
  rules: string[];
  reason: string;
  /** `YYYY-MM-DD`; the suppression ends behind that day. */
  until?: string;
  span: Span;
  /** Lines that it covers, 1-based, both included; undefined means that `object` decides. */
  lines?: { from: number; to: number };
  object?: KubeObject;
}

const COMMENT = /#\s*flint-lint:\s*(ignore|ignore-file)\[([^\]]*)\]([^\r\n]*)/;

/**
 * Suppressions in the comments of a file.
 *
 * `ignore[…]` holds for its own line, or for the next one when it stands alone; above the first
 * line of a document, for the document. `ignore-file[…]` at the top holds for the file, above a
 * later document for that one.
 */
export function commentSuppressions(source: SourceText): Suppression[] {
  if (!source.text.includes('flint-lint:')) return [];
  const found: Suppression[] = [];
  const documents = documentRanges(source);
  for (let line = 1; line <= source.lineCount; line++) {
    const text = source.line(line);
    const match = COMMENT.exec(text);
    if (!match || isInQuotes(text, match.index)) continue;
    const start = (source.lineStarts[line - 1] as number) + match.index;
    const alone = text.slice(0, match.index).trim() === '';
    found.push({
      file: source.path,
      rules: (match[2] as string)
        .split(',')
        .map((rule) => rule.trim())
        .filter((rule) => rule !== ''),
      ...reasonAndDate(match[3] as string),
      span: { file: source.path, start, end: start + match[0].trimEnd().length },
      lines: covered(line, alone, match[1] === 'ignore-file', documents, source),
    });
  }
  return found;
}

function isInQuotes(text: string, index: number): boolean {
  const before = text.slice(0, index);
  return (before.match(/"/g)?.length ?? 0) % 2 === 1;
}

function reasonAndDate(text: string): { reason: string; until?: string } {
  const date = /\buntil=(\d{4}-\d{2}-\d{2})\b/.exec(text);
  const reason = text
    .replace(/\buntil=\S*/, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s:–—-]+/, '')
    .trim();
  return date?.[1] === undefined ? { reason } : { reason, until: date[1] };
}

interface DocumentRange {
  from: number;
  to: number;
  /** First line that is neither blank, comment nor marker. */
  content: number;
}

function documentRanges(source: SourceText): DocumentRange[] {
  const ranges: DocumentRange[] = [];
  let current: DocumentRange = { from: 1, to: source.lineCount, content: Number.POSITIVE_INFINITY };
  for (let line = 1; line <= source.lineCount; line++) {
    const text = source.line(line);
    if (/^---(?:\s|$)/.test(text)) {
      if (current.content !== Number.POSITIVE_INFINITY) {
        ranges.push({ ...current, to: line - 1 });
        current = { from: line, to: source.lineCount, content: Number.POSITIVE_INFINITY };
      }
      continue;
    }
    const isContent = text.trim() !== '' && !text.trimStart().startsWith('#');
    if (isContent && current.content === Number.POSITIVE_INFINITY) current.content = line;
  }
  ranges.push(current);
  return ranges;
}

function covered(
  line: number,
  alone: boolean,
  wholeFile: boolean,
  documents: DocumentRange[],
  source: SourceText,
): { from: number; to: number } {
  const index = documents.findIndex((range) => line >= range.from && line <= range.to);
  const document = documents[Math.max(0, index)] as DocumentRange;
  const onTop = line < document.content;
  if (wholeFile)
    return index <= 0 && onTop ? { from: 1, to: source.lineCount } : { from: document.from, to: document.to };
  // A Dockerfile has no documents: a comment on its top belongs to the line below it.
  if (alone && onTop && isYamlName(source.path)) return { from: document.from, to: document.to };
  if (!alone) return { from: line, to: line };
  let next = line + 1;
  while (next < source.lineCount && /^\s*(?:#|$)/.test(source.line(next))) next++;
  return { from: line, to: next };
}

function isYamlName(path: string): boolean {
  return /\.(?:ya?ml|json)(?:\.|$)/i.test(path);
}

/** The annotation that holds suppressions. */
const ANNOTATION = 'flint-lint/ignore';

/** Where objects have suppressions in annotations. */
export function annotationOrigins(objects: readonly KubeObject[]): Origin[] {
  return objects.flatMap((object) =>
    annotationsOf(object).flatMap(({ key, origin }) => (key === ANNOTATION ? [origin] : [])),
  );
}

/** Suppressions in `flint-lint/ignore` annotations: `rule-a: reason`, several by `;` or line. */
export function annotationSuppressions(objects: readonly KubeObject[]): Suppression[] {
  return objects.flatMap((object) =>
    annotationsOf(object)
      .filter(({ key }) => key === ANNOTATION)
      .flatMap(({ value, origin }) => {
        const span = spanOf(origin);
        if (!span) return [];
        return value
          .split(/[;\n]/)
          .filter((part) => part.trim() !== '')
          .map((part): Suppression => {
            const colon = part.indexOf(':');
            const rules = (colon < 0 ? part : part.slice(0, colon)).split(',').map((rule) => rule.trim());
            return { file: span.file, rules, ...reasonAndDate(colon < 0 ? '' : part.slice(colon + 1)), span, object };
          });
      }),
  );
}
