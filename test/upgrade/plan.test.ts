import { describe, expect, it, test } from 'vitest';
import { operatorHelmRelease } from '../../rules/gitops-samples.ts';
import { flinkDeployment, flinkSessionJob } from '../../rules/samples.ts';
import { defaultOptions, upgrade } from '../../src/main.ts';
import { planned, stepsOf, TODAY, unnamed, withFiles, written } from './kit.ts';

const on = (version: string, image: string, parts: Parameters<typeof flinkDeployment>[0] = {}) =>
  flinkDeployment({ image, ...parts }).replace('v1_20', version);
const operator = (version: string) => ({ 'operator.yaml': operatorHelmRelease({ version }) });
const messages = (items: readonly { message: string }[] | undefined) => (items ?? []).map(({ message }) => message);

describe('a plan', () => {
  const files = {
    'job.yaml': on('v1_18', '"flink:1.18.1-java8" # pinned', {
      config: [
        'state.backend: rocksdb',
        'state.backend.incremental: "true"',
        'state.checkpoints.dir: s3p://orders/checkpoints',
        'state.savepoints.dir: s3p://orders/savepoints',
        'execution.checkpointing.interval: 1 min',
        'cluster.evenly-spread-out-slots: "true"',
        'taskmanager.network.numberOfBuffers: "4096"',
      ],
      job: ['upgradeMode: savepoint'],
    }),
    ...operator('1.10.0'),
  };
  const result = planned(files, 'flink=2.1,operator=1.15');

  it('has the operator first', async () => {
    const { plan } = await result;
    expect(plan.stops.map(({ operator: to, flink }) => to?.to ?? flink?.to)).toEqual(['1.15', '2.1']);
    expect(plan.operator).toBe('1.10');
    expect(messages(plan.stops[0]?.byHand)[0]).toContain('definitions');
  });

  it('edits what is exact and leaves every other byte', async () => {
    const text = written(await result)['job.yaml'] ?? '';
    expect(text).toBe(
      files['job.yaml']
        .replace('v1_18', 'v2_1')
        .replace('1.18.1-java8', '2.1.2-java11')
        .replace('state.backend:', 'state.backend.type:')
        .replace('state.backend.incremental', 'execution.checkpointing.incremental')
        .replace('state.checkpoints.dir', 'execution.checkpointing.dir')
        .replace('state.savepoints.dir', 'execution.checkpointing.savepoint-dir')
        .replace('cluster.evenly-spread-out-slots: "true"', 'taskmanager.load-balance.mode: "SLOTS"'),
    );
    expect(written(await result)['operator.yaml']).toBe(files['operator.yaml'].replace('1.10.0', '1.15.0'));
  });

  it('names what breaks, what is done by hand and what changes silently', async () => {
    const [, step] = stepsOf(await result, 'orders');
    expect(step?.effect).toBe('restart-from-state');
    expect(step?.breaks.map(({ rule }) => rule)).toEqual(['state-v1-to-v2-upgrade', 'config-removed-in-2']);
    expect(messages(step?.silent)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/no restart strategy of its own: fixed-delay, .* → exponential-delay/),
        expect.stringMatching(/memory of the TaskManagers in bytes: .*network 134217728 → /),
      ]),
    );
    for (const { source, before, after } of step?.silent ?? []) {
      expect(source).toMatch(/^https:/);
      expect(before).not.toBe(after);
    }
    expect(messages(step?.byHand).join('\n')).toMatch(/Port the job to Flink 2[\s\S]*state of Flink 1/);
  });

  it('is plain data with the state at each step', async () => {
    const { plan } = await result;
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
    expect(plan.workloads[0]).toMatchObject({
      is: 'moves',
      flink: { from: '1.18', to: '2.1' },
      file: 'job.yaml',
      steps: [
        { stop: 1, flink: { from: '1.18', to: '1.18' }, operator: { from: '1.10', to: '1.15' } },
        { stop: 2, flink: { from: '1.18', to: '2.1' }, operator: { from: '1.15', to: '1.15' } },
      ],
    });
  });
});

