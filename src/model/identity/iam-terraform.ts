import { folderOf } from '../../text/folder.ts';
import type { SourceText } from '../../text/source.ts';
import { type Located, written } from '../../text/span.ts';
import type { PermissionPolicy, Statement } from './iam-statement.ts';
import { type Block, blocksOf, closing } from './trust-terraform.ts';

/** What every statement about S3 holds in some way. */
const SPEAKS_OF_S3 = /["']s3:|:s3:::/;

/**
 * Policies about S3 in Terraform: `aws_iam_policy_document` data, `jsonencode` and heredocs in
 * policies and role policies. Literal strings are read; a list with anything else in it is open.
 * The role is known where a role policy refers to a role of the folder with a literal name.
 */
export function terraformPermissions(sources: readonly SourceText[]): PermissionPolicy[] {
  const files = sources.filter(({ path }) => path.endsWith('.tf'));
  const folders = new Set(files.filter(({ text }) => SPEAKS_OF_S3.test(text)).map(({ path }) => folderOf(path)));
  const blocks = files.filter(({ path }) => folders.has(folderOf(path))).flatMap(blocksOf);
  const roles = rolesOf(blocks);
  return blocks.flatMap((block): PermissionPolicy[] => {
    const isData = block.kind === 'data' && block.type === 'aws_iam_policy_document';
    const isPolicy =
      block.kind === 'resource' && /^aws_(?:iam_(?:role_policy|policy|role)|s3_bucket_policy)$/.test(block.type);
    if (!isData && !isPolicy) return [];
    const text = block.source.text.slice(block.start, block.end);
    const found = isData ? dataStatements(block, text) : jsonStatements(block, text);
    const statements = found.map((each) =>
      block.type === 'aws_s3_bucket_policy' ? { ...each, principal: true } : each,
    );
    if (statements.length === 0) return [];
    const [, reference] = /^[ \t]*role[ \t]*=[ \t]*aws_iam_role\.(\w+)\./m.exec(text) ?? [];
    const role = reference === undefined ? undefined : roles.get(`${folderOf(block.source.path)}\0${reference}`);
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

function dataStatements(block: Block, text: string): Statement[] {
  return [...text.matchAll(/\bstatement[ \t]*\{/g)].flatMap((match): Statement[] => {
    const start = block.start + match.index;
    const end = Math.min(closing(block.source.text, start + match[0].length), block.end);
    const body = block.source.text.slice(start, end);
    const effect = /\beffect[ \t]*=[ \t]*"Deny"/.test(body) ? 'Deny' : 'Allow';
    return statement(block.source, start, body, effect, ['actions', 'not_actions', 'resources', 'not_resources']);
  });
}

const KEYS: Keys = ['Action', 'NotAction', 'Resource', 'NotResource'];

/** Longest stretch of a statement that is looked at on either side of its effect. */
const REACH = 8000;

function jsonStatements(block: Block, text: string): Statement[] {
  return [...text.matchAll(/\\?"?Effect\\?"?[ \t]*[=:][ \t]*\\?"(Allow|Deny)\\?"/g)].flatMap((match): Statement[] => {
    const open = opening(text, match.index);
    if (open < 0) return [];
    const start = block.start + open;
    const end = Math.min(closing(block.source.text, start + 1), block.end, start + REACH);
    const body = block.source.text.slice(start, end);
    return statement(block.source, start, body, match[1] as 'Allow' | 'Deny', KEYS);
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

function statement(
  source: SourceText,
  start: number,
  body: string,
  effect: 'Allow' | 'Deny',
  [action, notAction, resource, notResource]: Keys,
): Statement[] {
  const actions = list(source, start, body, action, false) ?? list(source, start, body, notAction, true);
  const resources = list(source, start, body, resource, false) ?? list(source, start, body, notResource, true);
  if (!actions || !resources) return [];
  const conditional = /\b[cC]ondition\b"?[ \t]*[={:]/.test(body);
  const principal = /\b(?:Principal|principals)\b"?[ \t]*[={:]/.test(body);
  return [{ effect, actions, resources, conditional, principal, at: written(source.path, start, start + 1) }];
}

function list(
  source: SourceText,
  start: number,
  body: string,
  key: string,
  except: boolean,
): Statement['actions'] | undefined {
  const head = new RegExp(`(?:^|[\\s{,"])${key}"?[ \\t]*[=:][ \\t]*`, 'm').exec(body);
  if (!head) return undefined;
  const from = head.index + head[0].length;
  const isList = body[from] === '[';
  const close = isList ? body.indexOf(']', from) : body.indexOf('\n', from);
  const value = body.slice(from, close < 0 ? body.length : close);
  const patterns: Located<string>[] = [...value.matchAll(/"([^"\n]*)"/g)].map((match) => {
    const begin = start + from + match.index + 1;
    const text = match[1] as string;
    return { value: text, origin: written(source.path, begin, begin + text.length) };
  });
  // What is left beside strings, commas and comments is computed.
  const rest = value.replace(/"[^"\n]*"|#[^\n]*|\/\/[^\n]*|[[\],\s{}]/g, '');
  return { patterns, except, open: rest !== '' };
}
