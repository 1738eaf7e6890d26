import { describe, expect, it } from 'vitest';
import { terraformPermissions } from '../../src/model/identity/iam-terraform.ts';
import { SourceText } from '../../src/text/source.ts';

const ROLE = 'resource "aws_iam_role" "r" {\n  name = "flink"\n}\n';
const OTHER = 'resource "aws_iam_role" "o" {\n  name = "other"\n}\n';
const DOCUMENT =
  'data "aws_iam_policy_document" "d" {\n  statement {\n    actions = ["s3:*"]\n    resources = ["arn:aws:s3:::b/*"]\n  }\n}\n';
const POLICY = 'resource "aws_iam_policy" "p" {\n  policy = data.aws_iam_policy_document.d.json\n}\n';
const attach = (role: string, policy: string, name = 'a') =>
  `resource "aws_iam_role_policy_attachment" "${name}" {\n  role = ${role}\n  policy_arn = ${policy}\n}\n`;

function roleOf(...parts: string[]) {
  return terraformPermissions([new SourceText('iam/main.tf', parts.join('\n'))])[0]?.role;
}

describe('attachedRoles', () => {
  it('follow a document through a policy and its attachment, and through a role policy', () => {
    expect(roleOf(ROLE, DOCUMENT, POLICY, attach('aws_iam_role.r.name', 'aws_iam_policy.p.arn'))).toBe('flink');
    const inline =
      'resource "aws_iam_role_policy" "i" {\n  role = aws_iam_role.r.id\n  policy = data.aws_iam_policy_document.d.json\n}\n';
    expect(roleOf(ROLE, DOCUMENT, inline)).toBe('flink');
  });
  it('are open where another policy of the role is computed, or the document is made of others', () => {
    const own = attach('aws_iam_role.r.name', 'aws_iam_policy.p.arn');
    expect(roleOf(ROLE, DOCUMENT, POLICY, own, attach('aws_iam_role.r.name', 'var.more', 'b'))).toBeUndefined();
    expect(roleOf(ROLE, DOCUMENT, POLICY, own, attach('var.role', 'aws_iam_policy.p.arn', 'b'))).toBeUndefined();
    const made = DOCUMENT.replace('statement {', 'source_policy_documents = [var.base]\n  statement {');
    expect(roleOf(ROLE, made, POLICY, own)).toBeUndefined();
  });
  it('are none for a policy on several roles', () => {
    const both = ['r', 'o'].map((role) => attach(`aws_iam_role.${role}.name`, 'aws_iam_policy.p.arn', role));
    expect(roleOf(ROLE, OTHER, DOCUMENT, POLICY, ...both)).toBeUndefined();
  });
});
