import { describe, expect, it } from 'vitest';
import { flinkDeployment } from '../../rules/samples.ts';
import type { Result } from '../../src/main.ts';
import { lintFiles } from './repository.ts';

const SLOW = 120_000;
const RULE = 'image-untagged-or-latest';
const ANNOTATION = '  annotations:\n    flint-lint/ignore: "image-untagged-or-latest: it is a demo"\n';

const job = (image: string, metadata = '') =>
  flinkDeployment({ image })
    .replace('metadata:\n', `metadata:\n${metadata}`)
    .replace('usrlib/orders.jar', 'examples/streaming/TopSpeedWindowing.jar');
const base = (text: string) => ({ 'base/orders.yaml': text, 'base/kustomization.yaml': 'resources: [orders.yaml]\n' });
const overlay = (name: string, more = '') => ({
  [`${name}/kustomization.yaml`]: `resources: [../base]\nnamePrefix: ${name}-\n${more}`,
});
const chart = (image: string, metadata = '') => ({
  'chart/Chart.yaml': 'apiVersion: v2\nname: orders\nversion: 1.0.0\n',
  'chart/templates/orders.yaml': job(image, metadata),
});

function shown({ findings, ignored }: Result) {
  const of = ({ file, line, rule, also }: Result['findings'][number]) =>
    `${file}:${line} ${rule}${also === undefined ? '' : ` ${also}`}`;
  return {
    findings: findings.map(of),
    ignored: ignored.map((each) => `${each.file}:${each.line} ${each.rule}: ${each.suppressed?.reason}`),
  };
}

describe('an annotation', () => {
  it(
    'of a base suppresses in all overlays',
    async () => {
      const files = { ...base(job('flink:latest', ANNOTATION)), ...overlay('dev'), ...overlay('prod') };
      expect(shown(await lintFiles(files))).toEqual({
        findings: [],
        ignored: [`base/orders.yaml:8 ${RULE}: it is a demo`],
      });
    },
    SLOW,
  );
  it(
    'that one overlay adds suppresses there',
    async () => {
      const more = 'commonAnnotations: {flint-lint/ignore: "image-untagged-or-latest: it is a demo"}\n';
      const files = { ...base(job('flink:latest')), ...overlay('dev', more), ...overlay('prod') };
      expect(shown(await lintFiles(files))).toEqual({
        findings: [`base/orders.yaml:6 ${RULE} It hits prod (1 of 2 targets).`],
        ignored: [`base/orders.yaml:6 ${RULE}: it is a demo`],
      });
    },
    SLOW,
  );
  it(
    'of a chart suppresses what its values decide, and its own faults stand in the values',
    async () => {
      const values = `image: flink:latest
annotations:
  flint-lint/ignore: "image-untagged-or-latest: it is a demo; state-stateless-default"
`;
      const annotations = '  annotations:\n    {{- toYaml .Values.annotations | nindent 4 }}\n';
      const files = { ...chart('{{ .Values.image }}', annotations), 'chart/values.yaml': values };
      expect(shown(await lintFiles(files))).toEqual({
        findings: ['chart/values.yaml:3 ignore-without-reason', 'chart/values.yaml:3 unused-ignore'],
        ignored: [`chart/values.yaml:1 ${RULE}: it is a demo`],
      });
    },
    SLOW,
  );
  it(
    'that suppresses nothing in any overlay is told once, where it is written',
    async () => {
      const files = { ...base(job('flink:1.20.2', ANNOTATION)), ...overlay('dev'), ...overlay('prod') };
      expect(shown(await lintFiles(files)).findings).toEqual(['base/orders.yaml:5 unused-ignore']);
    },
    SLOW,
  );
});

describe('a comment', () => {
  const comment = (rule: string) => `# flint-lint: ignore[${rule}] it is a demo`;

  it(
    'on the line of the base, of a patch, of the template or of the values suppresses',
    async () => {
      const patch = `patches:
  - target: {kind: FlinkDeployment}
    patch: |-
      - op: add
        path: /spec/flinkConfiguration
        value:
          state.backendd: rocksdb ${comment('config-unknown-key')}
`;
      const kustomized = await lintFiles({
        ...base(job(`flink:latest ${comment(RULE)}`)),
        ...overlay('dev', patch),
        ...overlay('prod'),
      });
      expect(shown(kustomized)).toEqual({
        findings: [],
        ignored: [
          `base/orders.yaml:6 ${RULE}: it is a demo`,
          'dev/kustomization.yaml:9 config-unknown-key: it is a demo',
        ],
      });
      const template = await lintFiles(chart(`flink:latest ${comment(RULE)}`));
      expect(shown(template)).toEqual({
        findings: [],
        ignored: [`chart/templates/orders.yaml:6 ${RULE}: it is a demo`],
      });
      const values = await lintFiles({
        ...chart('{{ .Values.image }}'),
        'chart/values.yaml': `other: 1\nimage: flink:latest ${comment(RULE)}\n`,
      });
      expect(shown(values)).toEqual({ findings: [], ignored: [`chart/values.yaml:2 ${RULE}: it is a demo`] });
    },
    SLOW,
  );
  it(
    'in a chart that cannot be rendered is not called unused',
    async () => {
      const result = await lintFiles({
        ...chart(`flink:latest ${comment(RULE)}\n  serviceAccount: {{ include "common.name" . }}`),
        'chart/Chart.yaml':
          'apiVersion: v2\nname: orders\nversion: 1.0.0\ndependencies: [{name: common, version: 1.x, repository: "https://charts.example"}]\n',
      });
      expect(result.notRendered).toHaveLength(1);
      expect(shown(result).findings).toEqual(['chart/Chart.yaml:4 render-failed']);
    },
    SLOW,
  );
});

it(
  'an unknown verdict on a rendered chart stands at the value that decides',
  async () => {
    const files = chart('registry.example/orders:7');
    const template = files['chart/templates/orders.yaml']?.replace(
      /jarURI: .*/,
      'jarURI: local://{{ .Values.job.jar }}',
    );
    const { unknown } = await lintFiles({
      ...files,
      'chart/templates/orders.yaml': template ?? '',
      'chart/values.yaml': 'job:\n  jar: /opt/flink/usrlib/orders.jar\n',
    });
    const places = unknown.filter(({ rule }) => rule === 'image-jar-uri-not-in-image');
    expect(places.map(({ file, line }) => `${file}:${line}`)).toEqual(['chart/values.yaml:2']);
  },
  SLOW,
);
