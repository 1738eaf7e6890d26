import { folderOf } from '../../text/folder.ts';
import type { SourceText } from '../../text/source.ts';
import { type Located, written } from '../../text/span.ts';
import type { SubjectCondition, TrustPolicy } from './trust-policy.ts';

/** A top-level block of a Terraform file: `resource "aws_iam_role" "flink" { … }`. */
export interface Block {
  kind: string;
  type: string;
  name: string;
  source: SourceText;
  start: number;
  end: number;
}

const HEAD = /^[ \t]*(resource|data|module)[ \t]+"([^"]+)"(?:[ \t]+"([^"]+)")?[ \t]*\{/gm;

/** What every condition that is read here holds. */
const SPEAKS_OF_ACCOUNTS = /system:serviceaccount:|namespace_service_accounts/;

/**
 * Trust policies of roles that Terraform names literally: `aws_iam_role` with a policy document,
 * `jsonencode` or a heredoc, and the modules that make a role for ServiceAccounts. Read by its
 * blocks and strings; anything computed stays out of sight.
 */
export function terraformPolicies(sources: readonly SourceText[]): TrustPolicy[] {
  const files = sources.filter(({ path }) => path.endsWith('.tf'));
  // A role and its policy document may stand in two files of a folder, and most folders have neither.
  const folders = new Set(files.filter(({ text }) => SPEAKS_OF_ACCOUNTS.test(text)).map(({ path }) => folderOf(path)));
  const blocks = files.filter(({ path }) => folders.has(folderOf(path))).flatMap(blocksOf);
  const documents = blocks.filter(({ kind, type }) => kind === 'data' && type === 'aws_iam_policy_document');
  return blocks.flatMap((block): TrustPolicy[] => {
    const text = textOf(block);
    const isRole = block.kind === 'resource' && block.type === 'aws_iam_role';
    const role = /^[ \t]*(?:role_)?name[ \t]*=[ \t]*"([\w+=,.@-]+)"/m.exec(text)?.[1];
    if (role === undefined || !(isRole || block.kind === 'module')) return [];
    const used = isRole ? [block, ...documents.filter((each) => isUsed(each, text, block))] : [];
    const conditions = isRole ? used.flatMap(stringConditions) : moduleConditions(block);
    if (conditions.length === 0) return [];
    return [{ file: block.source.path, role, statements: conditions.map((condition) => [condition]) }];
  });
}

function isUsed(document: Block, text: string, by: Block): boolean {
  const reference = new RegExp(`\\bdata\\.aws_iam_policy_document\\.${document.name}\\b`);
  return folderOf(document.source.path) === folderOf(by.source.path) && reference.test(text);
}

/** Subjects in strings; the last operator in front of one says how it is compared. */
function stringConditions(block: Block): SubjectCondition[] {
  return strings(block, /"(system:serviceaccount:[^"\n]*)\\?"/g).map((value) => {
    const before = block.source.text.slice(block.start, 'span' in value.origin ? value.origin.span.start : block.start);
    const operator = before.match(/String(?:Equals|Like)/g)?.at(-1);
    return { compares: operator === 'StringLike' ? 'like' : 'equals', values: [value] };
  });
}

function moduleConditions(block: Block): SubjectCondition[] {
  const text = textOf(block);
  const like = /assume_role_condition_test[ \t]*=[ \t]*"StringLike"|oidc_subjects_with_wildcards/.test(text);
  const compares = like ? 'like' : 'equals';
  const list = /namespace_service_accounts[ \t]*=[ \t]*\[([^\]]*)\]/.exec(text);
  const pairs = list
    ? strings(
        { ...block, start: block.start + list.index, end: block.start + list.index + list[0].length },
        /"([^":\n]+:[^":\n]+)"/g,
      )
    : [];
  const subjects = strings(block, /"(system:serviceaccount:[^"\n]*)"/g);
  return [...pairs.map(({ value, origin }) => ({ value: `system:serviceaccount:${value}`, origin })), ...subjects].map(
    (value) => ({ compares, values: [value] }),
  );
}

function strings(block: Block, pattern: RegExp): Located<string>[] {
  return [...textOf(block).matchAll(pattern)].map((match) => {
    const start = block.start + match.index + 1;
    const value = (match[1] as string).replace(/\\$/, '');
    return { value, origin: written(block.source.path, start, start + value.length) };
  });
}

function textOf({ source, start, end }: Block): string {
  return source.text.slice(start, end);
}

/** The top-level blocks of a Terraform file. */
export function blocksOf(source: SourceText): Block[] {
  return [...source.text.matchAll(HEAD)].map((match) => {
    const [head, kind = '', first = '', second] = match;
    const [type, name] = second === undefined ? ['', first] : [first, second];
    return { kind, type, name, source, start: match.index, end: closing(source.text, match.index + head.length) };
  });
}

/** The offset behind the brace that closes a block; strings and comments are passed over. */
export function closing(text: string, from: number): number {
  const token = /"(?:[^"\\\n]|\\.)*"?|#[^\n]*|\/\/[^\n]*|[{}]/g;
  token.lastIndex = from;
  let depth = 1;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    if (found[0] === '{') depth++;
    else if (found[0] === '}' && --depth === 0) return token.lastIndex;
  }
  return text.length;
}
