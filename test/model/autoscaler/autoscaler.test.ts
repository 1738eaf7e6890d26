import { describe, expect, it } from 'vitest';
import { narrowMaximum } from '../../../src/model/autoscaler/max-parallelism.ts';
import { autoscalerOn, restartsOnScaling, scalingOn } from '../../../src/model/autoscaler/options.ts';
import { prefixesOf } from '../../../src/model/autoscaler/prefixes.ts';
import { unsupportedReactive } from '../../../src/model/autoscaler/reactive.ts';
import { world } from '../../support/model.ts';

function job(config: string, { operator, more = '', version = 'v1_20' }: Record<string, string | undefined> = {}) {
  const text = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: orders}
spec:
  image: flink:1.20.2
  flinkVersion: ${version}
  serviceAccount: flink
${more}  flinkConfiguration: ${config}
  job: {jarURI: "local:///opt/flink/usrlib/a.jar", parallelism: 2}
`;
  const { model } = world({ 'm.yaml': text }, {}, operator);
  const [workload] = model.workloads;
  if (!workload) throw new Error('no workload');
  return [workload, model.operator] as const;
}

describe('the autoscaler', () => {
  it('is on by its own key, then by the former prefix', () => {
    expect(autoscalerOn(...job('{job.autoscaler.enabled: true}')).is).toBe('yes');
    expect(autoscalerOn(...job('{kubernetes.operator.job.autoscaler.enabled: "TRUE"}')).is).toBe('yes');
    expect(
      autoscalerOn(...job('{job.autoscaler.enabled: false, kubernetes.operator.job.autoscaler.enabled: true}')).is,
    ).toBe('no');
    expect(autoscalerOn(...job('{job.autoscaler.enabled: "${ON}"}')).is).toBe('unknown');
    expect(autoscalerOn(...job('{job.autoscaler.enabled: true}', { operator: '1.6' })).is).toBe('no');
  });

  it('may only watch', () => {
    expect(scalingOn(...job('{job.autoscaler.enabled: true, job.autoscaler.scaling.enabled: false}')).is).toBe('no');
  });

  it('rescales in place with the adaptive scheduler from 1.18 on', () => {
    expect(restartsOnScaling(job('{jobmanager.scheduler: Adaptive}')[0])).toBeUndefined();
    expect(restartsOnScaling(job('{}')[0])?.because).toBe('jobmanager.scheduler is not adaptive');
    expect(restartsOnScaling(job('{jobmanager.scheduler: adaptive}', { version: 'v1_17' })[0])?.because).toBe(
      'Flink 1.17 cannot rescale in place',
    );
  });
});

describe('the maximum parallelism', () => {
  it('gives room below it', () => {
    const narrow = (maximum: string) =>
      narrowMaximum(...job(`{job.autoscaler.enabled: true, pipeline.max-parallelism: ${maximum}}`));
    expect(narrow('127')).toMatchObject({ is: 'few divisors', divisors: [1, 127] });
    expect(narrow('25')).toMatchObject({ divisors: [1, 5, 25] });
    expect(narrow('32')).toBeUndefined();
    expect(narrow('many')).toBeUndefined();
  });
});

describe('prefixes', () => {
  const texts = (config: string, settings: Record<string, string> = {}) => {
    const found = prefixesOf(...job(config, settings));
    return [...found.old, ...found.tooNew].map(({ text }) => text);
  };

  it('follow the operator', () => {
    expect(texts('{kubernetes.operator.job.autoscaler.target.utilization: 0.5}')).toEqual([
      'job.autoscaler.utilization.target',
    ]);
    expect(texts('{kubernetes.operator.job.autoscaler.target.utilization: 0.5}', { operator: '1.9' })).toEqual([
      'job.autoscaler.target.utilization',
    ]);
    expect(texts('{job.autoscaler.enabled: true}', { operator: '1.5' })).toEqual([
      'kubernetes.operator.job.autoscaler.enabled',
    ]);
  });

  it("follow Amazon's release", () => {
    const emr = (label: string) => ({ more: `  emrReleaseLabel: ${label}\n` });
    const old = '{kubernetes.operator.job.autoscaler.enabled: true}';
    expect(texts(old, emr('emr-7.1.0-flink-latest'))).toEqual([]);
    expect(texts(old, emr('emr-7.12.0-flink-latest'))).toEqual(['job.autoscaler.enabled']);
    expect(texts(old, emr('"${LABEL}"'))).toEqual([]);
  });
});

describe('reactive mode', () => {
  it('needs a standalone application', () => {
    const kind = (more: string) => unsupportedReactive(job('{scheduler-mode: reactive}', { more })[0])?.kind;
    expect(kind('')).toBe('a native application');
    expect(kind('  mode: standalone\n')).toBeUndefined();
  });
});
