import { describe, expect, it } from 'vitest';
import { interpolated, terraformValues } from '../../src/model/identity/terraform-values.ts';
import { SourceText } from '../../src/text/source.ts';

function ask(reference: string, files: Record<string, string>, folder = 'iam') {
  const sources = Object.entries(files).map(([path, text]) => new SourceText(path, text));
  return terraformValues(sources)(folder)(reference);
}

const BUCKET = 'resource "aws_s3_bucket" "state" {\n  bucket = "orders-state" # Zustand\n}\n';

describe('terraformValues', () => {
  it('knows a bucket by its resource and by the module that makes it', () => {
    expect(ask('aws_s3_bucket.state.arn', { 'iam/s3.tf': BUCKET })).toBe('arn:aws:s3:::orders-state');
    expect(ask('aws_s3_bucket.state[0].id', { 'iam/s3.tf': BUCKET })).toBe('orders-state');
    const module = 'module "state" {\n  source = "terraform-aws-modules/s3-bucket/aws"\n  bucket = local.name\n}\n';
    const locals = 'locals {\n  tags = { name = "no" }\n  name = "orders-${local.stage}"\n  stage = "prod"\n}\n';
    expect(ask('module.state.s3_bucket_arn', { 'iam/s3.tf': module, 'iam/l.tf': locals })).toBe(
      'arn:aws:s3:::orders-prod',
    );
  });
  it('leaves variables, and what is computed, endless or of another folder', () => {
    expect(ask('local.a', { 'iam/l.tf': 'locals {\n  a = lower("X")\n}\n' })).toBeUndefined();
    expect(ask('local.a', { 'iam/l.tf': 'locals {\n  a = local.b\n  b = local.a\n}\n' })).toBeUndefined();
    expect(ask('local.a', { 'iam/l.tf': 'locals {\n  a = "${local.a}${local.a}"\n}\n' })).toBeUndefined();
    expect(ask('aws_s3_bucket.state.arn', { 'other/s3.tf': BUCKET })).toBeUndefined();
    expect(ask('var.bucket', { 'iam/v.tf': 'variable "bucket" {\n  default = "b"\n}\n' })).toBeUndefined();
    expect(ask('local.constructor', { 'iam/l.tf': 'locals {\n}\n' })).toBeUndefined();
  });
});

describe('interpolated', () => {
  it('keeps what it does not know', () => {
    const resolve = (name: string) => (name === 'local.a' ? 'x' : undefined);
    expect(interpolated('${local.a}/${ local.a }/${local.b}', resolve)).toBe('x/x/${local.b}');
  });
});
