import type { Finding, Place, Result, RuleMeta, RuleProse } from '../../src/engine/result.ts';
import type { ReportOptions } from '../../src/report/index.ts';
import { SourceText } from '../../src/text/source.ts';

export const SECRET = 'hunter2-is-not-a-good-one';

const JOB = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders # 注文
spec:
  image: registry.example/flink:1.20
  flinkConfiguration:
    state.checkpoints.dir: s3://bucket/checkpoints
    s3.secret-key: ${SECRET}
`;
const CRLF = 'kind: FlinkSessionJob\r\nmetadata:\r\n  name: "注文 e\u0301 \u202e"\r\n';
const DOCKERFILE = `FROM flink:1.19\nRUN\tset -e;\tcurl -o /opt/x.jar https://repo.example/${'long/'.repeat(40)}x.jar && echo "end" ##[error]x\n`;

/** Everything that a result may need for a report, empty. */
export function emptyResult(): Result {
  return {
    tool: { name: 'flint-lint', version: '0.1.0' },
    findings: [],
    gone: [],
    unknown: [],
    ignored: [],
    notRendered: [],
    assumptions: [],
    coverage: { workloads: 1, durable: { proven: 0, broken: 1, unknown: 0, because: {} } },
    complete: true,
    summary: {
      files: 0,
      candidates: 0,
      objects: 0,
      workloads: 0,
      errors: 0,
      warnings: 0,
      notes: 0,
      unknown: 0,
      ignored: 0,
    },
    rules: [],
    sources: new Map(),
  };
}

/** A place in one line. */
export function place(file: string, line: number, column: number, endColumn: number): Place {
  return { file, line, column, endLine: line, endColumn };
}

/** A finding with nothing unusual about it. */
export function finding(rule: string, at: Place, given: Partial<Finding> = {}): Finding {
  return {
    ...at,
    rule,
    area: rule.split('-')[0] ?? '',
    level: 'error',
    confidence: 'high',
    tags: [],
    message: `A fact about ${rule}.`,
    why: `Why ${rule} breaks.`,
    advice: 'Mend it.',
    path: [],
    targets: [],
    related: [],
    steps: [],
    fingerprint: '0123456789abcdef0123456789abcdef',
    ...given,
  };
}

function rule(id: string, given: Partial<RuleMeta> = {}): RuleMeta {
  return {
    id,
    area: id.split('-')[0] ?? '',
    level: 'error',
    confidence: 'high',
    title: `About ${id}`,
    tags: [],
    ...given,
  };
}

const PROSE: Record<string, RuleProse> = {
  'storage-missing-fs-plugin': {
    why: 'Flink loads file systems as plugins, and no plugin in the image knows the scheme.',
    fix: 'Set ENABLE_BUILT_IN_PLUGINS to the jar of the plugin.',
    falsePositives: 'Images that put the jar elsewhere.',
    prevents: ["Could not find a file system implementation for scheme 's3'"],
    sources: ['https://nightlies.apache.org/flink'],
  },
};

export const OPTIONS: ReportOptions = {
  color: false,
  showUnknown: false,
  showIgnored: false,
  prose: (id) => PROSE[id],
};

