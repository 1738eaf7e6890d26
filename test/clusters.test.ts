import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { engines } from '../src/assets/engines.ts';
import { readConfiguration } from '../src/config/read.ts';
import {
  defaultOptions,
  explainWorkload,
  type Finding,
  lint,
  listGraph,
  listTargets,
  type Options,
  type Result,
  ruleList,
  upgrade,
} from '../src/main.ts';
import { SourceText } from '../src/text/source.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'flint-lint-clusters-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));
afterAll(() => engines.stop());

type Files = Record<string, string>;

function write(folder: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}

function optionsFor(files: Files, configuration: string, more: Partial<Options> = {}): Options {
  write(root, files);
  const ids = ruleList().map(({ id }) => id);
  return {
    ...defaultOptions(root),
    configuration: readConfiguration(new SourceText('flint-lint.yaml', configuration), ids),
    ...more,
  };
}

const run = (files: Files, configuration: string, more: Partial<Options> = {}): Promise<Result> =>
  lint(optionsFor(files, configuration, more));

const job = (
  version: string,
  { name = 'orders', kind = 'FlinkDeployment', more = '', config = '' } = {},
) => `apiVersion: flink.apache.org/v1beta1
kind: ${kind}
metadata: {name: ${name}, namespace: flink}
spec:
  image: flink:${version.replace('v', '').replace('_', '.')}.0
  flinkVersion: ${version}
  serviceAccount: flink
  flinkConfiguration: {${config}}
  jobManager: {resource: {memory: 2g}}
  taskManager: {resource: {memory: 2g}}
  job: {jarURI: "local:///opt/flink/examples/streaming/WordCount.jar", parallelism: 1, upgradeMode: stateless}
${more}`;

const TWO = `clusters:
  prod-eks: {match: {targets: ["overlays/prod"], paths: [eks]}, operator: {version: "1.14"}}
  old-gke: {match: {targets: ["overlays/old"], paths: [gke]}, operator: {version: "1.12"}}
`;

const OVERLAYS: Files = {
  'base/job.yaml': job('v2_1'),
  'base/kustomization.yaml': 'resources: [job.yaml]\n',
  'overlays/prod/kustomization.yaml': 'resources: [../../base]\n',
  'overlays/old/kustomization.yaml': 'resources: [../../base]\n',
};

const REFUSED = 'admission-flink-version-invalid';
const of = ({ findings }: Result, rule: string) => findings.filter((finding) => finding.rule === rule);
const sees = ({ file, level, cluster, targets, also }: Finding) => [file, level, cluster, targets, also];

