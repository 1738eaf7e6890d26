import { describe, expect, it } from 'vitest';
import { trustOf } from '../../src/model/identity/trust.ts';
import { world } from '../support/model.ts';

const manifests = (namespace = 'orders', name = 'flink-jobs') => ({
  'k8s/job.yaml': `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: orders, namespace: ${namespace}}
spec: {image: "flink:1.20.2", flinkVersion: v1_20, serviceAccount: ${name}}
`,
  'k8s/account.yaml': `apiVersion: v1
kind: ServiceAccount
metadata:
  name: ${name}
  namespace: ${namespace}
  annotations: {eks.amazonaws.com/role-arn: "arn:aws:iam::111122223333:role/data/flink-orders"}
`,
});

const policy = (condition: object) =>
  JSON.stringify({
    Statement: { Effect: 'Allow', Action: ['sts:AssumeRoleWithWebIdentity'], Condition: condition },
  });
const equals = (...subjects: string[]) => policy({ StringEquals: { 'oidc.example/id/1:sub': subjects } });
const like = (subject: string) => policy({ StringLike: { 'oidc.example/id/1:sub': subject } });

function ask(files: Record<string, string>) {
  const { model, text } = world({ ...manifests(), ...files });
  const [account] = model.serviceAccounts;
  if (!account) throw new Error('no account');
  const answer = trustOf(account, model);
  return { is: answer?.proof.is, answer, text };
}

describe('bare policy files', () => {
  it('admit by an exact subject, one of several, or a pattern', () => {
    expect(ask({ 'iam/t.json': equals('system:serviceaccount:orders:flink-jobs') }).is).toBe('yes');
    expect(ask({ 'iam/t.json': equals('x', 'system:serviceaccount:orders:flink-jobs') }).is).toBe('yes');
    expect(ask({ 'iam/t.json': like('system:serviceaccount:*:flink-????') }).is).toBe('yes');
  });

  it('refuse, and show the subject', () => {
    const { is, answer, text } = ask({ 'iam/t.json': equals('system:serviceaccount:flink:flink-jobs') });
    expect(is).toBe('no');
    expect(text(answer?.proof.because[0]?.at)).toBe('"system:serviceaccount:flink:flink-jobs"');
  });

  it('do not match a star with StringEquals', () => {
    const { is, answer } = ask({ 'iam/t.json': equals('system:serviceaccount:orders:*') });
    expect(is).toBe('no');
    expect(answer?.literalStar).toBe(true);
  });

  it('admit everybody without a condition on the subject', () => {
    const audience = policy({ StringEquals: { 'oidc.example/id/1:aud': 'sts.amazonaws.com' } });
    expect(ask({ 'iam/t.json': audience, 'make.sh': CREATE.replace('trust', 't') }).is).toBe('yes');
  });

  it('say nothing when they are about something else, or when there are several', () => {
    expect(ask({ 'iam/t.json': equals('system:serviceaccount:kube-system:autoscaler') }).is).toBe('unknown');
    expect(
      ask({
        'iam/a.json': equals('system:serviceaccount:orders:a'),
        'iam/b.json': equals('system:serviceaccount:orders:b'),
      }).is,
    ).toBe('unknown');
    expect(
      ask({
        'iam/t.json': equals('system:serviceaccount:orders:reports'),
        'k8s/other.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: reports, namespace: orders}\n',
      }).is,
    ).toBe('unknown');
  });
});

const CREATE = `aws iam create-role \\
  --role-name flink-orders \\
  --assume-role-policy-document file://iam/trust.json
`;

describe('policies whose role is named', () => {
  it('by a script', () => {
    const files = { 'make.sh': CREATE, 'iam/trust.json': equals('system:serviceaccount:kube-system:autoscaler') };
    expect(ask(files).is).toBe('no');
  });

  it('by CloudFormation, as a mapping or as text', () => {
    const role = (document: string) =>
      `Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      RoleName: flink-orders\n      AssumeRolePolicyDocument: ${document}\n`;
    expect(ask({ 'stack.yaml': role(equals('system:serviceaccount:a:b')) }).is).toBe('no');
    expect(ask({ 'stack.yaml': role(`'${equals('system:serviceaccount:orders:flink-jobs')}'`) }).is).toBe('yes');
  });

  it('by eksctl', () => {
    const cluster = (name: string) =>
      `apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\niam:\n  serviceAccounts:\n    - metadata: {name: ${name}, namespace: orders}\n      roleName: flink-orders\n`;
    expect(ask({ 'cluster.yaml': cluster('flink') }).is).toBe('no');
    expect(ask({ 'cluster.yaml': cluster('flink-jobs') }).is).toBe('yes');
  });

  it('by Terraform: heredoc, jsonencode, module', () => {
    const resource = (value: string) =>
      `resource "aws_iam_role" "r" {\n  name = "flink-orders"\n  assume_role_policy = ${value}\n}\n`;
    expect(ask({ 'r.tf': resource(`<<EOF\n${equals('system:serviceaccount:orders:flink')}\nEOF`) }).is).toBe('no');
    const encoded = (operator: string) =>
      `jsonencode({ Statement = [{ Condition = { ${operator} = { "\${local.i}:sub" = "system:serviceaccount:orders:flink-*" } } }] })`;
    expect(ask({ 'r.tf': resource(encoded('StringLike')) }).is).toBe('yes');
    expect(ask({ 'r.tf': resource(encoded('StringEquals')) }).is).toBe('no');
    const module = (pair: string) =>
      `module "irsa" {\n  source = "terraform-aws-modules/iam/aws//modules/iam-role-for-service-accounts-eks"\n  role_name = "flink-orders"\n  oidc_providers = { main = { namespace_service_accounts = ["${pair}"] } }\n}\n`;
    expect(ask({ 'r.tf': module('orders:flink-jobs') }).is).toBe('yes');
    expect(ask({ 'r.tf': module('flink:flink-jobs') }).is).toBe('no');
    expect(ask({ 'r.tf': module('${' + 'var.namespace}:flink-jobs') }).is).toBe('unknown');
  });

  it('of another role do not count', () => {
    const other = 'resource "aws_iam_role" "r" {\n  name = "other"\n  x = "system:serviceaccount:a:b"\n}\n';
    expect(ask({ 'r.tf': other }).is).toBe('unknown');
  });
});