describe('images', () => {
  const image = async (before: string, to = 'flink=2.1') => {
    const text = written(await planned({ 'job.yaml': on('v1_18', before) }, to))['job.yaml'] ?? '';
    return /image: (.*)/.exec(text)?.[1];
  };

  test.each([
    ['flink:1.18', 'flink:2.1'],
    ['flink:1.18.1-scala_2.12-java17', 'flink:2.1.2-scala_2.12-java17'],
    ['apache/flink:1.18-java8', 'apache/flink:2.1-java11'],
    ["'flink:1.18.1'", "'flink:2.1.2'"],
  ])('%s becomes %s', async (before, after) => expect(await image(before)).toBe(after));

  it('takes the release that is asked for', async () =>
    expect(await image('flink:1.18.1', 'flink=2.1.0')).toBe('flink:2.1.0'));

  it('leaves what only the author can choose', async () => {
    const result = await planned({ 'job.yaml': on('v1_18', 'registry.example/orders:7') }, 'flink=2.1');
    expect(messages(stepsOf(result, 'orders')[0]?.byHand)).toContain(
      'Write an image with Flink 2.1 in the place of registry.example/orders:7',
    );
    expect(written(result)['job.yaml']).toContain('image: registry.example/orders:7');
  });

  it('leaves a digest', async () => {
    const digest = `flink:1.18.1@sha256:${'0'.repeat(64)}`;
    const result = await planned({ 'job.yaml': on('v1_18', digest) }, 'flink=2.1');
    expect(messages(stepsOf(result, 'orders')[0]?.byHand).join()).toContain('the digest pins the old image');
  });

  it('takes a Dockerfile along: base, arguments, jars and packages of the release', async () => {
    const dockerfile = [
      'ARG FLINK_VERSION=1.18.1',
      'ARG OTHER=1.18.1',
      'FROM flink:${FLINK_VERSION}-java11',
      'RUN mkdir plugins/s3 && cp opt/flink-s3-fs-presto-1.18.1.jar plugins/s3/ && pip3 install apache-flink==1.18.1',
      'COPY flink-sql-connector-kafka-3.1.0-1.18.jar lib/',
      '',
    ].join('\n');
    const result = await planned(
      {
        Dockerfile: dockerfile,
        'job.yaml': on('v1_18', 'registry.example/orders:7'),
        'build.sh': 'docker build -t registry.example/orders:7 -f Dockerfile .\n',
        '.github/workflows/x.yaml':
          'jobs:\n  a:\n    steps:\n      - run: docker build -t registry.example/orders:7 .\n',
      },
      'flink=1.20',
    );
    expect(written(result).Dockerfile).toBe(
      dockerfile
        .replace('FLINK_VERSION=1.18.1', 'FLINK_VERSION=1.20.5')
        .replace('presto-1.18.1', 'presto-1.20.5')
        .replace('apache-flink==1.18.1', 'apache-flink==1.20.5'),
    );
    const [step] = stepsOf(result, 'orders');
    expect([...(step?.breaks ?? []), ...(step?.warnings ?? [])].map(({ rule }) => rule)).toContain(
      'image-connector-version-mismatch',
    );
    expect(messages(step?.byHand).join()).toContain('Build Dockerfile and write the tag of the new image');
  });
});

describe('forms', () => {
  it('takes the jobs of a session cluster along', async () => {
    const result = await planned(
      {
        'cluster.yaml': on('v1_18', 'flink:1.18.1', { name: 'shared', job: null }),
        'job.yaml': flinkSessionJob({ deploymentName: 'shared' }),
      },
      'flink=1.20',
    );
    expect(result.plan.workloads.map(({ object, flink }) => `${object.kind} ${flink.from} ${flink.to}`)).toEqual([
      'FlinkDeployment 1.18 1.20',
      'FlinkSessionJob 1.18 1.20',
    ]);
    expect(messages(result.plan.workloads[1]?.steps[0]?.byHand).join()).toContain('Compile the job against Flink 1.20');
  });

  it('says what nothing tells', async () => {
    const result = await planned({ 'job.yaml': on('${VERSION}', 'registry.example/orders:7') }, 'flink=2.1');
    expect(result.plan.workloads[0]).toMatchObject({ is: 'unknown', flink: { from: null, to: null }, steps: [] });
    expect(result.plan.workloads[0]?.because).toContain('nothing tells its Flink');
  });

  it('stops on a line that both operators run', async () => {
    const result = await planned(
      { 'job.yaml': on('v1_14', 'flink:1.14.6'), ...operator('1.5.0') },
      'flink=2.1,operator=1.15',
    );
    expect(result.plan.stops.map(({ operator: to, flink }) => to?.to ?? flink?.to)).toEqual(['1.17', '1.15', '2.1']);
    expect(result.plan.fixesUpTo).toBe(1);
    expect(written(result)['job.yaml']).toContain('flink:1.17.2');
    expect(written(result)['job.yaml']).toContain('v1_17');
    expect(written(result)['operator.yaml']).toBeUndefined();
  });

  it('says which operator is needed where none is in sight', async () => {
    const result = await planned({ 'job.yaml': on('v1_18', 'flink:1.18.1') }, 'flink=2.1');
    expect(messages(result.plan.stops[0]?.byHand).join()).toContain('needs operator 1.13 or newer');
  });

  it('goes by the paths that are asked for', async () => {
    const files = {
      'a/job.yaml': on('v1_18', 'flink:1.18.1', { name: 'a' }),
      'b/job.yaml': on('v1_18', 'flink:1.18.1', { name: 'b' }),
    };
    const result = await planned(files, 'flink=2.1', ['a']);
    expect(Object.keys(written(result))).toEqual(['a/job.yaml']);
    expect(result.plan.workloads.map(({ object }) => object.name)).toEqual(['a']);
  });

  it('has nothing to do at the target', async () => {
    const result = await planned({ 'job.yaml': on('v2_1', 'flink:2.1.2') }, 'flink=2.1');
    expect(result.plan.stops).toEqual([]);
    expect(result.plan.workloads[0]?.is).toBe('there');
  });

  it('tells what breaks of every workload that shares the place', async () => {
    const overlay = (stage: string) => `namespace: ${stage}\nresources: [../base]\n`;
    const result = await planned(
      {
        'base/kustomization.yaml': 'resources: [job.yaml]\n',
        'base/job.yaml': on('v1_20', 'flink:1.20.2', { config: ['taskmanager.network.numberOfBuffers: "4096"'] }),
        'a/kustomization.yaml': overlay('a'),
        'b/kustomization.yaml': overlay('b'),
      },
      'flink=2.1',
    );
    const breaks = result.plan.workloads.map(({ steps }) =>
      steps.flatMap((step) => step.breaks.map(({ rule }) => rule)),
    );
    expect(breaks).toHaveLength(2);
    expect(breaks[0]).toContain('config-removed-in-2');
    expect(breaks[1]).toEqual(breaks[0]);
  });

  it('judges what it cannot write as if it were written', async () => {
    const result = await planned(
      {
        'k/kustomization.yaml': 'resources: [job.yaml]\nimages: [{name: flink, newTag: 1.18.1}]\n',
        'k/job.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: jm}\nspec:\n  selector: {matchLabels: {a: b}}\n  template:\n    metadata: {labels: {a: b}}\n' +
          '    spec:\n      containers:\n        - name: jobmanager\n          image: flink\n          args: [jobmanager]\n          env:\n            - name: FLINK_PROPERTIES\n              value: |\n                jobmanager.rpc.address: jm\n                taskmanager.network.numberOfBuffers: 4096\n',
      },
      'flink=2.1',
    );
    const [step] = stepsOf(result, 'jm');
    expect(step?.breaks.map(({ rule }) => rule)).toContain('config-removed-in-2');
    expect(result.files).toEqual([]);
  });
});