describe('verdicts go by the cluster', () => {
  it('of an overlay', async () => {
    const result = await run(OVERLAYS, TWO);
    expect(of(result, REFUSED).map(sees)).toEqual([
      ['base/job.yaml', 'error', 'old-gke', ['overlays/old'], 'It hits old on old-gke (1 of 2 targets).'],
    ]);
    expect(result.assumptions.filter(({ what }) => what.startsWith('operator version'))).toEqual([]);
  });

  it('of a plain file', async () => {
    const result = await run({ 'eks/a.yaml': job('v2_1'), 'gke/a.yaml': job('v2_1') }, TWO);
    expect(of(result, REFUSED).map(sees)).toEqual([['gke/a.yaml', 'error', 'old-gke', ['.'], undefined]]);
  });

  it('that the target says it is applied to', async () => {
    const targets = '{kustomize: overlays/old, cluster: b}, {kustomize: overlays/prod, cluster: "https://10.0.0.1"}';
    const declared = `clusters: {a: {match: {destinations: ["https://10.0.0.1"]}, operator: {version: "1.14"}}, b: {operator: {version: "1.12"}}}
render: {targets: [${targets}]}
`;
    const options = optionsFor(OVERLAYS, declared);
    expect(of(await lint(options), REFUSED).map(({ cluster }) => cluster)).toEqual(['b']);
    expect((await listTargets(options)).map(({ id, cluster }) => [id, cluster])).toEqual([
      ['overlays/old', 'b'],
      ['overlays/prod', 'a'],
    ]);
  });

  it('that an Argo CD Application or a Flux Kustomization applies it to, and that it lies in the folder of', async () => {
    const application = (name: string, destination: string) =>
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: ${name}, namespace: argocd}\nspec:\n  destination: {${destination}, namespace: flink}\n  source: {repoURL: "https://git.example.com/a.git", path: overlays/${name}, targetRevision: main}\n`;
    const files = {
      ...OVERLAYS,
      'clusters/old-gke/prod.yaml': application('prod', 'name: prod-eks'),
      'clusters/old-gke/old.yaml': application('old', 'server: "https://kubernetes.default.svc"'),
    };
    const declared =
      'clusters: {prod-eks: {operator: {version: "1.14"}}, old-gke: {match: {paths: ["clusters/old-gke/**"]}, operator: {version: "1.12"}}}\n';
    expect(of(await run(files, declared), REFUSED).map(({ cluster }) => cluster)).toEqual(['old-gke']);
    const flux = (name: string, more: string) =>
      `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: ${name}, namespace: flux-system}\nspec:\n  path: ./overlays/${name}\n  sourceRef: {kind: GitRepository, name: a}\n${more}`;
    write(root, {
      'clusters/old-gke/prod.yaml': flux('prod', '  kubeConfig: {secretRef: {name: prod-eks}}\n'),
      'clusters/old-gke/old.yaml': flux('old', ''),
    });
    expect(of(await run({}, declared), REFUSED).map(({ cluster }) => cluster)).toEqual(['old-gke']);
  });

  it('in what is shared: the worse verdict is told, and what others say', async () => {
    const files = { ...OVERLAYS, 'overlays/dev/kustomization.yaml': 'resources: [../../base]\n' };
    const [finding] = of(await run(files, TWO), REFUSED);
    expect(finding?.level).toBe('error');
    expect(finding?.targets).toEqual(['overlays/dev', 'overlays/old']);
    expect(finding?.cluster).toBeUndefined();
    expect(finding?.also).toBe('It hits old on old-gke and dev (2 of 3 targets).');
    const skewed = {
      ...OVERLAYS,
      'base/job.yaml': job('v1_20').replace(
        'upgradeMode: stateless',
        'upgradeMode: stateless, autoscalerResetNonce: 1',
      ),
    };
    const declared = `clusters:
  a: {match: {targets: [overlays/prod]}, operator: {version: "1.10"}}
  b: {match: {targets: [overlays/old]}, operator: {version: "1.9"}}
`;
    const [skew] = of(
      await run({ ...skewed, 'overlays/dev/kustomization.yaml': '{}\n' }, declared),
      'schema-version-skew',
    );
    expect(skew?.message).toMatch(/^Operator 1\.(?:9|10) does not know/);
    expect(skew?.also).toMatch(/^It hits all 2 targets on b and a\. On a: Operator 1\.10 does not know/);
  });

  it('with what the top of the configuration says, and the command line above all', async () => {
    const declared = `operator: {version: "1.12"}
kubernetes: {version: "1.21"}
clusters: {a: {match: {paths: [eks]}, kubernetes: {version: "1.31"}}, b: {match: {paths: [gke]}, operator: {version: "1.14"}}}
`;
    const ingress =
      'apiVersion: networking.k8s.io/v1beta1\nkind: Ingress\nmetadata: {name: orders, namespace: flink}\nspec: {rules: [{http: {paths: [{path: /, backend: {serviceName: orders-rest, servicePort: 8081}}]}}]}\n';
    const files = {
      'eks/a.yaml': `${job('v2_1')}---\n${ingress}`,
      'gke/a.yaml': `${job('v2_1')}---\n${ingress}`,
    };
    const where = (result: Result, rule: string) => of(result, rule).map(({ file }) => file);
    const result = await run(files, declared);
    expect(where(result, REFUSED)).toEqual(['eks/a.yaml']);
    expect(where(result, 'schema-api-version')).toEqual(['eks/a.yaml']);
    const forced = await run(files, declared, { operatorVersion: '1.15', kubernetesVersion: '1.21' });
    expect(where(forced, REFUSED)).toEqual([]);
    expect(where(forced, 'schema-api-version')).toEqual([]);
  });
});

it('judges plain files that go to several clusters by what these agree in', async () => {
  const application = (name: string, cluster: string) =>
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: ${name}, namespace: argocd}\nspec:\n  destination: {name: ${cluster}, namespace: flink}\n  source: {repoURL: "https://git.example.com/a.git", path: jobs, targetRevision: main}\n`;
  const files = {
    'jobs/a.yaml': job('v2_1'),
    'apps/a.yaml': application('a', 'prod-eks'),
    'apps/b.yaml': application('b', 'old-gke'),
  };
  const where = (result: Result) => of(result, REFUSED).map(({ level, cluster }) => [level, cluster]);
  const result = await run(files, `operator: {version: "1.10"}\n${TWO}`);
  expect(where(result)).toEqual([['warning', undefined]]);
  expect(result.assumptions.filter(({ what }) => what.includes('version'))).toMatchObject([
    {
      what: 'operator version on prod-eks and old-gke',
      because: '1.14 (flint-lint.yaml:3) and 1.12 (flint-lint.yaml:4) run there',
    },
  ]);
  const same = TWO.replace('1.14', '1.12');
  expect(where(await run(files, same))).toEqual([['error', undefined]]);
  const elsewhere = { ...files, 'apps/b.yaml': application('b', 'other') };
  expect(where(await run(elsewhere, `operator: {version: "1.10"}\n${TWO}`))).toEqual([['error', undefined]]);
  const configuration = `${TWO}overrides: [{clusters: [old-gke], rules: {${REFUSED}: note}}]\n`;
  expect(where(await run(files, configuration))).toEqual([['note', undefined]]);
});

