import { describe, expect, test } from 'vitest';
import type { Configuration } from '../../src/config/options.ts';
import { readConfiguration, saysRoot } from '../../src/config/read.ts';
import { UsageError } from '../../src/config/usage-error.ts';
import { SourceText } from '../../src/text/source.ts';
import { spanOf } from '../../src/text/span.ts';

const RULES = ['image-untagged-or-latest', 'state-stateless-default', 'storage-missing-fs-plugin'];

function read(text: string): Configuration {
  return readConfiguration(new SourceText('flint-lint.yaml', text), RULES);
}

function problems(text: string): readonly string[] {
  try {
    read(text);
  } catch (error) {
    if (error instanceof UsageError) return error.lines.map((line) => line.replace(/^flint-lint\.yaml:/, ''));
    throw error;
  }
  return [];
}

describe('what a configuration says', () => {
  test('clusters, in their order', () => {
    const { clusters } = read(`clusters:
  prod-eks: {match: {targets: ["overlays/prod*"]}, operator: {version: "1.14", config: {a: 1}}}
  10: {match: {paths: [gke], destinations: ["https://10.0.0.1"]}, kubernetes: {version: "1.31"}}
  __proto__: {operator: {version: main}}
`);
    expect(
      clusters.map(({ name, operator, kubernetes }) => [name, operator.version?.value, kubernetes?.version.value]),
    ).toEqual([
      ['prod-eks', '1.14', undefined],
      ['10', undefined, '1.31'],
      ['__proto__', 'main', undefined],
    ]);
    expect(clusters.map(({ match }) => match)).toEqual([
      { targets: ['overlays/prod*'], paths: [], destinations: [] },
      { targets: [], paths: ['gke'], destinations: ['https://10.0.0.1'] },
      { targets: [], paths: [], destinations: [] },
    ]);
    expect([...(clusters[0]?.operator.config.keys() ?? [])]).toEqual(['a']);
    expect(spanOf(clusters[0]?.at ?? { is: 'default', layer: '', version: '' })?.start).toBe(12);
  });

  test('all keys', () => {
    const text = `# yaml-language-server: $schema=x
root: true
operator:
  version: "1.10"
  config:
    kubernetes.operator.a: "true"
    kubernetes.operator.b: true
    kubernetes.operator.c: 1.10
    kubernetes.operator.d: |
      two
      lines
rules:
  image-untagged-or-latest: {level: warning}
  state-stateless-default: off
overrides:
  - files: ["examples/**"]
    rules: {storage-missing-fs-plugin: note}
ignore: ["vendor/**"]
images:
  registry.example/flink-job: {dockerfile: ./docker/Dockerfile, args: {FLINK_VERSION: 1.20, JAVA: "17"}}
  registry.example/platform-flink: {flink: 1.20.2, provides: [flink-s3-fs-hadoop]}
exists:
  - {kind: ServiceAccount, namespace: flink, name: flink, annotations: {a/b: "c"}}
  - {kind: PersistentVolumeClaim, name: data, accessModes: [ReadWriteMany]}
complete: [StorageClass]
`;
    const configuration = read(text);
    expect(configuration.file).toBe('flint-lint.yaml');
    expect(configuration.operator.version?.value).toBe('1.10');
    expect([...configuration.operator.config].map(([key, { value }]) => [key, value])).toEqual([
      ['kubernetes.operator.a', 'true'],
      ['kubernetes.operator.b', 'true'],
      ['kubernetes.operator.c', '1.10'],
      ['kubernetes.operator.d', 'two\nlines\n'],
    ]);
    expect(configuration.rules).toEqual({ 'image-untagged-or-latest': 'warning', 'state-stateless-default': 'off' });
    expect(configuration.overrides).toEqual([
      { files: ['examples/**'], labels: new Map(), rules: { 'storage-missing-fs-plugin': 'note' } },
    ]);
    expect(configuration.ignore).toEqual(['vendor/**']);
    expect(configuration.complete).toEqual(['StorageClass']);
    expect([...configuration.images]).toMatchObject([
      ['registry.example/flink-job', { dockerfile: 'docker/Dockerfile', args: { FLINK_VERSION: '1.20', JAVA: '17' } }],
      ['registry.example/platform-flink', { flink: '1.20.2', provides: ['flink-s3-fs-hadoop'], args: {} }],
    ]);
    expect(configuration.exists).toMatchObject([
      { kind: 'ServiceAccount', namespace: 'flink', name: 'flink', annotations: { 'a/b': 'c' } },
      { kind: 'PersistentVolumeClaim', name: 'data', annotations: {}, accessModes: ['ReadWriteMany'] },
    ]);
    const b = configuration.operator.config.get('kubernetes.operator.b');
    const span = b && spanOf(b.origin);
    expect(span?.file).toBe('flint-lint.yaml');
    expect(text.slice(span?.start, span?.end)).toBe('true');
    const image = configuration.images.get('registry.example/flink-job');
    const at = image && spanOf(image.at);
    expect(text.slice(at?.start, at?.end)).toBe('registry.example/flink-job');
  });

  test.each(['', '# nothing\n', '---\n'])('an empty file is an empty configuration: %j', (text) => {
    const configuration = read(text);
    expect(configuration.file).toBe('flint-lint.yaml');
    expect(configuration.rules).toEqual({});
  });

  test.each(['1.15', '1.15.0', '1.12.1', '1.0', 'main'])('operator version %s', (version) => {
    expect(read(`operator: {version: "${version}"}`).operator.version?.value).toBe(version);
  });

  test.each(['off', 'OFF', '"off"'])('off as %s', (off) => {
    const wanted =
      off === 'OFF'
        ? [
            `1:34: "rules.state-stateless-default" must be one of off, note, warning, error, not "OFF"; did you mean "off"?`,
          ]
        : [];
    expect(problems(`rules: {state-stateless-default: ${off}}`)).toEqual(wanted);
  });

  test('anchors and aliases', () => {
    const { overrides } = read(
      'rules: &r {state-stateless-default: note}\noverrides:\n  - {files: [a], rules: *r}\n  - {files: [b], rules: {<<: *r}}\n',
    );
    expect(overrides.map(({ rules }) => rules)).toEqual([
      { 'state-stateless-default': 'note' },
      { 'state-stateless-default': 'note' },
    ]);
  });
});

