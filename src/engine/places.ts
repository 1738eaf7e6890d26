import type { Step } from '../model/proof.ts';
import { maskText } from '../text/mask.ts';
import { withShortValues } from '../text/short-value.ts';
import type { SourceText } from '../text/source.ts';
import { type Origin, type Span, shownSpan } from '../text/span.ts';
import type { Place, RelatedPlace } from './result.ts';

/** Turns origins into the lines and columns that reports print. */
export class Places {
  readonly #sources: ReadonlyMap<string, SourceText>;

  constructor(sources: ReadonlyMap<string, SourceText>) {
    this.#sources = sources;
  }

  /** The first line of a span: a region of one line is what pull requests show. */
  of(span: Span): Place {
    const source = this.#sources.get(span.file);
    if (!source) return { file: span.file, line: 1, column: 1, endLine: 1, endColumn: 1 };
    const start = source.position(span.start);
    const end = source.position(Math.max(span.start, span.end));
    if (end.line === start.line) {
      return {
        file: span.file,
        line: start.line,
        column: start.column,
        endLine: end.line,
        endColumn: Math.max(end.column, start.column),
      };
    }
    const endColumn = source.line(start.line).trimEnd().length + 1;
    return {
      file: span.file,
      line: start.line,
      column: start.column,
      endLine: start.line,
      endColumn: Math.max(endColumn, start.column),
    };
  }

  ofOrigin(origin: Origin): Place | undefined {
    const span = shownSpan(origin);
    return span && this.of(span);
  }

  /** Steps and related places that have a place, each once. */
  related(steps: readonly Step[]): RelatedPlace[] {
    if (steps.length === 0) return [];
    const seen = new Set<string>();
    return steps.flatMap((step) => {
      const place = step.at && this.ofOrigin(step.at);
      if (!place) return [];
      const key = `${place.file}:${place.line}:${place.column}:${step.text}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ ...place, message: withShortValues(maskText(step.text)) }];
    });
  }

  /** The offset behind the last word of the line that an offset is on. */
  endOfLine(file: string, offset: number): number {
    const source = this.#sources.get(file);
    if (!source) return offset;
    const { line } = source.position(offset);
    return Math.max(offset, (source.lineStarts[line - 1] ?? offset) + source.line(line).trimEnd().length);
  }

  text(span: Span): string {
    return this.#sources.get(span.file)?.text.slice(span.start, span.end) ?? '';
  }

  source(file: string): SourceText | undefined {
    return this.#sources.get(file);
  }
}
