import { describe, expect, it } from 'vitest';
import { variableIn, variablePlaceholders } from '../../src/model/config/placeholders.ts';
import { substitutionFor } from '../../src/model/config/substitution.ts';
import { leftPlaceholders } from '../../src/model/gitops/template-fields.ts';
import { world } from '../support/model.ts';

const job = (spec: string) =>
  `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: orders}\nspec:\n  image: flink:1.20.2\n  flinkVersion: v1_20\n${spec}`;

describe('variableIn', () => {
  it('finds the three spellings', () => {
    expect(variableIn('s3://${BUCKET}/x')?.variable).toBe('BUCKET');
    expect(variableIn('${BUCKET:-orders}')?.variable).toBe('BUCKET');
    expect(variableIn('$(db_password)')?.text).toBe('$(db_password)');
    expect(variableIn('s3://$S3_BUCKET/x')?.text).toBe('$S3_BUCKET');
  });
  it('leaves passwords, escapes, expressions and Maven properties alone', () => {
    for (const text of ['pa$word', 'x$ABCdef', '$${BUCKET}', '^(a|b)$', '${project.version}', 'cost $5'])
      expect(variableIn(text)).toBeUndefined();
  });
});

describe('variablePlaceholders', () => {
  const found = (spec: string) => {
    const { model } = world({ 'job.yaml': job(spec) });
    return model.workloads.flatMap(variablePlaceholders).map(({ writtenAs, text }) => `${writtenAs} ${text}`);
  };
  it('looks into configuration, jar and arguments', () => {
    expect(
      found(
        '  flinkConfiguration: {a.dir: "s3://${B}/x"}\n  job: {jarURI: "s3://${B}/j.jar", args: ["$(P)", plain]}\n',
      ),
    ).toEqual(['a.dir ${B}', 'spec.job.jarURI ${B}', 'spec.job.args $(P)']);
  });
  it('leaves out what a shell or Kubernetes expands', () => {
    expect(
      found(
        '  mode: standalone\n  flinkConfiguration: {env.java.opts.all: "-Dx=${H}", containerized.master.env.A: "$(B)"}\n  job: {args: ["$(P)"]}\n',
      ),
    ).toEqual([]);
  });
});

describe('substitutionFor', () => {
  const settled = (files: Record<string, string>, path = 'job.yaml') => {
    const { model } = world({ [path]: job('  flinkConfiguration: {a.dir: "s3://${BUCKET}/x"}\n'), ...files });
    const [workload] = model.workloads;
    return workload && substitutionFor(workload.object, 'BUCKET', model)?.name;
  };
  it('is not there for a plain file', () => {
    expect(settled({})).toBeUndefined();
    expect(settled({ 'build.sh': 'docker build --build-arg BUCKET=x .' })).toBeUndefined();
    expect(settled({}, 'examples/in/job.yaml')).toBeUndefined();
  });
  it('is there for templates, scripts, workflows, Flux and Argo CD plugins', () => {
    expect(settled({}, 'job.yaml.template')).toContain('job.yaml.template');
    expect(settled({}, 'templates/job.yaml')).toContain('templates/job.yaml');
    expect(settled({ 'deploy.sh': 'envsubst < job.yaml' })).toContain('deploy.sh');
    expect(settled({ 'main.tf': 'x = templatefile("job.yaml", { BUCKET = 1 })' })).toContain('main.tf');
    expect(settled({ '.github/workflows/x.yml': 'jobs: {a: {steps: [{run: "envsubst < job.yaml"}]}}' })).toContain(
      'x.yml',
    );
    expect(
      settled({
        'flux.yaml':
          'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a}\nspec: {postBuild: {substitute: {BUCKET: x}}}\n',
      }),
    ).toContain('flux.yaml');
  });
  it('is there for a file with a variable where nobody expands any', () => {
    const { model } = world({ 'job.yaml': job('  executionRoleArn: $ROLE_ARN\n') });
    const [workload] = model.workloads;
    expect(workload && substitutionFor(workload.object, 'BUCKET', model)).toBeDefined();
  });
});

describe('leftPlaceholders', () => {
  const found = (text: string) =>
    world({ 'job.yaml': text })
      .model.workloads.flatMap(leftPlaceholders)
      .map(({ text }) => text);
  it('knows the usual spellings', () => {
    for (const [image, placeholder] of [
      ['gcr.io/[MY_PROJECT]/flink', '[MY_PROJECT]'],
      ['<<ACCOUNT-ID>>.dkr.ecr/x', '<<ACCOUNT-ID>>'],
      ['%REGISTRY%/flink', '%REGISTRY%'],
      ['CHANGEME/flink', 'CHANGEME'],
      ['your-registry/flink:1', 'your-registry'],
      ['$FLINK_IMAGE_NAME', '$FLINK_IMAGE_NAME'],
    ])
      expect(found(job('').replace('flink:1.20.2', `"${image}"`))).toEqual([placeholder]);
  });
  it('leaves template expressions and real names alone', () => {
    expect(found(job('').replace('flink:1.20.2', '"{{ image }}"'))).toEqual([]);
    expect(found(job('').replace('flink:1.20.2', 'registry/yours-truly/flink:1'))).toEqual([]);
  });
});
