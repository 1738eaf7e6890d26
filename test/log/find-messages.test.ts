import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { type FoundMessage, findMessages, type KnownMessage } from '../../src/log/find-messages.ts';
import { messagePattern } from '../../src/log/message-pattern.ts';

const KNOWN: KnownMessage[] = rules.flatMap(({ id, prevents }) => prevents.map((text) => ({ rule: id, text })));

const found = (log: string, known: readonly KnownMessage[] = KNOWN): FoundMessage[] => findMessages(log, known).found;
const ids = (messages: FoundMessage[]): string[] => messages.flatMap(({ rules }) => rules.map(({ rule }) => rule));
const log = (path: string): string => readFileSync(`test/log/${path}`, 'utf8');

/** The message as another workload would have it: other names and values where these differ. */
function elsewhere(text: string): string | undefined {
  const pattern = messagePattern(text);
  if (!pattern) return undefined;
  const { literals, blanks } = pattern;
  return literals.map((part, i) => `${i === 0 ? '' : blanks[i - 1] ? ' x-9, /y/z ' : 'x-9'}${part}`).join('');
}

describe('messages of rules', () => {
  const telling = KNOWN.filter(({ text }) => messagePattern(text));

  it('say enough to be told from others, with few exceptions', () => {
    expect(KNOWN.filter(({ text }) => !messagePattern(text)).map(({ text }) => text)).toEqual([
      'nil pointer dereference',
      '403 Forbidden',
      'malformed version: v1_18',
      'ERROR 404: Not Found.',
      'Connection timed out',
      'connect: connection refused',
      '403 Forbidden',
      'CleanupFailed',
      'cmfSync.status: Failed',
    ]);
  });

  it('are found with other names in them, and by other rules only where these name a part of the text', () => {
    for (const { rule, text } of telling) {
      const line = `2026-05-04 10:00:00 ERROR ${elsewhere(text)}; and more`;
      const by = found(line).flatMap((message) => message.rules);
      expect(
        by.map((each) => each.rule),
        text,
      ).toContain(rule);
      for (const other of by) {
        const parts = messagePattern(other.message)?.literals ?? [];
        const own = elsewhere(text) ?? '';
        for (const part of parts) expect(own, `${other.rule} in a message of ${rule}`).toContain(part.trim());
      }
    }
  });

  it('hold a word that is looked up', () => {
    for (const { text } of telling) expect(messagePattern(text)?.key.length, text).toBeGreaterThan(2);
  });
});

describe('healthy logs', () => {
  it.each(readdirSync('test/log/healthy'))('%s holds no known message', (name) => {
    expect(found(log(`healthy/${name}`))).toEqual([]);
  });
});

describe('broken logs', () => {
  it.each([
    ['plugin.log', 8, 'storage-missing-fs-plugin'],
    ['readonly.log', 2, 'standalone-flink-properties-on-readonly-conf'],
    ['rbac.log', 1, 'ha-rbac-configmaps'],
    ['apply.log', 1, 'admission-savepoint-dir-required'],
    ['status.log', 2, 'state-last-state-without-ha'],
    ['events.log', 5, 'volumes-rwo-shared'],
    ['events.log', 4, 'volumes-pvc-undefined'],
  ])('%s:%i is known to %s', (name, line, rule) => {
    const message = found(log(`broken/${name}`)).find((each) => each.line === line);
    expect(message && ids([message])).toContain(rule);
  });

  it.each([
    [
      'identity-irsa-provider-not-selected',
      'Suppressed: java.nio.file.AccessDeniedException: s3://flink/x: org.apache.hadoop.fs.s3a.auth.NoAuthWithAWSException: No AWS Credentials provided by DynamicTemporaryAWSCredentialsProvider TemporaryAWSCredentialsProvider SimpleAWSCredentialsProvider EnvironmentVariableCredentialsProvider IAMInstanceCredentialsProvider : com.amazonaws.SdkClientException: none',
    ],
    [
      'identity-iam-missing-actions',
      'com.amazonaws.services.s3.model.AmazonS3Exception: Forbidden (Service: Amazon S3; Status Code: 403; Error Code: 403 Forbidden; Request ID: X1J)',
    ],
    [
      'resources-memory-infeasible',
      'Caused by: org.apache.flink.configuration.IllegalConfigurationException: TaskManager memory configuration failed: Sum of configured Framework Heap Memory (1.508gb (1619001344 bytes)), Network Memory (236.800mb (248302800 bytes)) exceed configured Total Flink Memory (2.313gb (2483027968 bytes))',
    ],
    [
      'resources-memory-infeasible',
      'Exception in thread "main" org.apache.flink.configuration.IllegalConfigurationException: The configured Total Flink Memory (52.000mb (54525952 bytes)) is less than the configured Off-heap Memory (128.000mb (134217728 bytes)).',
    ],
    [
      'state-non-addressable-checkpoint',
      'org.apache.flink.kubernetes.operator.exception.UpgradeFailureException: Latest checkpoint not externally addressable, manual recovery required.',
    ],
    [
      'resources-k8s-milli-memory',
      'Error: failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: container init was OOM-killed (memory limit too low?)',
    ],
    [
      'autoscaler-hpa-target',
      'AbleToScale False FailedGetScale the HPA controller was unable to get the target\'s current scale: Internal error occurred: the spec replicas field ".spec.taskManager.replicas" does not exist',
    ],
  ])('%s knows a line that people have shown', (rule, line) => {
    expect(ids(found(`flink-jobmanager_1   |  ${line}`))).toContain(rule);
  });

  it('the text of a status is shown unescaped', () => {
    expect(found(log('broken/status.log'))[0]?.text).toContain('"message":"JobManager deployment is missing');
  });
});