const WRONG: [string, string[]][] = [
  ['ignore: []\nroot: true\nrulez: {}', ['3:1: unknown key "rulez"; did you mean "rules"?']],
  ['extends: recommended', ['1:10: "extends" must be a list, not "recommended"']],
  ['extends: [{file: a.yaml}]', ['1:11: "extends[0]" must be a string, not a mapping']],
  ['operator: {verison: main}', ['1:12: unknown key "verison"; did you mean "version"?']],
  ['__proto__: {}', ['1:1: unknown key "__proto__"']],
  ['on: {}', ['1:1: unknown key "on"']],
  ['[a]', ['1:1: the configuration must be a mapping, not a list']],
  ['hello', ['1:1: the configuration must be a mapping, not "hello"']],
  ['root: yes', ['1:7: "root" must be true or false, not "yes"']],
  ['rules:', ['1:1: "rules" must be a mapping, not nothing']],
  ['ignore: vendor', ['1:9: "ignore" must be a list, not "vendor"']],
  ['ignore: [1.50]', ['1:10: "ignore[0]" must be a string, not the number 1.50; write it in quotes: "1.50"']],
  ['ignore: [""]', ['1:10: "ignore[0]" is empty']],
  [
    'ignore: ["!a", "[b"]',
    ['1:10: the glob "!a" starts with "!": exceptions are not supported', '1:16: the glob "[b" misses its "]"'],
  ],
  [
    'operator: {version: 1.10}',
    ['1:21: "operator.version" must be a string, not the number 1.10; write it in quotes: "1.10"'],
  ],
  [
    'operator: {version: "1.16"}',
    ['1:21: "1.16" is no released operator version; known are 1.0.0 to 1.15.0 (also written 1.15) and main'],
  ],
  [
    'kubernetes: {version: "31"}',
    ['1:23: "kubernetes.version" must be a version of Kubernetes such as 1.31, not "31"'],
  ],
  ['clusters: {a: {operater: {}}}', ['1:16: unknown key "operater"; did you mean "operator"?']],
  ['clusters: {a: {match: {target: [x]}}}', ['1:24: unknown key "target"; did you mean "targets"?']],
  ['clusters: {a: {match: {}}}', ['1:23: "clusters.a.match" is empty']],
  ['clusters: {a: {match: {paths: []}}}', ['1:31: "clusters.a.match.paths" is empty']],
  ['clusters: {a: {match: {paths: ["a[b"]}}}', ['1:32: the glob "a[b" misses its "]"']],
  ['clusters: {a: {match: {targets: ["!a"]}}}', ['1:34: the glob "!a" starts with "!": exceptions are not supported']],
  ['clusters: {a: {}}', ['1:15: "clusters.a" is empty']],
  [
    'clusters: {a: {operator: {version: "1.16"}}}',
    ['1:36: "1.16" is no released operator version; known are 1.0.0 to 1.15.0 (also written 1.15) and main'],
  ],
  [
    'clusters: {__proto__: {kubernetes: {version: 31}}}',
    ['1:46: "clusters.__proto__.kubernetes.version" must be a string, not the number 31; write it in quotes: "31"'],
  ],
  ['clusters: {a: {operator: {}}, a: {operator: {}}}', ['1:31: the key "a" stands twice']],
  ['operator: {config: {a: [1]}}', ['1:24: "operator.config.a" must be a string, a number, true or false, not a list']],
  [
    'operator: {config: {a: {b: c}}}',
    ['1:24: "operator.config.a" must be a string, a number, true or false, not a mapping'],
  ],
  ['operator: {config: {" ": b}}', ['1:21: "operator.config" holds an empty key or one with blanks']],
  [
    'rules: {state-stateles-default: off}',
    ['1:9: unknown rule "state-stateles-default"; did you mean "state-stateless-default"?'],
  ],
  [
    'rules: {state/stateless-default: off}',
    ['1:9: unknown rule "state/stateless-default"; did you mean "state-stateless-default"?'],
  ],
  ['rules: {nothing-like-it: off}', ['1:9: unknown rule "nothing-like-it"']],
  [
    'rules: {state-stateless-default: warn}',
    [
      '1:34: "rules.state-stateless-default" must be one of off, note, warning, error, not "warn"; did you mean "warning"?',
    ],
  ],
  [
    'rules: {state-stateless-default: 2}',
    ['1:34: "rules.state-stateless-default" must be off, note, warning, error or {level: …}, not the number 2'],
  ],
  [
    'rules: {state-stateless-default: [off]}',
    ['1:34: "rules.state-stateless-default" must be off, note, warning, error or {level: …}, not a list'],
  ],
  [
    'rules: {state-stateless-default: }',
    ['1:9: "rules.state-stateless-default" must be off, note, warning, error or {level: …}, not nothing'],
  ],
  ['rules: {state-stateless-default: {}}', ['1:34: "rules.state-stateless-default" misses "level"']],
  [
    'rules: {state-stateless-default: {level: info}}',
    ['1:42: "rules.state-stateless-default.level" must be one of off, note, warning, error, not "info"'],
  ],
  ['rules: {state-stateless-default: {level: off, lvel: x}}', ['1:47: unknown key "lvel"; did you mean "level"?']],
  ['overrides: [{files: [a]}]', ['1:13: an override needs rules or environment']],
  ['overrides: [{rules: {}}]', ['1:13: an override needs one of files, targets, clusters, namespaces, owners, labels']],
  ['overrides: [{labels: {}, rules: {}}]', ['1:22: "overrides[0].labels" is empty']],
  ['overrides: [{targets: ["{a"], rules: {}}]', ['1:24: the glob "{a" misses its "}"']],
  [
    'overrides: [{files: [a], environment: production}]',
    ['1:39: "overrides[0].environment" must be one of development, not "production"'],
  ],
  ['overrides: [{files: [], rules: {}}]', ['1:21: "overrides[0].files" is empty']],
  [
    'overrides: [{files: [a], rules: {x: off}, target: [b]}]',
    ['1:34: unknown rule "x"', '1:43: unknown key "target"; did you mean "targets"?'],
  ],
  ['overrides: [{files: ["{a"], rules: {}}]', ['1:22: the glob "{a" misses its "}"']],
  ['images: {a: {}}', ['1:13: "images.a" is empty']],
  ['images: {a: {args: {B: c}}}', ['1:14: "args" needs "dockerfile"']],
  ['images: {a: {dockerfile: D, flink: 1.20.2}}', ['1:29: "images.a.flink" does not go with "dockerfile"']],
  ['images: {a: {dockerfile: ../D}}', ['1:26: "dockerfile" must be a path below the root']],
  ['images: {a: {dockerfile: /D}}', ['1:26: "dockerfile" must be a path below the root']],
  ['images: {a: {flink: "1.20"}}', ['1:21: "images.a.flink" must be an exact version such as 1.20.2, not "1.20"']],
  ['exists: [{kind: StorageClass}]', ['1:10: "exists[0]" misses "name"']],
  [
    'exists: [{kind: storageclass, name: a}]',
    ['1:17: "exists[0].kind" must be a kind such as StorageClass, not "storageclass"'],
  ],
  [
    'exists: [{kind: A, name: b, accessModes: [RWX]}]',
    [
      '1:43: "exists[0].accessModes[0]" must be one of ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod, not "RWX"',
    ],
  ],
  ['complete: [StorageClass, ""]', ['1:26: "complete[1]" must be a kind such as StorageClass, not ""']],
  ['root: true\nroot: false', ['2:1: the key "root" stands twice']],
  ['root: true\n---\nroot: true', ['2:1: a configuration is one document']],
];

