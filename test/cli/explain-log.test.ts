import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';

const FOLDER = realpathSync(mkdtempSync(path.join(tmpdir(), 'flint-lint-log-')));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

const put = (name: string, text: string | Buffer): string => {
  mkdirSync(path.dirname(path.join(FOLDER, name)), { recursive: true });
  writeFileSync(path.join(FOLDER, name), text);
  return name;
};

async function cli(...argv: string[]) {
  const out = { code: 0, stdout: '', stderr: '' };
  const stream = (key: 'stdout' | 'stderr') => ({
    isTTY: false,
    write: async (text: string) => {
      out[key] += text;
    },
  });
  out.code = await run(argv, { cwd: FOLDER, env: {}, stdout: stream('stdout'), stderr: stream('stderr') });
  return out;
}

const ROOT = 'Cannot use the root directory for checkpoints.';

describe('explain --from-log', () => {
  it('says so when no rule knows anything, with exit code 0', async () => {
    const { code, stdout } = await cli('explain', '--from-log', put('fine.log', 'all is well\nreally\n'));
    expect([code, stdout]).toEqual([0, 'No rule knows a message of this log (2 lines read).\n']);
  });

  it('names the line, the rule, why and what to do, without a repository too', async () => {
    const name = put('root.log', `ok\njava.lang.IllegalArgumentException: ${ROOT}\n`);
    const { stdout } = await cli('explain', '--from-log', name);
    expect(stdout).toMatch(/^root\.log:2\n {2}java\.lang\.IllegalArgumentException: Cannot use the root/);
    expect(stdout).toMatch(/^ {2}storage-uri-malformed \(error\): /m);
    expect(stdout).toMatch(/^ {4}why {2}\S/m);
    expect(stdout).toMatch(/^ {4}fix {2}\S/m);
    expect(stdout).not.toContain('repository');
  });

  it('tells findings of the repository, also those that a comment hides, and what cannot be told', async () => {
    put('repo/.git/HEAD', 'ref: refs/heads/main\n');
    put(
      'repo/job.yaml',
      `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: orders, namespace: flink}
spec:
  image: flink:1.20.1
  flinkVersion: v1_20
  serviceAccount: flink
  flinkConfiguration:
    execution.checkpointing.dir: "s3:///" # flint-lint: ignore[storage-uri-malformed] reason=later
  jobManager: {resource: {memory: 2048m, cpu: 1}}
  taskManager: {resource: {memory: 4096m, cpu: 1}}
  job: {jarURI: "local:///opt/flink/examples/streaming/StateMachineExample.jar", parallelism: 1, upgradeMode: stateless}
`,
    );
    const name = put('null.log', 'java.lang.IllegalArgumentException: null/empty bucket\n');
    const { stdout } = await cli('explain', '--from-log', name, '--root', 'repo', '--format', 'json');
    const { searched, messages } = JSON.parse(stdout);
    expect(searched).toBe(true);
    expect(messages[0]).toMatchObject({
      line: 1,
      rules: [{ rule: 'storage-uri-malformed', findings: [{ file: 'job.yaml', line: 9 }] }],
    });
  });

  it('says when the repository shows nothing of it', async () => {
    put('empty/.git/HEAD', 'ref: refs/heads/main\n');
    const { stdout } = await cli('explain', '--from-log', put('root.log', ROOT), '--root', 'empty');
    expect(stdout).toContain('None of these rules finds anything in the repository');
  });

  it('masks secrets, shortens lines and shows control characters', async () => {
    const line = `password=hunter2hunter2 AKIAABCDEFGHIJKLMNOP \u202e ${ROOT} ${'x'.repeat(2000)}`;
    const { stdout } = await cli('explain', '--from-log', put('secret.log', line));
    expect(stdout).not.toMatch(/hunter2|AKIAABCDEFGHIJKLMNOP|\u202e/);
    expect(stdout).toContain('\\u202e');
    expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThan(450);
  });

  it('prints nothing that a runner takes for a command', async () => {
    const { stdout } = await cli('explain', '--from-log', put('::error::.log', `::error::${ROOT}\n##[error]${ROOT}`));
    expect(stdout.split('\n').filter((line) => /^\s*::|##\[/.test(line))).toEqual([]);
  });

  it('reads UTF-16 with a byte order mark', async () => {
    const name = put('utf16.log', Buffer.from(`\ufeff${ROOT}\r\n`, 'utf16le'));
    expect((await cli('explain', '--from-log', name)).stdout).toContain('storage-uri-malformed');
  });

  it.each([
    [['explain', '--from-log', 'nope.log'], 'Cannot read nope.log: there is no such file\n'],
    [['explain', '--from-log', '.'], 'Cannot read .: it is a folder\n'],
    [
      ['explain', '--from-log', 'fine.log', 'orders'],
      'explain takes a rule, a workload or --from-log, not two of them\n',
    ],
    [['explain', '--from-log', 'fine.log', '--format', 'sarif'], 'explain prints text or json, not "sarif"\n'],
    [['--from-log', 'fine.log'], '--from-log goes with the command explain only\n'],
  ])('%j is wrong usage', async (argv, message) => {
    put('fine.log', 'ok\n');
    expect(await cli(...argv)).toEqual({ code: 2, stdout: '', stderr: message });
  });

  it('refuses logs of more than 50 MB', async () => {
    const name = put('large.log', Buffer.alloc(50 * 1024 * 1024 + 1, 'x\n'));
    const { code, stderr } = await cli('explain', '--from-log', name);
    expect([code, stderr]).toEqual([
      2,
      'large.log is larger than 50 MB; give the part with the first error (tail -c 50M)\n',
    ]);
  });
});