describe('the operator of a cluster', () => {
  const operator = (version: string, destination: string, values = '') =>
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: operator-${version}, namespace: argocd}\nspec:\n  destination: {${destination}, namespace: flink}\n  source:\n    repoURL: https://example.com/charts\n    chart: flink-kubernetes-operator\n    targetRevision: ${version}.0\n    helm:\n      valuesObject:\n        defaultConfiguration:\n          flink-conf.yaml: |\n            ${values}\n`;

  it('is the one that is installed there', async () => {
    const files = {
      'eks/a.yaml': job('v2_1'),
      'gke/a.yaml': job('v2_1'),
      'apps/eks.yaml': operator('1.14', 'name: prod-eks', 'taskmanager.numberOfTaskSlots: 2'),
      'apps/gke.yaml': operator('1.12', 'name: old-gke'),
    };
    const options = optionsFor(
      files,
      'clusters: {prod-eks: {match: {paths: [eks]}}, old-gke: {match: {paths: [gke]}}}\n',
    );
    expect(of(await lint(options), REFUSED).map(({ cluster }) => cluster)).toEqual(['old-gke']);
    const [eks, gke] = await Promise.all(
      ['orders@eks', 'orders@gke'].map(async (name) => {
        const explained = await explainWorkload(options, name);
        return explained.is === 'one' ? explained.account : undefined;
      }),
    );
    expect([eks?.appliedTo, eks?.version.operator, gke?.appliedTo, gke?.version.operator]).toEqual([
      'prod-eks',
      '1.14',
      'old-gke',
      '1.12',
    ]);
    const slots = (account: typeof eks) => account?.config.find(({ key }) => key === 'taskmanager.numberOfTaskSlots');
    expect(slots(eks)).toMatchObject({ value: '2', layer: 'operator', file: 'apps/eks.yaml' });
    expect(slots(gke)?.layer).not.toBe('operator');
  });

  it('has the configuration that is declared, above that of the top', async () => {
    const declared = `operator: {config: {a.b: top, c.d: top}}
clusters: {eks: {match: {paths: [eks]}, operator: {config: {a.b: own}}}}
`;
    const options = optionsFor({ 'eks/a.yaml': job('v1_20'), 'b.yaml': job('v1_20') }, declared);
    const values = async (name: string) => {
      const explained = await explainWorkload(options, name);
      const config = explained.is === 'one' ? explained.account.config : [];
      return ['a.b', 'c.d'].map((key) => config.find((entry) => entry.key === key)?.value);
    };
    expect(await values('orders@eks')).toEqual(['own', 'top']);
    expect(await values('orders@b.yaml')).toEqual(['top', 'top']);
  });

  it('is assumed where nothing says it, for each cluster by its name', async () => {
    const files = { 'eks/a.yaml': job('v1_20'), 'gke/a.yaml': job('v1_20'), 'c.yaml': job('v1_20') };
    const what = async (configuration: string) =>
      (await run(files, configuration)).assumptions.map(({ what, because }) => `${what}: ${because}`);
    expect(
      await what(
        'clusters: {a: {match: {paths: [eks]}}, b: {match: {paths: [gke]}, operator: {version: "1.14", config: {x.y: z}}}}\n',
      ),
    ).toEqual([
      'operator version: nothing in the repository names the version that is installed',
      "operator configuration: nothing in the repository holds the operator's configuration",
      'operator version on a: nothing in the repository names the version that is installed on a',
      "operator configuration on a: nothing in the repository holds the operator's configuration on a",
    ]);
  });

  it('is asked for where several are in sight', async () => {
    const files = {
      'a.yaml': job('v1_20'),
      'apps/eks.yaml': operator('1.14', 'name: prod-eks'),
      'apps/gke.yaml': operator('1.12', 'name: old-gke'),
    };
    const { assumptions } = await run(files, '{}');
    expect(assumptions.find(({ what }) => what === 'operator version')?.because).toBe(
      '1.14 (apps/eks.yaml:9) and 1.12 (apps/gke.yaml:9) are named here, and nothing says which one runs where; `clusters` in the configuration would',
    );
  });
});