describe('what is wrong with a configuration', () => {
  test.each(WRONG)('%j', (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  test('everything is said at once, in order, and with the place', () => {
    expect(problems('rulez: {}\nignore: x\noperator:\n  vers: a\n')).toEqual([
      '1:1: unknown key "rulez"; did you mean "rules"?',
      '2:9: "ignore" must be a list, not "x"',
      '4:3: unknown key "vers"; did you mean "version"?',
    ]);
  });

  test('a syntax error', () => {
    const [first] = problems('rules: {a: b\nignore: [');
    expect(first).toMatch(/^\d+:\d+: [a-z]/);
  });

  test('a byte order mark and CRLF do not move places', () => {
    expect(problems('\uFEFFroot: true\r\nrulez: {}\r\n')).toEqual(['2:1: unknown key "rulez"; did you mean "rules"?']);
  });

  test('a flood of problems is cut', () => {
    const lines = problems(Array.from({ length: 200 }, (_, i) => `k${i}: 1`).join('\n'));
    expect(lines).toHaveLength(51);
    expect(lines[50]).toBe(' and 150 more problems');
  });
});

test('saysRoot reads past everything else that is wrong', () => {
  expect(saysRoot('rulez: 1\nroot: true\n')).toBe(true);
  expect(saysRoot('root: false\n')).toBe(false);
  expect(saysRoot('# root: true\n')).toBe(false);
  expect(saysRoot('root: "true"\n')).toBe(false);
  expect(saysRoot('[root')).toBe(false);
});
