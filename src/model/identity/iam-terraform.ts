import { folderOf } from '../../text/folder.ts';
import type { SourceText } from '../../text/source.ts';
import { type Located, written } from '../../text/span.ts';
import { attachedRoles, blockKey } from './iam-attachments.ts';
import type { PermissionPolicy, Statement } from './iam-statement.ts';
import { interpolated, REFERENCE, type Resolve, terraformValues } from './terraform-values.ts';
import { type Block, blocksOf, closing } from './trust-terraform.ts';

/** What every statement about S3 holds in some way. */
const SPEAKS_OF_S3 = /["']s3:|:s3:::/;

/**
 * Policies about S3 in Terraform: `aws_iam_policy_document` data, `jsonencode` and heredocs in
 * policies and role policies. Literal strings are read, and references to locals and buckets of the
 * folder; a list with anything else in it is open.
 * The role is known where a role policy or an attachment refers to a role of the folder with a literal name.
 */
export function terraformPermissions(sources: readonly SourceText[]): PermissionPolicy[] {
  const files = sources.filter(({ path }) => path.endsWith('.tf'));
  const folders = new Set(files.filter(({ text }) => SPEAKS_OF_S3.test(text)).map(({ path }) => folderOf(path)));
  const blocks = files.filter(({ path }) => folders.has(folderOf(path))).flatMap(blocksOf);
  const roles = rolesOf(blocks);
  const attached = attachedRoles(blocks, roles);
  const values = terraformValues(files);
  return blocks.flatMap((block): PermissionPolicy[] => {
    const isData = block.kind === 'data' && block.type === 'aws_iam_policy_document';
    const isPolicy =
      block.kind === 'resource' && /^aws_(?:iam_(?:role_policy|policy|role)|s3_bucket_policy)$/.test(block.type);
    if (!isData && !isPolicy) return [];
    const text = block.source.text.slice(block.start, block.end);
    const resolve = values(folderOf(block.source.path));
    const found = isData ? dataStatements(block, text, resolve) : jsonStatements(block, text, resolve);
    const statements = found.map((each) =>
      block.type === 'aws_s3_bucket_policy' ? { ...each, principal: true } : each,
    );
    if (statements.length === 0) return [];
    const [, reference] = /^[ \t]*role[ \t]*=[ \t]*aws_iam_role\.(\w+)\./m.exec(text) ?? [];
    const direct = reference === undefined ? undefined : roles.get(`${folderOf(block.source.path)}\0${reference}`);
    const role = direct ?? (isData || block.type === 'aws_iam_policy' ? attached.get(blockKey(block)) : undefined);
    return [{ file: block.source.path, ...(role === undefined ? {} : { role }), statements }];
  });
}

/** Literal names of the roles of each folder. */
function rolesOf(blocks: readonly Block[]): Map<string, string> {
  const roles = new Map<string, string>();
  for (const { kind, type, name, source, start, end } of blocks) {
    if (kind !== 'resource' || type !== 'aws_iam_role') continue;
    const literal = /^[ \t]*name[ \t]*=[ \t]*"([\w+=,.@-]+)"/m.exec(source.text.slice(start, end))?.[1];
    if (literal !== undefined) roles.set(`${folderOf(source.path)}\0${name}`, literal);
  }
  return roles;
}

const DATA_KEYS: Keys = ['actions', 'not_actions', 'resources', 'not_resources'];

function dataStatements(block: Block, text: string, resolve: Resolve): Statement[] {
  return [...text.matchAll(/\bstatement[ \t]*\{/g)].flatMap((match): Statement[] => {
    const start = block.start + match.index;
    const end = Math.min(closing(block.source.text, start + match[0].length), block.end);
    const body = block.source.text.slice(start, end);
    const effect = /\beffect[ \t]*=[ \t]*"Deny"/.test(body) ? 'Deny' : 'Allow';
    return statement({ source: block.source, start, body, resolve }, effect, DATA_KEYS);
  });
}

const KEYS: Keys = ['Action', 'NotAction', 'Resource', 'NotResource'];

/** Longest stretch of a statement that is looked at on either side of its effect. */
const REACH = 8000;

function jsonStatements(block: Block, text: string, resolve: Resolve): Statement[] {
  return [...text.matchAll(/\\?"?Effect\\?"?[ \t]*[=:][ \t]*\\?"(Allow|Deny)\\?"/g)].flatMap((match): Statement[] => {
    const open = opening(text, match.index);
    if (open < 0) return [];
    const start = block.start + open;
    const end = Math.min(closing(block.source.text, start + 1), block.end, start + REACH);
    const body = block.source.text.slice(start, end);
    return statement({ source: block.source, start, body, resolve }, match[1] as 'Allow' | 'Deny', KEYS);
  });
}

/** The brace that opens around an offset; -1 when none is near. */
function opening(text: string, from: number): number {
  let depth = 0;
  for (let i = from; i >= Math.max(0, from - REACH); i--) {
    if (text[i] === '}') depth++;
    else if (text[i] === '{' && depth-- === 0) return i;
  }
  return -1;
}

type Keys = [string, string, string, string];

/** The text of a statement, where it stands, and what its references stand for. */
interface Body {
  source: SourceText;
  start: number;
  body: string;
  resolve: Resolve;
}

function statement(of: Body, effect: 'Allow' | 'Deny', keys: Keys): Statement[] {
  const { source, start, body } = of;
  const [action, notAction, resource, notResource] = keys;
  const actions = list(of, action, false) ?? list(of, notAction, true);
  const resources = list(of, resource, false) ?? list(of, notResource, true);
  if (!actions || !resources) return [];
  const conditional = /\b[cC]ondition\b"?[ \t]*[={:]/.test(body);
  const principal = /\b(?:Principal|principals)\b"?[ \t]*[={:]/.test(body);
  return [{ effect, actions, resources, conditional, principal, at: written(source.path, start, start + 1) }];
}

/** A string, or a reference that is an item by itself. */
const ITEM = new RegExp(`"([^"\\n]*)"|(?<![\\w.(])(${REFERENCE.source})(?=\\s*(?:[,\\]#/}]|$))`, 'gm');

function list(of: Body, key: string, except: boolean): Statement['actions'] | undefined {
  const { source, start, body, resolve } = of;
  const head = new RegExp(`(?:^|[\\s{,"])${key}"?[ \\t]*[=:][ \\t]*`, 'm').exec(body);
  if (!head) return undefined;
  const from = head.index + head[0].length;
  const isList = body[from] === '[';
  const close = isList ? closingBracket(body, from) : body.indexOf('\n', from);
  const value = body.slice(from, close < 0 ? body.length : close);
  const patterns: Located<string>[] = [];
  // What is left beside strings, commas and comments is computed.
  const rest = value
    .replace(ITEM, (whole, literal: string | undefined, reference: string | undefined, offset: number) => {
      const text = literal === undefined ? resolve(reference ?? '') : interpolated(literal, resolve);
      if (text === undefined) return whole;
      const begin = start + from + offset + (literal === undefined ? 0 : 1);
      patterns.push({ value: text, origin: written(source.path, begin, begin + (literal ?? whole).length) });
      return '';
    })
    .replace(/#[^\n]*|\/\/[^\n]*|[[\],\s{}]/g, '');
  return { patterns, except, open: rest !== '' };
}

/** The bracket that ends a list; one in a string, as of `"${bucket[0].arn}/*"`, ends nothing. */
function closingBracket(body: string, from: number): number {
  const token = /"[^"\n]*"|\]/g;
  token.lastIndex = from;
  for (let found = token.exec(body); found; found = token.exec(body))
    if (found[0] === ']' && body.slice(found.index - 2, found.index) !== '[0') return found.index;
  return -1;
}