describe('what a line may look like', () => {
  const MESSAGE = 'Cannot use the root directory for checkpoints.';
  const lines = (text: string) => found(text).map(({ line }) => line);

  it.each([
    ['colours', `ok\n\u001b[31mERROR\u001b[0m Cannot \u001b[1muse\u001b[0m the root directory for checkpoints.`, 2],
    ['CRLF', `ok\r\nok\r\n${MESSAGE}\r\n`, 3],
    ['several blanks', 'ERROR  Cannot use  the root\tdirectory for checkpoints.', 1],
    ['JSON', `{"level":"ERROR","message":"${MESSAGE}","a":{"b":[1,null]}}`, 1],
    ['JSON in a prefix', `jobmanager-1  | {"log":"x\\n\\tat y\\nCaused by: z: ${MESSAGE}\\n"}`, 1],
    ['JSON in JSON', `{"log":${JSON.stringify(JSON.stringify({ msg: MESSAGE }))}}`, 1],
    ['JSON that is cut off', `{"level":"ERROR","message":"${MESSAGE}`, 1],
  ])('%s', (_, text, line) => {
    expect(lines(text)).toEqual([line]);
  });

  it('a value that YAML folds is one, and is counted once', () => {
    const status = [
      'status:',
      '  error: \'{"type":"org.apache.flink.kubernetes.operator.exception.ValidationException","message":"Cannot use',
      '    the root directory',
      '    for checkpoints."}\'',
      '  jobManagerDeploymentStatus: MISSING',
      'message: the root directory is what it is about, this is long enough: Cannot use the',
      '  root directory for checkpoints. Cannot use the root directory for checkpoints.',
      '',
    ];
    expect(found(status.join('\n'))).toMatchObject([{ line: 2, times: 2 }]);
    expect(findMessages(status.join('\n'), KNOWN).lines).toBe(7);
    expect(found(status.slice(0, 3).join('\n'))).toEqual([]);
  });

  it('words that only begin or end alike are others', () => {
    expect(found('no OOMKilledness, XOOMKilled')).toEqual([]);
    expect(ids(found('Last State: Terminated, Reason: OOMKilled'))).toContain('resources-k8s-milli-memory');
  });

  it('a name holds no blanks, and what differs is not endless', () => {
    const known = [{ rule: 'a', text: "scheme 's3' is not in the allowlist [https]" }];
    expect(found("scheme 'gs' is not in the allowlist [https, s3]", known)).toHaveLength(1);
    expect(found("scheme 'a b' is not in the allowlist []", known)).toEqual([]);
    const far = [{ rule: 'a', text: 'Timed out stopping the job … with savepoint' }];
    expect(found(`Timed out stopping the job ${'x'.repeat(300)} with savepoint`, far)).toHaveLength(1);
    expect(found(`Timed out stopping the job ${'x'.repeat(500)} with savepoint`, far)).toEqual([]);
  });
});

describe('order', () => {
  const known = [
    { rule: 'outer', text: 'Something of the outside went wrong in all of this' },
    { rule: 'inner', text: 'A peculiar inner reason breaks' },
    { rule: 'same', text: 'A peculiar inner reason' },
  ];
  const trace = [
    'java.lang.Exception: Something of the outside went wrong in all of this',
    '\tat a.b.C.d(C.java:1)',
    'Caused by: x.Y: A peculiar inner reason breaks here',
    '\tat a.b.C.d(C.java:1)',
    '\t... 3 more',
  ];

  it('the innermost cause comes first', () => {
    expect(ids(found(trace.join('\n'), known))).toEqual(['inner', 'same', 'outer']);
    const prefixed = trace.map((line) => `pod-1 ${line.replace('\t', '    ')}`);
    expect(ids(found(prefixed.join('\n'), known))).toEqual(['inner', 'same', 'outer']);
  });

  it('without a trace the message that says more comes first', () => {
    expect(ids(found('A peculiar inner reason\nSomething of the outside went wrong in all of this', known))).toEqual([
      'outer',
      'same',
    ]);
  });

  it('the first line is shown, and how often it is there', () => {
    const [message] = found(`ok\n${trace.join('\n')}\n${trace.join('\n')}`, known);
    expect(message).toMatchObject({ line: 4, times: 2, rules: [{ rule: 'inner' }, { rule: 'same' }] });
  });
});

describe('hostile logs', () => {
  const LONG = 2_000_000;

  it.each([
    ['one long line', `configuration ${'a'.repeat(LONG)}`],
    ['a message begun over and over', 'Could not parse value '.repeat(LONG / 25)],
    ['braces', `{"a":${'{"a":'.repeat(LONG / 10)}`],
    ['control sequences', '\u001b]'.repeat(LONG / 4)],
    ['folded values', `${'a: '.padEnd(70, 'b')}\n${'  x\n'.repeat(LONG / 20)}`.repeat(2)],
    ['backslashes', '\\'.repeat(LONG)],
    ['many causes', 'Caused by: x\n'.repeat(LONG / 20)],
    ['deep JSON', `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`],
  ])('%s', (_, text) => {
    const start = performance.now();
    found(text);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('a record with prototype keys is a record', () => {
    expect(ids(found('{"__proto__":{"message":"Cannot use the root directory for checkpoints."}}'))).toContain(
      'storage-uri-malformed',
    );
  });
});