it.each(['__proto__', 'constructor', 'toString'])('takes a cluster called %s for one like others', async (name) => {
  const configuration = `clusters: {${name}: {match: {paths: [gke]}, operator: {version: "1.12", config: {__proto__: a}}}}\n`;
  const result = await run({ 'gke/a.yaml': job('v2_1'), 'b.yaml': job('v2_1') }, configuration, {
    operatorVersion: '1.12',
  });
  expect(of(result, REFUSED).map(({ file, cluster }) => [file, cluster])).toEqual([
    ['b.yaml', undefined],
    ['gke/a.yaml', name],
  ]);
});

it('tells clusters that nothing is on', async () => {
  const configuration = `${TWO}  gone: {match: {paths: [azure]}, operator: {version: "1.15"}}\n`;
  const result = await run(OVERLAYS, configuration);
  expect(of(result, 'unused-declaration').map(({ file, line, message }) => [file, line, message])).toEqual([
    ['flint-lint.yaml', 4, 'Nothing here is on the cluster gone, which `clusters` declares.'],
  ]);
});

it('keeps objects of one name on two clusters apart', async () => {
  const session = job('v1_20', { name: 'session' }).replace(/ {2}job: .*\n/, '');
  const sessionJob = `apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
metadata: {name: clicks, namespace: flink}
spec:
  deploymentName: session
  job: {jarURI: "https://example.com/a.jar", parallelism: 1, upgradeMode: stateless}
`;
  const files = {
    'eks/session.yaml': session,
    'eks/job.yaml': sessionJob,
    'gke/session.yaml': session.replace('flinkVersion: v1_20', 'flinkVersion: v1_19').replace('1.20.0', '1.19.0'),
    'gke/job.yaml': sessionJob,
  };
  const options = optionsFor(files, TWO);
  for (const [name, line] of [
    ['clicks@eks', '1.20'],
    ['clicks@gke', '1.19'],
  ] as const) {
    const explained = await explainWorkload(options, name);
    expect(explained.is === 'one' && explained.account.version.flink).toBe(line);
  }
  const { nodes } = await listGraph(options);
  expect(nodes.filter(({ kind }) => kind === 'FlinkSessionJob').map(({ cluster }) => cluster)).toEqual([
    'prod-eks',
    'old-gke',
  ]);
});

it('finds the session cluster that is rendered together with a job', async () => {
  const session = job('v1_20', { name: 'session' }).replace(/ {2}job: .*\n/, '');
  const sessionJob =
    'apiVersion: flink.apache.org/v1beta1\nkind: FlinkSessionJob\nmetadata: {name: clicks, namespace: flink}\nspec:\n  deploymentName: session\n  job: {jarURI: "https://example.com/a.jar", parallelism: 1, upgradeMode: stateless}\n';
  const files = { ...OVERLAYS, 'base/job.yaml': `${session}---\n${sessionJob}` };
  const explained = await explainWorkload(optionsFor(files, '{}'), 'clicks@overlays/prod');
  expect(explained.is === 'one' && explained.account.version.flink).toBe('1.20');
});