describe('what is no upgrade', () => {
  const outcome = (files: Record<string, string>, to: string) =>
    withFiles(files, (root) => upgrade({ ...defaultOptions(root), today: TODAY }, to));

  test.each([
    [
      { 'job.yaml': on('v2_1', 'flink:2.1.2') },
      'flink=1.20',
      /FlinkDeployment orders has Flink 2.1 already, which is newer than 1.20/,
    ],
    [operator('1.15.0'), 'operator=1.10', /operator 1.15 runs already, which is newer than 1.10/],
    [{}, 'flink=3.0', /Flink "3.0" is not known; known are 1.13/],
  ])('%j to %s', async (files, to, because) => {
    expect(await outcome(files as Record<string, string>, to)).toMatchObject({
      is: 'wrong',
      because: expect.stringMatching(because),
    });
  });
});

describe('--fix', () => {
  const bases = [
    flinkDeployment({}),
    flinkDeployment({ job: null }),
    flinkDeployment({
      config: ['high-availability: kubernetes', 'high-availability.storageDir: s3p://a/b', 'env.java.opts: -Da=b'],
    }),
    flinkDeployment({
      config: ['restart-strategy: fixed-delay', 'restart-strategy.fixed-delay.attempts: "3"', 'web.port: "8082"'],
    }),
    flinkDeployment({
      config: [
        'metrics.reporter.prom.class: org.apache.flink.metrics.prometheus.PrometheusReporter',
        'security.ssl.enabled: "true"',
      ],
    }),
    flinkDeployment({
      config: ['state.backend: filesystem', 'state.checkpoints.dir: s3p://a/b', 'akka.ask.timeout: 30 s'],
    }),
  ];
  const steps: [string, string, string][] = [
    ['v1_15', '1.15.4', 'flink=1.20'],
    ['v1_17', '1.17.2', 'flink=2.0,operator=1.15'],
    ['v1_20', '1.20.1', 'flink=2.2,operator=1.15'],
    ['v1_16', '1.16.3', 'operator=1.15'],
  ];

  test.each(bases.flatMap((base, i) => steps.map((step) => [i, ...step, base] as const)))(
    'leaves no error that the plan does not name: %i from %s (%s) to %s',
    async (_, version, release, to, base) => {
      const files = {
        'job.yaml': base.replace('v1_20', version).replace(/image: flink:.*/, `image: flink:${release}`),
        ...operator('1.11.0'),
      };
      await withFiles(files, async (root) => {
        const result = await upgrade({ ...defaultOptions(root), today: TODAY }, to);
        if (result.is !== 'plan') throw new Error(result.is);
        expect(await unnamed(root, result)).toEqual([]);
      });
    },
  );
});
