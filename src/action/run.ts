import path from 'node:path';
import { exitCode } from '../cli/exit.ts';
import { requireBaselineFile } from '../config/baseline-file.ts';
import { configurationNames, configurationText, findScope, loadConfiguration, type Scope } from '../config/find.ts';
import { UsageError } from '../config/usage-error.ts';
import { lint, type Options, onlyNew, type Result, ruleList, ruleProse } from '../main.ts';
import { REPOSITORY } from '../project.ts';
import { formats } from '../report/index.ts';
import { jobSummary } from '../report/summary.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { relocate } from './relocate.ts';
import { writeSarif } from './sarif-file.ts';

/** Bytes of job summary that are written at most; GitHub refuses a step's whole summary above 1 MiB. */
const SUMMARY_LIMIT = 900 * 1024;

/** What the Action needs of its runner; @actions/core in earnest, something else in tests. */
export interface Runner {
  /** An input by name; '' when it is not set. */
  input(name: string): string;
  output(name: string, value: string | number): void;
  /** Text for the log; may hold workflow commands. */
  write(text: string): void;
  summary(markdown: string): Promise<void>;
  /** An error of the step as a whole. */
  fail(message: string): void;
  /** Absolute path of the checkout. */
  workspace: string;
  /** Where the event of the run is described. */
  eventFile?: string;
  /** The commit that a pull request is compared with, when the run is about one. */
  pullRequestBase?: string;
  /** Where a line of a file can be looked at. */
  link?: (file: string, line: number) => string;
}

/** The outputs, named as in action.yml. */
export interface Outputs {
  'sarif-file': string;
  errors: number;
  warnings: number;
  notes: number;
  'exit-code': number;
  conclusion: 'success' | 'failure';
}

/**
 * Runs the Action: lints as the inputs say, reports in every place asked for, sets the outputs.
 *
 * @returns the exit code, as the command line has it
 */
export async function runAction(runner: Runner): Promise<number> {
  const outputs: Outputs = {
    'sarif-file': '',
    errors: 0,
    warnings: 0,
    notes: 0,
    'exit-code': 0,
    conclusion: 'failure',
  };
  try {
    const inputs = readInputs(runner.input, runner.workspace, runner.pullRequestBase);
    const result = await lintAsAsked(inputs, runner);
    const { errors, warnings, notes } = result.summary;
    Object.assign(outputs, { errors, warnings, notes });
    await report(result, inputs, runner, outputs);
    outputs['exit-code'] = exitCode(result.findings, exitRules(inputs), result);
    if (outputs['exit-code'] === 0) outputs.conclusion = 'success';
  } catch (error) {
    outputs['exit-code'] = error instanceof UsageError ? 2 : 3;
    runner.fail(failure(error));
  }
  for (const [name, value] of Object.entries(outputs)) runner.output(name, value);
  return outputs['exit-code'];
}

function failure(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `flint-lint failed; this is a defect. Please report it at https://github.com/${REPOSITORY}/issues with this text:\n${stack}`;
}

function exitRules({ failOn, maxWarnings, failOnEffect }: Inputs) {
  return {
    failOn,
    zero: false,
    ...(failOnEffect === undefined ? {} : { failOnEffect }),
    ...(maxWarnings === undefined ? {} : { maxWarnings }),
  };
}

async function lintAsAsked(inputs: Inputs, { workspace, eventFile }: Runner): Promise<Result> {
  const { workingDirectory, paths, config, baseline, operatorVersion, base } = inputs;
  // Paths are relative to the working directory, and no path means all of it.
  const named = (paths.length === 0 ? ['.'] : paths).map((name) => path.resolve(workingDirectory, name));
  const scope = await findScope(
    workspace,
    named.map((full) => path.relative(workspace, full) || '.'),
  );
  const configuration = await loadConfiguration(scope, workingDirectory, ruleList, config);
  const result = await lint({
    root: scope.root,
    paths: scope.paths,
    configuration,
    ...(base === undefined ? {} : { baseRevision: base }),
    ...(eventFile === undefined ? {} : { eventFile }),
    ...(base !== undefined && inputs.policyFrom === 'base' ? policyOf(scope, workingDirectory, config) : {}),
    ...(baseline === undefined ? {} : { baseline: requireBaselineFile(workingDirectory, scope.root, baseline) }),
    ...(operatorVersion === undefined ? {} : { operatorVersion }),
    rules: {},
    skip: [],
    honourIgnores: true,
    today: new Date().toISOString().slice(0, 10),
  });
  const relocated = relocate(result, scope.root, workspace);
  return inputs.diffOnly ? onlyNew(relocated) : relocated;
}

/** What it takes to read the policy of the base. */
function policyOf(scope: Scope, folder: string, config: string | undefined): Partial<Options> {
  const text = configurationText(scope, folder, config);
  return {
    policyFrom: 'base',
    configurationNames: configurationNames(scope, folder, config),
    ...(text ? { configurationText: text } : {}),
  };
}

/** The report first, so that it is there whatever else goes wrong. */
async function report(result: Result, inputs: Inputs, runner: Runner, outputs: Outputs): Promise<void> {
  const { workingDirectory, sarifFile } = inputs;
  if (sarifFile !== undefined) {
    const text = await render(result, 'sarif');
    outputs['sarif-file'] = writeSarif(runner.workspace, workingDirectory, sarifFile, text);
  }
  runner.write(withoutCommands(await render(result, 'pretty')));
  if (inputs.annotations) runner.write(await render(result, 'github'));
  if (inputs.summary) await runner.summary(jobSummary(result, SUMMARY_LIMIT, runner.link));
}

async function render(result: Result, format: 'sarif' | 'pretty' | 'github'): Promise<string> {
  const reporter = formats[format];
  // SARIF describes every rule that ran, the others only those that found something.
  const described = format === 'sarif' ? result.rules.map(({ id }) => id) : result.findings.map(({ rule }) => rule);
  const prose = new Map<string, Awaited<ReturnType<typeof ruleProse>>>();
  for (const id of new Set(described)) prose.set(id, await ruleProse(id));
  return reporter(result, {
    color: format === 'pretty',
    showUnknown: false,
    showIgnored: false,
    prose: (rule) => prose.get(rule),
  });
}

/** Text for people, which may quote files: the runner reads no command in it. */
function withoutCommands(text: string): string {
  const token = process.getBuiltinModule('node:crypto').randomUUID();
  return `::stop-commands::${token}\n${text.replace(/\n?$/, '\n')}::${token}::\n`;
}
