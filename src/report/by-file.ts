import type { Finding } from '../engine/result.ts';
import { addTo } from '../text/group.ts';

/** Findings by the file they are in, in the order in which the files come. */
export function byFile(findings: readonly Finding[]): [file: string, findings: Finding[]][] {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) {
    addTo(files, finding.file, finding);
  }
  return [...files];
}
