import { folderOf } from '../../text/folder.ts';
import { addTo } from '../../text/group.ts';
import type { SourceText } from '../../text/source.ts';
import { type Block, blocksOf, closing } from './trust-terraform.ts';

/** How far a reference is followed from one value to the next. */
const DEEPEST = 4;

/** A reference in Terraform: `local.bucket`, `aws_s3_bucket.state.arn`, `module.state.s3_bucket_arn`. */
export const REFERENCE = /(?:local|aws_s3_bucket|module)\.[\w-]+(?:\[0\])?(?:\.\w+)?/;

/** The text that a reference stands for in its folder; undefined when it is computed or set elsewhere. */
export type Resolve = (reference: string) => string | undefined;

/**
 * What references to locals and buckets stand for, for each folder of Terraform files. A bucket is known by its literal
 * `bucket`, as a resource or of the module terraform-aws-modules/s3-bucket, whose outputs are `s3_bucket_id` and
 * `s3_bucket_arn`. Variables stay open: what sets them need not be in the repository.
 */
export function terraformValues(files: readonly SourceText[]): (folder: string) => Resolve {
  const byFolder = new Map<string, SourceText[]>();
  for (const file of files) {
    const folder = folderOf(file.path);
    addTo(byFolder, folder, file);
  }
  const known = new Map<string, Resolve>();
  return (folder) => {
    let resolve = known.get(folder);
    if (!resolve) {
      resolve = resolverOf(byFolder.get(folder) ?? []);
      known.set(folder, resolve);
    }
    return resolve;
  };
}

/** Puts what its references stand for into a string; what is not known stays as it is written. */
export function interpolated(text: string, resolve: Resolve): string {
  return text.replace(/\$\{\s*([\w.[\]-]+)\s*\}/g, (whole, reference: string) => resolve(reference) ?? whole);
}

function resolverOf(files: readonly SourceText[]): Resolve {
  const values = new Map<string, string>();
  for (const file of files) {
    for (const [name, value] of locals(file)) values.set(`local.${name}`, value);
    for (const block of blocksOf(file)) for (const [name, value] of bucketOf(block)) values.set(name, value);
  }
  const follow = (reference: string, depth: number): string | undefined => {
    const value = values.get(reference.replace('[0]', ''));
    if (value === undefined || depth > DEEPEST) return undefined;
    const quoted = /^"([^"]*)"$/.exec(value)?.[1];
    if (quoted === undefined) return follow(value, depth + 1);
    const text = interpolated(quoted, (inner) => follow(inner, depth + 1));
    return text.includes('$') ? undefined : text;
  };
  return (reference) => follow(reference, 0);
}

/** A literal or a reference, which is all that a value may be. */
const VALUE = String.raw`("[^"\n]*"|[a-z_][\w.[\]-]*)[ \t]*(?:#[^\n]*|//[^\n]*)?$`;

function locals(file: SourceText): [string, string][] {
  return [...file.text.matchAll(/^[ \t]*locals[ \t]*\{/gm)].flatMap((match) => {
    const start = match.index + match[0].length;
    const body = file.text.slice(start, closing(file.text, start) - 1);
    return assignments(outermost(body));
  });
}

function bucketOf(block: Block): [string, string][] {
  const isModule = block.kind === 'module';
  if (!isModule && !(block.kind === 'resource' && block.type === 'aws_s3_bucket')) return [];
  const body = block.source.text.slice(block.start, block.end);
  if (isModule && !/source[ \t]*=[ \t]*"terraform-aws-modules\/s3-bucket\/aws/.test(body)) return [];
  const bucket = new RegExp(String.raw`[\s{]bucket[ \t]*=[ \t]*${VALUE}`, 'm').exec(body.replace(/\}$/, ''))?.[1];
  if (bucket === undefined) return [];
  const arn = bucket.startsWith('"') ? `"arn:aws:s3:::${bucket.slice(1)}` : `"arn:aws:s3:::\${${bucket}}"`;
  return isModule
    ? [
        [`module.${block.name}.s3_bucket_id`, bucket],
        [`module.${block.name}.s3_bucket_arn`, arn],
      ]
    : [
        [`aws_s3_bucket.${block.name}.id`, bucket],
        [`aws_s3_bucket.${block.name}.bucket`, bucket],
        [`aws_s3_bucket.${block.name}.arn`, arn],
      ];
}

function assignments(body: string): [string, string][] {
  return [...body.matchAll(new RegExp(String.raw`^[ \t]*([\w-]+)[ \t]*=[ \t]*${VALUE}`, 'gm'))].map(
    ([, name, value]) => [name as string, value as string],
  );
}

/** The text without what stands in braces and brackets. */
function outermost(body: string): string {
  const token = /"(?:[^"\\\n]|\\.)*"?|#[^\n]*|\/\/[^\n]*|[{}[\]]/g;
  let depth = 0;
  let from = 0;
  let kept = '';
  for (const match of body.matchAll(token)) {
    if (/^[{[]/.test(match[0])) {
      if (depth++ === 0) kept += body.slice(from, match.index);
    } else if (/^[}\]]/.test(match[0]) && --depth === 0) from = match.index + 1;
  }
  return depth > 0 ? kept : kept + body.slice(from);
}