describe('overrides', () => {
  it.each(['a', 'small'])('go by the name in the configuration and by that of the applier (%s)', async (name) => {
    const configuration = `operator: {version: "1.14"}
clusters: {a: {match: {targets: [overlays/old]}, operator: {version: "1.12"}}}
render: {targets: [{kustomize: overlays/old, cluster: small}]}
overrides: [{clusters: [${name}], rules: {${REFUSED}: note}}]
`;
    expect(
      of(await run(OVERLAYS, configuration), REFUSED).map(({ level, cluster }) => [level, cluster]),
    ).toContainEqual(['note', 'a']);
  });

  it('go by the cluster of plain files', async () => {
    const configuration = `${TWO}overrides: [{clusters: [old-gke], rules: {${REFUSED}: "off"}}]\n`;
    expect(of(await run({ 'gke/a.yaml': job('v2_1') }, configuration), REFUSED)).toEqual([]);
  });
});

describe('a change', () => {
  const baseFolder = () => path.join(root, '..', `${path.basename(root)}-base`);
  afterEach(() => rmSync(baseFolder(), { recursive: true, force: true }));

  it('is refused on the cluster that refuses it', async () => {
    write(baseFolder(), { 'eks/a.yaml': job('v1_20'), 'gke/a.yaml': job('v1_20') });
    const files = { 'eks/a.yaml': job('v2_1'), 'gke/a.yaml': job('v2_1') };
    const { changes } = await run(files, TWO, { base: baseFolder() });
    expect(changes?.map(({ at, effect }) => [at.file, effect]).sort()).toEqual([
      ['eks/a.yaml', 'redeploy'],
      ['gke/a.yaml', 'refused'],
    ]);
  });

  it('of the operator is one on the cluster that it is installed on', async () => {
    const release = (version: string) =>
      `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: operator, namespace: flink}\nspec:\n  chart: {spec: {chart: flink-kubernetes-operator, version: ${version}.0}}\n`;
    const jobs = { 'eks/a.yaml': job('v1_14'), 'gke/a.yaml': job('v1_14') };
    write(baseFolder(), { ...jobs, 'eks/operator.yaml': release('1.6'), 'gke/operator.yaml': release('1.6') });
    const files = { ...jobs, 'eks/operator.yaml': release('1.8'), 'gke/operator.yaml': release('1.6') };
    const configuration = 'clusters: {a: {match: {paths: [eks]}}, b: {match: {paths: [gke]}}}\n';
    const result = await run(files, configuration, { base: baseFolder() });
    expect(of(result, 'gitops-operator-major-step').map(({ cluster }) => cluster)).toEqual(['a']);
  });
});

it('plans the upgrade of one cluster', async () => {
  const options = optionsFor({ 'eks/a.yaml': job('v1_20'), 'gke/a.yaml': job('v1_20') }, TWO);
  const both = await upgrade(options, 'operator=1.15');
  expect(both.is === 'wrong' && both.because).toBe(
    'different operators read these workloads: operator 1.14 on prod-eks, operator 1.12 on old-gke; name the paths of one cluster',
  );
  const one = await upgrade({ ...options, paths: ['gke'] }, 'operator=1.15');
  expect(one.is === 'plan' && one.plan.operator).toBe('1.12');
});

it('takes more time only where clusters are declared, and little of it', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 100 }, (_, i) => [
      `c${i}/job.yaml`,
      job(i % 2 === 0 ? 'v2_1' : 'v1_20', { name: `job-${i}` }),
    ]),
  );
  const clusters = Array.from(
    { length: 100 },
    (_, i) => `  c${i}: {match: {paths: [c${i}]}, operator: {version: "1.${10 + (i % 5)}"}}`,
  );
  const result = await run(files, `clusters:\n${clusters.join('\n')}\n`);
  expect(of(result, REFUSED)).toHaveLength(20 + 10);
});
