import { folderOf } from '../../text/folder.ts';
import type { Block } from './trust-terraform.ts';

const ROLE = /^[ \t]*role[ \t]*=[ \t]*"?(?:\$\{)?aws_iam_role\.(\w+)\.(?:name|id)\b/m;
const ATTACHED = /^[ \t]*policy_arn[ \t]*=[ \t]*"?(?:\$\{)?aws_iam_policy\.(\w+)\.arn\b/m;
/** A policy of Amazon's; what those about S3 allow is counted by their names. */
const AMAZONS = /^[ \t]*policy_arn[ \t]*=[ \t]*"arn:aws[\w-]*:iam::aws:policy\//m;
const DOCUMENT = /^[ \t]*policy[ \t]*=[ \t]*"?(?:\$\{)?data\.aws_iam_policy_document\.(\w+)\.json\b/m;

/**
 * The role that each policy and policy document of Terraform ends up on, by `blockKey`: through
 * `aws_iam_role_policy_attachment` and `aws_iam_role_policy`. Only roles all of whose attachments
 * are plain references within one folder; a policy on several roles is left out.
 * Source: registry.terraform.io/providers/hashicorp/aws, iam_role_policy_attachment.
 */
export function attachedRoles(blocks: readonly Block[], roles: ReadonlyMap<string, string>): Map<string, string> {
  const links: { from: string; to: string }[] = [];
  const open = new Set<string>();
  const documentOf = new Map<string, string>();
  const folders = new Set<string>();
  for (const block of blocks) {
    const folder = folderOf(block.source.path);
    const text = block.source.text.slice(block.start, block.end);
    // A document made of others says more than what is written in it.
    if (block.kind === 'data' && /\b(?:source|override)_policy_documents\b/.test(text)) folders.add(folder);
    if (block.kind !== 'resource') continue;
    const document = DOCUMENT.exec(text)?.[1];
    const role = roles.get(`${folder}\0${ROLE.exec(text)?.[1]}`);
    if (block.type === 'aws_iam_policy' && document !== undefined)
      documentOf.set(`${folder}\0policy\0${block.name}`, `${folder}\0document\0${document}`);
    if (block.type === 'aws_iam_role_policy' && document !== undefined && role !== undefined)
      links.push({ from: `${folder}\0document\0${document}`, to: role });
    if (block.type === 'aws_iam_role' && /managed_policy_arns/.test(text))
      open.add(roles.get(`${folder}\0${block.name}`) ?? '');
    // Attached in one go, in another way, or to what is computed: any role of the folder may have it.
    if (/^aws_iam_(?:policy_attachment|role_policies_exclusive|role_policy_attachments_exclusive)$/.test(block.type))
      folders.add(folder);
    if (block.type !== 'aws_iam_role_policy_attachment') continue;
    const policy = ATTACHED.exec(text)?.[1];
    if (role === undefined) folders.add(folder);
    else if (policy !== undefined) links.push({ from: `${folder}\0policy\0${policy}`, to: role });
    else if (!AMAZONS.test(text)) open.add(role);
  }
  const found = new Map<string, Set<string>>();
  for (const { from, to } of links) {
    for (const key of [from, documentOf.get(from)])
      if (key !== undefined) found.set(key, (found.get(key) ?? new Set()).add(to));
  }
  const single = new Map<string, string>();
  for (const [key, [only, ...more]] of found) {
    const folder = key.slice(0, key.indexOf('\0'));
    if (only !== undefined && more.length === 0 && !open.has(only) && !folders.has(folder)) single.set(key, only);
  }
  return single;
}

/** Under which `attachedRoles` has a policy or a policy document. */
export function blockKey({ kind, name, source }: Block): string {
  return `${folderOf(source.path)}\0${kind === 'data' ? 'document' : 'policy'}\0${name}`;
}