/** A result with a bit of everything. */
export function sampleResult(): Result {
  const job = 'k8s/jöb orders.yaml';
  const odd = '::error file=x::y,z%.yaml';
  const docker = 'docker/Dockerfile';
  const chart = new SourceText(odd, CRLF);
  const object = { apiVersion: 'flink.apache.org/v1beta1', kind: 'FlinkDeployment', namespace: 'shop', name: 'orders' };
  const dir = place(job, 8, 28, 51);
  const findings: Finding[] = [
    finding('storage-missing-fs-plugin', dir, {
      message: 'No plugin in registry.example/flink:1.20 knows the scheme s3 of state.checkpoints.dir.',
      why: 'Flink loads file systems as plugins, and no plugin in the image knows the scheme.',
      advice: 'Set ENABLE_BUILT_IN_PLUGINS to the jar of the plugin.',
      also: 'This also holds for FlinkDeployment shop/payments.',
      object,
      path: ['spec', 'flinkConfiguration', 'state.checkpoints.dir'],
      targets: ['overlays/prod', 'overlays/dev'],
      related: [
        { ...place(job, 6, 10, 37), message: 'the image' },
        { ...place(docker, 1, 6, 16), message: 'its base [image](9)' },
      ],
      steps: [
        { ...place(job, 6, 10, 37), message: 'The Deployment runs this image.' },
        { ...place(docker, 1, 6, 16), message: 'The image has no plugins.' },
      ],
      status: 'new',
    }),
    finding(
      'storage-missing-fs-plugin',
      { ...dir, column: 5, endColumn: 26 },
      {
        level: 'warning',
        message: 'The same line again.',
        why: 'Its second message is merged in SARIF.',
        fingerprint: 'ffffffffffffffffffffffffffffffff',
        status: 'unchanged',
      },
    ),
    finding('credentials-static-key', place(job, 9, 5, 20 + SECRET.length), {
      level: 'warning',
      confidence: 'medium',
      message: `s3.secret-key: ${SECRET} is in clear.`,
      why: 'Everyone who may read the object has it.',
      advice: 'Use a role.',
      object: { ...object, namespace: 'shop' },
      fix: {
        safety: 'unsafe',
        description: 'Remove the key',
        edits: [{ file: job, start: JOB.indexOf('    s3.secret-key'), end: JOB.length, text: '' }],
      },
    }),
    finding('yaml-odd-name', place(odd, 3, 9, 21), {
      level: 'note',
      confidence: 'low',
      message: 'The name holds\nan odd character | <b>`x`</b> [link](https://evil.example) ##[error]x.',
      cluster: 'prod-eks',
      owner: 'team-orders',
    }),
    finding('image-long-download', place(docker, 2, 254, 259), {
      message: 'A download without a checksum.',
      why: 'It may change, e.g. when the server is broken into.',
      advice: 'Pin it.',
      fix: {
        safety: 'safe',
        description: 'Rename the file',
        edits: [{ file: docker, start: 5, end: 15, text: 'flink:1.20' }],
      },
    }),
    finding('engine-gone', place('gone/file.yaml', 3, 1, 1), {
      level: 'note',
      message: 'The file is not at hand',
      related: [{ ...place('other/file.yaml', 1, 1, 2), message: 'nor is this' }],
    }),
  ];
  return {
    ...emptyResult(),
    findings,
    gone: [
      finding('fixed-already', place(job, 1, 1, 2), { status: 'fixed', message: 'This is fixed.' }),
      finding('lost', place(job, 2, 1, 2), { status: 'lost-sight', message: 'This is out of sight.' }),
    ],
    unknown: [
      {
        ...place(job, 6, 10, 37),
        rule: 'image-has-job-jar',
        message: 'FlinkDeployment orders: cannot be decided without registry.example/flink:1.20',
        missing: 'registry.example/flink:1.20',
        settle: 'Declare what registry.example/flink holds under `images:` in flint-lint.yaml',
      },
      {
        ...place(job, 8, 5, 26),
        rule: 'storage-durable',
        message: 'FlinkDeployment orders: cannot be decided without registry.example/flink:1.20',
        missing: 'registry.example/flink:1.20',
        settle: 'Declare what registry.example/flink holds under `images:` in flint-lint.yaml',
      },
      {
        ...place(odd, 1, 1, 5),
        rule: 'storage-durable',
        message: 'The session cluster is not in sight.',
        missing: 'FlinkDeployment shared',
        settle: 'Add the session cluster to the repository',
      },
    ],
    ignored: [
      finding('image-untagged', place(job, 6, 10, 37), {
        level: 'warning',
        message: 'The image has a moving tag.',
        suppressed: { reason: 'a | mirror', at: place(job, 6, 1, 2) },
      }),
    ],
    notRendered: [
      { target: 'charts/job', file: 'charts/job/Chart.yaml', line: 4, because: 'the subchart common is missing' },
      { target: '::x', file: '::notice::x', line: 1, because: 'the base is\nremote' },
    ],
    assumptions: [
      { what: 'operator version', value: '1.15', because: 'the chart says so', file: 'Chart.yaml', line: 2 },
    ],
    complete: false,
    summary: {
      files: 4,
      candidates: 3,
      objects: 2,
      workloads: 1,
      errors: 2,
      warnings: 2,
      notes: 2,
      unknown: 3,
      ignored: 1,
    },
    rules: [
      rule('credentials-static-key', { level: 'warning', confidence: 'medium', tags: ['security'] }),
      rule('image-long-download'),
      rule('image-untagged', { level: 'warning' }),
      rule('storage-missing-fs-plugin', { title: 'No plugin for the scheme' }),
      rule('yaml'),
      rule('yaml-odd-name', { level: 'note', confidence: 'low' }),
    ],
    sources: new Map([
      [job, new SourceText(job, JOB)],
      [odd, chart],
      [docker, new SourceText(docker, DOCKERFILE)],
    ]),
  };
}
