import type { MapNode, TreeNode } from '../../syntax/tree.ts';
import type { Located, Origin, Span } from '../../text/span.ts';
import type { Substitution } from './substitute.ts';

/**
 * Something that is rendered as a unit: an overlay, or a chart with one set of values. Whatever finds
 * targets (conventions, the configuration, appliers such as Argo CD) ends in a list of these.
 */
export interface TargetPlan {
  /** Unique among the targets of a run, such as `k8s/overlays/prod` or `charts/app (values-prod.yaml)`. */
  id: string;
  /** What a reader calls it, such as `prod`. */
  label: string;
  /** A `directory` is applied as it is. */
  kind: 'kustomize' | 'helm' | 'directory';
  /** Folder of the kustomization, the chart or the files. */
  path: string;
  /** Values files after the chart's own, later ones winning; names in `inline` are no files. */
  values: string[];
  /** Values that stand in an applier, such as parameters, by the name that `values` has for them. */
  inline?: ReadonlyMap<string, TreeNode>;
  /** Set when the chart's own values do not count. */
  withoutOwnValues?: true;
  /** Fields of a kustomization that the applier lays over the one of the folder. */
  overlay?: MapNode;
  /** Variables that are filled in after the build. */
  substitute?: Substitution;
  /** What may change the objects after they are rendered. */
  changedBy?: { file: string; at: Origin; settle: string };
  /** Files of a directory. */
  files?: string[];
  /** Undefined when nothing says where it is installed. */
  namespace?: Located<string>;
  /** Undefined when nothing names the release. */
  release?: string;
  /** The cluster that it is applied to, as the applier calls it, or as the configuration does. */
  cluster?: string;
  /** What the applier calls the cluster, where the configuration has a name for it. */
  destination?: string;
  /** Whose it is, as far as the applier says. */
  owner?: string;
  /** Why it is taken for a target, for people. */
  because: string;
  /** Where that is written. */
  at?: Span;
  /** Where it comes from: an applier wins over a convention, and the configuration over both. */
  by?: 'applier' | 'configuration';
  /** Set when it cannot be rendered as it is applied: why, where that is written, and whether that is plainly a slip. */
  missing?: { because: string; at: Span; failure?: 'refuses' };
}
