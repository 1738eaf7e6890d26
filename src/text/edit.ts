/** Replaces the text between two offsets of a file. */
export interface Edit {
  file: string;
  start: number;
  end: number;
  text: string;
}

/**
 * Applies edits to a text; everything outside them stays byte for byte.
 *
 * Edits are applied in order of their start. An edit that overlaps one already taken is left
 * out and returned in `skipped`, so that the caller can apply it in another round.
 */
export function applyEdits(text: string, edits: readonly Edit[]): { text: string; skipped: Edit[] } {
  const ordered = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const parts: string[] = [];
  const skipped: Edit[] = [];
  let position = 0;
  let last: Edit | undefined;
  for (const edit of ordered) {
    const overlaps =
      edit.start < position || (last !== undefined && last.start === edit.start && last.end === edit.end);
    if (overlaps || edit.end > text.length || edit.end < edit.start) {
      skipped.push(edit);
      continue;
    }
    parts.push(text.slice(position, edit.start), edit.text);
    position = edit.end;
    last = edit;
  }
  parts.push(text.slice(position));
  return { text: parts.join(''), skipped };
}
