import { operatorLine } from '../../knowledge/operators.ts';
import { innerText } from '../../syntax/inside.ts';
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
  return inAll(texts, loose, versionsIn);
}

/** A command that installs the chart, up to the switch that leaves its webhook out. */
const WITHOUT_WEBHOOK =
  /\bhelm\b(?:[^\n]|\\\n){0,300}\/flink-kubernetes-operator\b(?:[^\n]|\\\n){0,600}--set[= ]["']?(?:[^\s"']{1,300},)?(webhook\.create=false)\b/g;

/** Where scripts, task runners and CI files install the operator without its webhook. */
export function scriptedWithoutWebhook(texts: readonly SourceText[], loose: readonly DocumentTree[]): Origin[] {
  return inAll(texts, loose, (text, place) =>
    !text.includes('webhook.create=false')
      ? []
      : [...text.matchAll(WITHOUT_WEBHOOK)].map((match) => {
          const end = match.index + match[0].length;
          return place(end - (match[1] ?? '').length, end);
        }),
  );
}

type Place = (start: number, end: number) => Origin;

/** What is found in texts and in the scalars of YAML files. */
function inAll<T>(
  texts: readonly SourceText[],
  loose: readonly DocumentTree[],
  find: (text: string, place: Place) => T[],
): T[] {
  const inScalars = (node: TreeNode, depth = 0): T[] => {
    if (depth > 60) return [];
    if (isScalar(node)) {
      if (typeof node.value !== 'string' || !node.value.includes('flink')) return [];
      const inner = innerText(node);
      return find(inner.text, inner.origin);
    }
    if (isSeq(node)) return node.items.flatMap((item) => inScalars(item, depth + 1));
    return isMap(node) ? node.entries.flatMap(({ value }) => inScalars(value, depth + 1)) : [];
  };
  return [
    ...texts.flatMap(({ path, text }) => find(text, (start, end) => written(path, start, end))),
    ...loose.flatMap(({ root }) => (root ? inScalars(root) : [])),
  ];
}

function versionsIn(text: string, place: Place): Located<string>[] {
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
