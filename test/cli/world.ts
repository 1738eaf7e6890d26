import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Io } from '../../src/cli/io.ts';
import type { Program } from '../../src/cli/program.ts';
import { run } from '../../src/cli/run.ts';
import type { Options } from '../../src/config/options.ts';
import { formatBaseline } from '../../src/engine/baseline-file.ts';
import { unifiedDiff } from '../../src/engine/diff.ts';
import { planFixes } from '../../src/engine/fix.ts';
import type { Finding, Result, RuleMeta } from '../../src/engine/result.ts';
import { onlyNew } from '../../src/engine/status.ts';
import { SourceText } from '../../src/text/source.ts';

export const RULES: RuleMeta[] = [
  {
    id: 'storage-missing-fs-plugin',
    area: 'storage',
    level: 'error',
    confidence: 'high',
    title: 'No file-system plugin for the scheme of a storage path',
    tags: [],
  },
  {
    id: 'state-ha-dir',
    area: 'state',
    level: 'warning',
    confidence: 'medium',
    title: 'High availability without a directory',
    tags: ['admission'],
  },
];

/** A folder, captured output, and a program whose parts can be replaced. */
export class World {
  readonly folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'flint-lint-cli-')));
  stdout = '';
  stderr = '';
  /** Options of every call of lint. */
  readonly calls: Options[] = [];
  /** What reporters were given. */
  readonly reported: { format: string; result: Result; options: Record<string, unknown> }[] = [];
  upgraded: (options: Options, to: string) => Awaited<ReturnType<Program['upgrade']>> = () => ({
    is: 'objects',
    text: 'kind: FlinkDeployment\n',
    objects: 1,
  });
  result: (options: Options) => Result = () => result({ findings: [finding()] });
  env: Record<string, string | undefined> = {};
  isTTY = false;
  columns: number | undefined;
  cwd = this.folder;

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  path(name: string): string {
    return path.join(this.folder, name);
  }

  put(name: string, text = ''): void {
    mkdirSync(path.dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  program(): Program {
    return {
      lint: async (options) => {
        this.calls.push(options);
        return this.result(options);
      },
      ruleList: () => RULES,
      ruleProse: async (id) => {
        if (!RULES.some((rule) => rule.id === id)) return undefined;
        return {
          why: `Why ${id}.`,
          fix: 'Add it.',
          falsePositives: 'None known.',
          prevents: ['Could not find a file system'],
          sources: ['https://example.org/a'],
          examples: [{ name: 'x', bad: { 'job.yaml': 'kind: Bad\n' }, good: { 'job.yaml': 'kind: Good\n' } }],
        };
      },
      planFixes,
      unifiedDiff,
      formatBaseline,
      onlyNew,
      upgrade: async (options, to) => this.upgraded(options, to),
      upgradeProblem: (to) =>
        to === undefined ? 'upgrade needs --to' : to === 'x' ? '--to: "x" is not known' : undefined,
      formats: Object.fromEntries(
        ['pretty', 'concise', 'sarif', 'json', 'github'].map((format) => [
          format,
          (reportedResult: Result, options: object) => {
            this.reported.push({ format, result: reportedResult, options: { ...options } });
            return `${format}: ${reportedResult.findings.length}\n`;
          },
        ]),
      ),
    };
  }

  io(): Io {
    return {
      cwd: this.cwd,
      env: this.env,
      stdout: {
        isTTY: this.isTTY,
        ...(this.columns === undefined ? {} : { columns: this.columns }),
        write: async (text) => {
          this.stdout += text;
        },
      },
      stderr: {
        isTTY: this.isTTY,
        write: async (text) => {
          this.stderr += text;
        },
      },
      program: this.program(),
    };
  }

  /** Runs a command line and returns its exit code. */
  async run(...argv: string[]): Promise<number> {
    this.stdout = '';
    this.stderr = '';
    return run(argv, this.io());
  }

  /** The options of the last call of lint. */
  get options(): Options | undefined {
    return this.calls[this.calls.length - 1];
  }

  get lastReport() {
    return this.reported[this.reported.length - 1];
  }
}

export function finding(parts: Partial<Finding> = {}): Finding {
  return {
    rule: 'storage-missing-fs-plugin',
    area: 'storage',
    level: 'error',
    confidence: 'high',
    tags: [],
    message: 'No plugin.',
    why: 'Flink loads file systems from plugins.',
    advice: 'Add it.',
    file: 'a.yaml',
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 2,
    path: [],
    targets: [],
    related: [],
    steps: [],
    fingerprint: '0'.repeat(32),
    ...parts,
  };
}

export function result(parts: Partial<Result> = {}): Result {
  const findings = parts.findings ?? [];
  const counted = (level: string) => findings.filter((one) => one.level === level).length;
  return {
    tool: { name: 'flint-lint', version: '0' },
    findings,
    gone: [],
    unknown: [],
    ignored: [],
    notRendered: [],
    assumptions: [],
    coverage: { workloads: 1, durable: { proven: 0, broken: 1, unknown: 0, because: {} } },
    complete: true,
    summary: {
      files: 3,
      candidates: 2,
      objects: 1,
      workloads: 1,
      errors: counted('error'),
      warnings: counted('warning'),
      notes: counted('note'),
      unknown: 0,
      ignored: 0,
    },
    rules: RULES,
    sources: new Map(),
    ...parts,
  };
}

/** Source texts by path, for results. */
export function sources(files: Record<string, string>): Map<string, SourceText> {
  return new Map(Object.entries(files).map(([name, text]) => [name, new SourceText(name, text)]));
}
