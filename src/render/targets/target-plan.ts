import type { Span } from '../../text/span.ts';

/**
 * Something that is rendered as a unit: an overlay, or a chart with one set of values. Whatever finds
 * targets (conventions, the configuration, appliers such as Argo CD) ends in a list of these.
 */
export interface TargetPlan {
  /** Unique among the targets of a run, such as `k8s/overlays/prod` or `charts/app (values-prod.yaml)`. */
  id: string;
  /** What a reader calls it, such as `prod`. */
  label: string;
  kind: 'kustomize' | 'helm';
  /** Folder of the kustomization or the chart. */
  path: string;
  /** Values files after the chart's own, later ones winning. */
  values: string[];
  /** Values that no file holds, such as parameters of an applier. */
  set?: Record<string, unknown>;
  /** Undefined when nothing says where it is installed. */
  namespace?: string;
  /** Undefined when nothing names the release. */
  release?: string;
  /** Why it is taken for a target, for people. */
  because: string;
  /** Where that is written. */
  at?: Span;
}
