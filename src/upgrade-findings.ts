import type { Finding } from './engine/result.ts';
import { compareWithBase } from './engine/status.ts';
import type { LintedState } from './upgrade-writer.ts';

/** Fixes that only spell what is meant: they change nothing that the step does not change anyway. */
const RESPELLING: ReadonlySet<string> = new Set([
  'config-deprecated-key',
  'config-prefix-overlap-v2',
  'config-metric-reporter-class',
  'config-wrong-type',
  'autoscaler-old-prefix',
  'autoscaler-deprecated-options',
  'storage-plugin-version-mismatch',
]);

/** Whether a fix is one that an upgrade makes by itself. */
export function isMechanical({ rule, fix }: Finding): boolean {
  return fix !== undefined && (fix.safety === 'safe' || RESPELLING.has(rule));
}

/** What a step brings up. The same fact under a key that the step renames is not new. */
export function freshIn(after: LintedState, before: LintedState): Finding[] {
  const { head, gone } = compareWithBase(after.result, before.result);
  const fact = ({ rule, file, object, message }: Finding) => JSON.stringify([rule, file, object?.name, message]);
  const place = ({ rule, file, object, line }: Finding) => JSON.stringify([rule, file, object?.name, line]);
  const old = new Set([...gone.map(fact), ...gone.map(place)]);
  return head.filter((finding) => finding.status === 'new' && !old.has(fact(finding)) && !old.has(place(finding)));
}
