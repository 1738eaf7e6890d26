import { isMap, isScalar, isSeq } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Model } from '../model.ts';
import type { Missing } from '../proof.ts';
import { lastSegment, parseReference } from './reference.ts';

/**
 * What writes another tag over the one in a manifest before it is applied: commands, and Skaffold and Tilt where they
 * are told of the kind. Sources: https://skaffold.dev/docs/references/yaml/#resourceSelector,
 * https://docs.tilt.dev/api.html#api.k8s_kind.
 */
const SETS =
  /\bk8s_kind\(\s*['"]Flink|^Flink\w+\.flink\.apache\.org$|\bkustomize edit set image\b|\byq\b[^\n]{0,300}\.(?:spec\.)?image\b|\bsed\b[^\n]{0,300}\bimage: ?|\bjq\b[^\n]{0,300}\.spec\.image\b/;

/** A file with such a command, and all that it says. */
interface Setter {
  file: string;
  texts: string[];
}

const known = new WeakMap<object, Setter[]>();

/** A script or CI file that names the image and sets its tag before the manifest is applied. */
export function setByScript(reference: string, model: Pick<Model, 'texts' | 'loose'>): Missing | undefined {
  const name = lastSegment(parseReference(reference).repository);
  if (name.length < 3) return undefined;
  const setter = settersOf(model).find(({ texts }) => texts.some((text) => text.includes(name)));
  if (!setter) return undefined;
  return {
    what: 'render',
    name: `the tag that ${setter.file} sets`,
    settle: 'Lint what is applied, after the tag is set',
  };
}

/** Found once for all images. */
function settersOf({ texts, loose }: Pick<Model, 'texts' | 'loose'>): Setter[] {
  let setters = known.get(texts);
  if (!setters) {
    const all = [
      ...texts.map(({ path, text }) => ({ file: path, texts: [text] })),
      ...loose.map(({ file, root }) => ({ file, texts: root ? textsIn(root) : [] })),
    ];
    setters = all.filter((each) => each.texts.some((text) => SETS.test(text)));
    known.set(texts, setters);
  }
  return setters;
}

function textsIn(node: TreeNode, depth = 0): string[] {
  if (depth > 60) return [];
  if (isScalar(node)) return typeof node.value === 'string' ? [node.value] : [];
  if (isSeq(node)) return node.items.flatMap((item) => textsIn(item, depth + 1));
  return isMap(node) ? node.entries.flatMap(({ value }) => textsIn(value, depth + 1)) : [];
}
