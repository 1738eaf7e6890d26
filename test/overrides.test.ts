import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { engines } from '../src/assets/engines.ts';
import { readConfiguration } from '../src/config/read.ts';
import { defaultOptions, type Finding, lint, ruleList } from '../src/main.ts';
import { SourceText } from '../src/text/source.ts';

const RULE = 'storage-state-on-container-disk';

const FILES: Record<string, string> = {
  'base/job.yaml': `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: orders, labels: {team: orders}}
spec:
  image: flink:1.20.2
  flinkVersion: v1_20
  serviceAccount: flink
  flinkConfiguration:
    execution.checkpointing.interval: 60s
    execution.checkpointing.dir: file:///data/checkpoints
  jobManager: {resource: {memory: 2g}}
  taskManager: {resource: {memory: 2g}}
  job: {jarURI: "local:///opt/flink/usrlib/job.jar", upgradeMode: stateless}
`,
  'base/kustomization.yaml': 'resources: [job.yaml]\n',
  'overlays/dev/kustomization.yaml':
    'resources: [../../base]\nnamespace: orders-dev\nlabels: [{pairs: {stage: dev}}]\n',
  'overlays/prod/kustomization.yaml': 'resources: [../../base]\nnamespace: orders\nlabels: [{pairs: {stage: prod}}]\n',
};

const CLUSTERS = `owner: {label: stage}
render:
  targets:
    - {kustomize: overlays/dev, cluster: small}
    - {kustomize: overlays/prod, cluster: large}
`;

let root: string;

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'flint-lint-overrides-'));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
});

afterAll(async () => {
  rmSync(root, { recursive: true, force: true });
  await engines.stop();
});

/** The finding about state on the container's disk, with some overrides. */
async function found(overrides: string, rule = RULE): Promise<Finding | undefined> {
  const text = `${CLUSTERS}overrides:\n${overrides.replace(/^(?=.)/gm, '  ')}\n`;
  const ids = ruleList().map(({ id }) => id);
  const configuration = readConfiguration(new SourceText('flint-lint.yaml', text), ids);
  const { findings } = await lint({ ...defaultOptions(root), configuration });
  return findings.find((finding) => finding.rule === rule);
}

const sees = (finding: Finding | undefined) => finding && [finding.level, finding.targets, finding.also];

const BOTH = ['overlays/dev', 'overlays/prod'];

it('leaves a finding of both targets as it is where nothing is overridden', async () => {
  expect(sees(await found('- {files: [other], rules: {}}'))).toEqual(['error', BOTH, 'It hits all 2 targets.']);
});

it.each([
  ['a target', 'targets: [overlays/dev]'],
  ['a target by a glob', 'targets: ["overlays/d*"]'],
  ['a target as readers call it', 'targets: [dev]'],
  ['a namespace', 'namespaces: [other, orders-dev]'],
  ['a cluster', 'clusters: [small]'],
  ['a label', 'labels: {team: orders, stage: dev}'],
  ['an owner', 'owners: [dev]'],
  ['all that it names', 'files: ["base/**"], targets: [dev], clusters: [small]'],
])('goes by %s', async (_, selector) => {
  expect(sees(await found(`- {${selector}, rules: {${RULE}: off}}`))).toEqual([
    'error',
    ['overlays/prod'],
    'It hits prod (1 of 2 targets).',
  ]);
});

it('does not hold where one of the things that it names is another', async () => {
  const selector = 'files: ["base/**"], targets: [dev], clusters: [large]';
  expect(sees(await found(`- {${selector}, rules: {${RULE}: off}}`))?.slice(0, 2)).toEqual(['error', BOTH]);
});

it('gives a finding of several targets the worst level, and says for which', async () => {
  const finding = await found(`- {targets: [dev], rules: {${RULE}: note}}`);
  expect(sees(finding)).toEqual(['error', BOTH, 'It hits all 2 targets. It is an error for prod.']);
  const both = await found(
    `- {targets: [dev], rules: {${RULE}: note}}\n- {targets: [prod], rules: {${RULE}: warning}}`,
  );
  expect(sees(both)).toEqual(['warning', BOTH, 'It hits all 2 targets. It is a warning for prod.']);
  expect(sees(await found(`- {targets: ["overlays/*"], rules: {${RULE}: note}}`))?.[0]).toBe('note');
});

it('reports nothing where it is off for all', async () => {
  expect(await found(`- {targets: ["overlays/*"], rules: {${RULE}: off}}`)).toBeUndefined();
});

it('makes notes in development of what matters in production', async () => {
  const development = '- {targets: ["overlays/*"], environment: development';
  expect((await found(`${development}}`))?.level).toBe('note');
  expect((await found(`${development}, rules: {${RULE}: warning}}`))?.level).toBe('warning');
  // That the pods do not start is as bad there.
  const others = (await found(`${development}}`, 'image-jar-uri-not-in-image'))?.level;
  expect(others).toBe((await found('- {files: [other], rules: {}}', 'image-jar-uri-not-in-image'))?.level);
});
