import { operatorLine } from '../../knowledge/operators.ts';
import { isMap, isScalar, isSeq } from '../../syntax/navigate.ts';
import type { DocumentTree, TreeNode } from '../../syntax/tree.ts';
import type { SourceText } from '../../text/source.ts';
import { type Located, type Origin, written } from '../../text/span.ts';

const VERSION = String.raw`(\d+\.\d+\.\d+)`;
const VARIABLE = String.raw`\$[{(]?([A-Za-z_]\w{0,60})[})]?`;
const OR_VARIABLE = `(?:${VERSION}|${VARIABLE})`;

/**
 * How commands and Terraform name the release of Apache's operator that they install: the address of its chart
 * repository, of which each release has one of its own; a version beside its chart; the version for the add-on of
 * aws-ia/eks-data-addons.
 * Source: operator documentation, "Quick start"; terraform-aws-eks-data-addons, flink-operator.tf.
 */
const FORMS = [
  new RegExp(String.raw`apache\.org\/[^\s"'${'`'}]{0,100}flink-kubernetes-operator-${OR_VARIABLE}`, 'g'),
  new RegExp(
    String.raw`\bhelm\b(?:[^\n]|\\\n){0,300}\/flink-kubernetes-operator\b(?:[^\n]|\\\n){0,300}--version[= ]["']?${OR_VARIABLE}`,
    'g',
  ),
  new RegExp(String.raw`\bflink_operator_helm_config\s*=\s*\{[^}]{0,300}\bversion\s*=\s*"${OR_VARIABLE}`, 'g'),
];

/** Amazon's edition counts in releases of EMR. */
const OTHER_EDITION = /emr-on-eks\/flink-kubernetes-operator|confluentinc\/flink-kubernetes-operator/;

/** Lines of the operator that scripts, Terraform and CI files install. */
export function scriptedVersions(texts: readonly SourceText[], loose: readonly DocumentTree[]): Located<string>[] {
  return [
    ...texts.flatMap(({ path, text }) => versionsIn(text, (start, end) => written(path, start, end))),
    ...loose.flatMap(({ root }) => (root ? inScalars(root) : [])),
  ];
}

function inScalars(node: TreeNode, depth = 0): Located<string>[] {
  if (depth > 60) return [];
  if (isScalar(node)) return typeof node.value === 'string' ? versionsIn(node.value, () => node.origin) : [];
  if (isSeq(node)) return node.items.flatMap((item) => inScalars(item, depth + 1));
  return isMap(node) ? node.entries.flatMap(({ value }) => inScalars(value, depth + 1)) : [];
}

function versionsIn(text: string, place: (start: number, end: number) => Origin): Located<string>[] {
  if (!/flink-kubernetes-operator|flink_operator_helm_config/.test(text) || OTHER_EDITION.test(text)) return [];
  return FORMS.flatMap((form) =>
    [...text.matchAll(form)].flatMap((match): Located<string>[] => {
      const [all, number, variable] = match;
      const version = number ?? (variable === undefined ? undefined : assignedTo(variable, text));
      if (version === undefined) return [];
      const end = match.index + all.length;
      return [{ value: operatorLine(version), origin: place(end - (number ?? '').length, end) }];
    }),
  );
}

/** What the same text sets a variable to: `V=1.9.0`, `V ?= 1.9.0`, `export V="1.9.0"`. */
function assignedTo(variable: string, text: string): string | undefined {
  const set = new RegExp(String.raw`\b${variable}\s{0,5}[:?]?=\s{0,5}["']?${VERSION}\b`, 'g');
  const values = new Set([...text.matchAll(set)].map(([, value]) => value));
  return values.size === 1 ? [...values][0] : undefined;
}
