import { at, items, locatedText, textOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import { type Located, type Origin, spanOf } from '../../text/span.ts';
import type { Workload } from '../workload.ts';

/** An entry of `images` in a kustomization that an image of a Flink resource does not follow. */
export interface UnfollowedImage {
  /** Name of the image as the entry has it. */
  name: string;
  /** What the entry would make of the image. */
  wanted: string;
  /** The image as it is applied, and the field that holds it. */
  image: Located<string>;
  field: string;
  at: Origin;
}

/**
 * Images that the `images` of a kustomization name and do not change. Kustomize changes `image` in
 * lists called containers and initContainers, and elsewhere only where a configuration says so; what
 * it really did shows in the built value.
 *
 * Source: kustomize api/internal/builtins/ImageTagTransformer.go and
 * api/filters/imagetag (the fields by default, and what becomes of an image); run with kustomize 5.8.2.
 */
export function unfollowedImages(workload: Workload): UnfollowedImage[] {
  const { layers } = workload.object.target;
  if (!layers) return [];
  return imageFields(workload).flatMap(({ field, image }) => {
    const file = spanOf(image.origin)?.file;
    if (file === undefined) return [];
    // The outermost kustomization acts last.
    for (const { root, covers } of layers) {
      const entries = covers(file) ? items(at(root, 'images')).filter((each) => names(each, image.value)) : [];
      const [entry] = entries;
      if (!entry) continue;
      const wanted = entries.reduce((value, each) => changed(each, value), image.value);
      const place = ['newTag', 'digest', 'newName', 'tagSuffix'].map((key) => at(entry, key)).find((each) => each);
      if (wanted === image.value || !place) return [];
      return [{ name: textOf(at(entry, 'name')) ?? '', wanted, image, field, at: place.origin }];
    }
    return [];
  });
}

/** Fields with an image that are no container's. */
function imageFields({ form, spec, specPath }: Workload): { field: string; image: Located<string> }[] {
  const of = (field: string, node: TreeNode | undefined) => {
    const image = locatedText(node);
    return image ? [{ field, image }] : [];
  };
  const path = specPath.join('.');
  if (form !== 'FlinkCluster') return of(`${path}.image`, at(spec, 'image'));
  const sidecars = ['jobManager', 'taskManager'].flatMap((role) =>
    items(at(spec, role, 'sidecars')).flatMap((each) => of(`${path}.${role}.sidecars`, at(each, 'image'))),
  );
  return [...of(`${path}.image.name`, at(spec, 'image', 'name')), ...sidecars];
}

interface ImageParts {
  name: string;
  tag: string;
  digest: string;
}

/** Both start with their separator, as kustomize splits them. */
function partsOf(image: string): ImageParts {
  const [, name = image, tag = '', digest = ''] = /^(.*?)(:[\w.{}-]*)?(@sha256:[\w.{}-]*)?$/.exec(image) ?? [];
  return { name, tag, digest };
}

function names(entry: TreeNode, image: string): boolean {
  return textOf(at(entry, 'name')) === partsOf(image).name;
}

function changed(entry: TreeNode, image: string): string {
  if (!names(entry, image)) return image;
  const { name, tag, digest } = partsOf(image);
  const text = (key: string) => textOf(at(entry, key)) ?? '';
  const [newTag, newDigest, suffix] = [text('newTag'), text('digest'), text('tagSuffix')];
  const first = text('newName') || name;
  if (newTag !== '' || newDigest !== '')
    return `${first}${newTag === '' ? '' : `:${newTag}`}${newDigest === '' ? '' : `@${newDigest}`}`;
  // It would be added once more to an image that has it.
  if (suffix !== '' && !tag.endsWith(suffix)) return `${first}${tag}${suffix}`;
  return `${first}${tag}${digest}`;
}
