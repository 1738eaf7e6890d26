import { type KubeObject, keyedPathTo } from '../model/model.ts';
import { addTo } from '../text/group.ts';
import type { Judged } from './run.ts';
import type { Suppression } from './suppress.ts';

/** Verdicts that the annotation of a rendered object takes away, by the suppression that does it. */
export interface AnnotatedSplit {
  left: Judged[];
  taken: Map<Suppression, Judged[]>;
}

/**
 * Splits verdicts by the suppressions in annotations of rendered objects. The lines of these objects
 * are spread over files and shared by targets, so that the object decides and not its lines.
 */
export function splitAnnotated(judged: readonly Judged[], suppressions: readonly Suppression[]): AnnotatedSplit {
  const split: AnnotatedSplit = { left: [], taken: new Map() };
  const byRule = new Map<string, Suppression[]>();
  // What one annotation takes away in several targets stays together.
  const first = new Map<string, Suppression>();
  const keyOf = ({ file, span, reason }: Suppression) => `${file}\0${span.start}\0${reason}`;
  for (const each of suppressions) {
    if (!each.object || !isRendered(each.object)) continue;
    if (!first.has(keyOf(each))) first.set(keyOf(each), each);
    for (const rule of each.rules) {
      addTo(byRule, rule, each);
    }
  }
  for (const each of judged) {
    const found = byRule.get(each.rule.id)?.find(({ object }) => object && concerns(each, object));
    const by = found && first.get(keyOf(found));
    if (!by) {
      split.left.push(each);
      continue;
    }
    addTo(split.taken, by, each);
  }
  return split;
}

/** Whether an object comes out of a kustomization or a chart. */
export function isRendered({ target }: KubeObject): boolean {
  return target.label !== undefined;
}

/** Whether a verdict is about an object, or shows a place in it to be wrong. */
function concerns({ about, verdict }: Judged, object: KubeObject): boolean {
  if (about.kubeObject === object) return true;
  return about.target === object.target.id && keyedPathTo(object.root, verdict.report.at).length > 0;
}
