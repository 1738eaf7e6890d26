import { describe, expect, it } from 'vitest';
import { permissionPoliciesIn } from '../../src/model/identity/iam-documents.ts';
import { allows, s3Part } from '../../src/model/identity/iam-statement.ts';
import { terraformPermissions } from '../../src/model/identity/iam-terraform.ts';
import { parseYaml } from '../../src/syntax/yaml.ts';
import { SourceText } from '../../src/text/source.ts';

function documents(text: string) {
  return parseYaml(new SourceText('policy.json', text)).documents.flatMap(permissionPoliciesIn);
}

function ask(statement: Record<string, unknown> | Record<string, unknown>[], action: string, resource: string) {
  const [policy] = documents(JSON.stringify({ Statement: statement }));
  return allows(policy?.statements ?? [], action, resource);
}

const allow = (Action: unknown, Resource: unknown, more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

describe('allows', () => {
  it('knows patterns in actions, without case, and in resources', () => {
    expect(ask(allow('s3:getobject', 'arn:aws:s3:::b/*'), 's3:GetObject', 'b/x')).toBe('yes');
    expect(ask(allow('s3:Get*', 'arn:aws-cn:s3:::b*'), 's3:GetObject', 'b/x')).toBe('yes');
    expect(ask(allow('s3:GetObject', 'arn:aws:s3:::b'), 's3:GetObject', 'b/x')).toBe('no');
    expect(ask(allow('s3:GetObject', 'arn:aws:s3:::b/flink/*'), 's3:GetObject', 'b/raw/x')).toBe('no');
    expect(ask(allow('*', '*'), 's3:PutObject', 'b/x')).toBe('yes');
  });
  it('knows NotAction and NotResource', () => {
    expect(ask({ Effect: 'Allow', NotAction: 's3:DeleteObject', Resource: '*' }, 's3:PutObject', 'b/x')).toBe('yes');
    expect(ask({ Effect: 'Allow', NotAction: 's3:Put*', Resource: '*' }, 's3:PutObject', 'b/x')).toBe('no');
    expect(ask({ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::b/*' }, 's3:PutObject', 'b/x')).toBe('no');
  });
  it('lets a denial win, but not one with a condition', () => {
    const deny = { Effect: 'Deny', Action: 's3:PutObject', Resource: '*' };
    const condition = { Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
    expect(ask([allow('s3:*', '*'), deny], 's3:PutObject', 'b/x')).toBe('no');
    expect(ask([allow('s3:*', '*'), { ...deny, ...condition }], 's3:PutObject', 'b/x')).toBe('yes');
  });
  it('leaves conditions and computed values open', () => {
    expect(ask(allow('s3:*', '*', { Condition: { StringEquals: { 'aws:x': 'y' } } }), 's3:PutObject', 'b/x')).toBe(
      'unknown',
    );
    expect(ask(allow('s3:*', 'arn:aws:s3:::${Bucket}/*'), 's3:PutObject', 'b/x')).toBe('unknown');
    expect(ask(allow('s3:*', { 'Fn::GetAtt': ['B', 'Arn'] }), 's3:PutObject', 'b/x')).toBe('unknown');
  });
});

describe('permissionPoliciesIn', () => {
  it('finds no policy in what is none', () => {
    expect(documents('{"Statement": [{"Effect": "Allow", "Action": 7}]}')).toEqual([]);
    expect(documents('{"Statement": "x", "__proto__": {"Statement": []}}')).toEqual([]);
    expect(documents('[{"Statement": [null, 3, {"Effect": "Maybe", "Action": "*", "Resource": "*"}]}]')).toEqual([]);
  });
  it('reads policies in strings, and the role around them', () => {
    const inner = JSON.stringify({ Statement: allow('s3:*', 'arn:aws:s3:::b') });
    const [policy] = documents(JSON.stringify({ RoleName: 'flink', PolicyDocument: inner }));
    expect(policy?.role).toBe('flink');
    expect(policy?.statements[0]?.resources.patterns[0]?.value).toBe('arn:aws:s3:::b');
  });
});

describe('terraformPermissions', () => {
  const read = (text: string) => terraformPermissions([new SourceText('iam/main.tf', text)]);
  it('reads data documents, jsonencode and heredocs', () => {
    const data = read(
      'data "aws_iam_policy_document" "d" {\n  statement {\n    actions = ["s3:GetObject"]\n    resources = ["arn:aws:s3:::b/*"]\n  }\n}\n',
    );
    expect(data[0]?.statements[0]?.actions.patterns.map(({ value }) => value)).toEqual(['s3:GetObject']);
    const heredoc = read(
      'resource "aws_iam_policy" "p" {\n  policy = <<EOF\n{"Statement": [{"Effect": "Allow", "Action": ["s3:PutObject"], "Resource": "arn:aws:s3:::b/*"}]}\nEOF\n}\n',
    );
    expect(allows(heredoc[0]?.statements ?? [], 's3:PutObject', 'b/x')).toBe('yes');
  });
  it('leaves functions, for_each and references open', () => {
    const [policy] = read(
      'data "aws_iam_policy_document" "d" {\n  statement {\n    actions = concat(["s3:GetObject"], var.more)\n    resources = [aws_s3_bucket.b.arn]\n  }\n}\n',
    );
    expect(allows(policy?.statements ?? [], 's3:PutObject', 'b/x')).toBe('unknown');
  });
});

describe('s3Part', () => {
  it('is what follows the colons', () => {
    expect(s3Part('arn:aws:s3:::b/k')).toBe('b/k');
    expect(s3Part('*')).toBe('*');
    expect(s3Part('arn:aws:kms:eu:1:key/x')).toBeUndefined();
  });
});
