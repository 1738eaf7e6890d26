import path from 'node:path';
import { readBaselineFile, requireBaselineFile } from '../config/baseline-file.ts';
import { failOnEffect } from '../config/effects.ts';
import {
  configurationNames,
  configurationText,
  findFileScope,
  findScope,
  isFolder,
  loadConfiguration,
  type Scope,
  type UnsavedFile,
} from '../config/find.ts';
import {
  type FailOn,
  failOn,
  flinkclusterOperator,
  knownRules,
  kubernetesVersion,
  maxWarnings,
  operatorVersion,
  policyFrom,
  ruleSettings,
  selection,
  threads,
  today,
} from '../config/flags.ts';
import { emptyConfiguration, type Options } from '../config/options.ts';
import type { KnownRule } from '../config/presets.ts';
import { suggestion } from '../config/suggest.ts';
import { UsageError } from '../config/usage-error.ts';
import type { SourceText } from '../text/source.ts';
import { keptBetweenRuns } from './cache-folder.ts';
import type { ExitRules } from './exit.ts';
import type { Io } from './io.ts';
import { COMMANDS } from './options.ts';
import { type Destination, destinations } from './outputs.ts';
import { type Arguments, lastValue } from './parse.ts';
import type { Program } from './program.ts';
import { StandardInput, standardInputName, standardInputProblems } from './standard-input.ts';

/** What is to be linted, and what to do with the result. */
export interface Request {
  options: Options;
  outputs: Destination[];
  exit: ExitRules;
  onlyNew: boolean;
  quiet: boolean;
  showUnknown: boolean;
  showIgnored: boolean;
  color: boolean | undefined;
  fix: 'no' | 'safe' | 'unsafe';
  /** Print fixes instead of writing them. */
  patch: boolean;
  /** Where the findings go as a baseline, as given. */
  writeBaseline?: string;
}

/**
 * Checks a command line and reads the configuration.
 *
 * @throws UsageError with everything that is wrong with the options, or with the configuration
 */
export async function readRequest(parsed: Arguments, io: Io, program: Program): Promise<Request> {
  const collected: string[] = [];
  const checked = <T>(check: () => T): T | undefined => {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      collected.push(...error.lines);
      return undefined;
    }
  };
  const value = <T>(name: string, read: (given: string) => T): T | undefined => {
    const given = lastValue(parsed, name);
    return given === undefined ? undefined : checked(() => read(given));
  };
  const { switches } = parsed;
  const known = knownRules(program.ruleList());
  const many = (name: string) => parsed.values.get(name) ?? [];

  const outputs = checked(() => destinations(parsed, Object.keys(program.formats), io.stdout.isTTY));
  const date = value('today', today);
  const operator = value('operator-version', operatorVersion);
  const kubernetes = value('kubernetes-version', kubernetesVersion);
  const flinkcluster = value('flinkcluster-operator', flinkclusterOperator);
  const engineThreads = value('threads', threads);
  const level = value('fail-on', failOn) as FailOn | undefined;
  const warnings = value('max-warnings', maxWarnings);
  const effects = value('fail-on-effect', failOnEffect);
  const base = value('base', (given) => baseOf(io.cwd, given));
  const policy = value('policy-from', policyFrom);
  const rules = checked(() => ruleSettings(many('rule'), known));
  const only = checked(() => selection('--only', many('only'), known));
  const skip = checked(() => selection('--skip', many('skip'), known));
  if (switches.has('no-config') && parsed.values.has('config')) {
    collected.push('--config and --no-config contradict each other');
  }
  if (effects && !parsed.values.has('base')) collected.push('--fail-on-effect needs --base');
  if (policy === 'base' && !parsed.values.has('base')) collected.push('--policy-from base needs --base');
  if (switches.has('only-new') && !parsed.values.has('base')) collected.push('--only-new needs --base');
  const patch = switches.has('diff');
  if (patch && outputs?.some(({ file }) => file === undefined) && parsed.values.has('format')) {
    collected.push('--diff prints the patch to standard output; give the report a file (--format NAME=FILE)');
  }
  collected.push(...baselineProblems(parsed, io.cwd), ...standardInputProblems(parsed));
  if (collected.length > 0) throw new UsageError(...collected);

  const scope = await scopeOf(parsed, io);
  const { configuration, replaced } = await readFiles(parsed, io, scope, () => program.ruleList());
  const baseline = baselineSource(parsed, io.cwd, scope.root);
  const writeBaseline = lastValue(parsed, 'write-baseline');
  const options: Options = {
    root: scope.root,
    paths: scope.paths,
    configuration,
    ...keptBetweenRuns(scope.root, switches, io.env),
    ...(io.build === undefined ? {} : { build: io.build }),
    ...(engineThreads === undefined ? {} : { threads: engineThreads }),
    ...(io.progress === undefined ? {} : { progress: io.progress }),
    ...(replaced ? { replaced } : {}),
    ...base,
    ...(policy === 'base' ? policyOptions(scope, io.cwd, parsed) : {}),
    ...(baseline === undefined ? {} : { baseline }),
    ...(operator === undefined ? {} : { operatorVersion: operator }),
    ...(kubernetes === undefined ? {} : { kubernetesVersion: kubernetes }),
    ...(io.env.GITHUB_EVENT_PATH ? { eventFile: io.env.GITHUB_EVENT_PATH } : {}),
    ...(flinkcluster === undefined ? {} : { flinkclusterOperator: flinkcluster }),
    rules: rules ?? {},
    ...(only === undefined || only.length === 0 ? {} : { only }),
    skip: skip ?? [],
    honourIgnores: !switches.has('no-ignores'),
    today: date ?? new Date().toISOString().slice(0, 10),
  };
  return {
    options,
    // A baseline is written in place of the report, unless one is asked for.
    outputs: writeBaseline === undefined || asksForReport(parsed) ? (outputs ?? []) : [],
    exit: {
      failOn: level ?? 'error',
      ...(warnings === undefined ? {} : { maxWarnings: warnings }),
      ...(effects === undefined ? {} : { failOnEffect: effects }),
      zero: switches.has('exit-zero'),
    },
    onlyNew: switches.has('only-new'),
    quiet: switches.has('quiet'),
    showUnknown: switches.has('show-unknown'),
    showIgnored: switches.has('show-ignored'),
    color: switches.has('color') ? true : switches.has('no-color') ? false : undefined,
    fix: switches.has('fix-unsafe') ? 'unsafe' : switches.has('fix') || patch ? 'safe' : 'no',
    patch,
    ...(writeBaseline === undefined ? {} : { writeBaseline }),
  };
}

/** Reads the configuration, and standard input where it stands for a file, as far as limits want it. */
async function readFiles(
  parsed: Arguments,
  io: Io,
  scope: Scope,
  rules: () => readonly KnownRule[],
): Promise<Pick<Options, 'configuration' | 'replaced'>> {
  const configurationWith = async (unsaved?: UnsavedFile) =>
    parsed.switches.has('no-config')
      ? emptyConfiguration()
      : await loadConfiguration(scope, io.cwd, rules, lastValue(parsed, 'config'), unsaved);
  const name = standardInputName(parsed);
  const [file] = scope.paths;
  if (name === undefined || file === undefined) return { configuration: await configurationWith() };
  const input = new StandardInput(path.resolve(io.cwd, name), io.stdin);
  try {
    const configuration = await configurationWith(input);
    return { configuration, replaced: new Map([[file, await input.first(configuration.limits.fileSize)]]) };
  } finally {
    await input.close();
  }
}

/** What it takes to read the policy of the base. */
function policyOptions(scope: Scope, cwd: string, parsed: Arguments): Partial<Options> {
  if (parsed.switches.has('no-config')) return { policyFrom: 'base' };
  const given = lastValue(parsed, 'config');
  const text = configurationText(scope, cwd, given);
  return {
    policyFrom: 'base',
    configurationNames: configurationNames(scope, cwd, given),
    ...(text ? { configurationText: text } : {}),
  };
}

function asksForReport({ values }: Arguments): boolean {
  return values.has('format') || values.has('output-file');
}

function baselineProblems(parsed: Arguments, cwd: string): string[] {
  const written = lastValue(parsed, 'write-baseline');
  if (written === undefined) return [];
  const read = lastValue(parsed, 'baseline');
  const clashes = ['fix', 'fix-unsafe', 'diff', 'only-new'].filter((name) => parsed.switches.has(name));
  return [
    ...(clashes[0] === undefined ? [] : [`--write-baseline and --${clashes[0]} contradict each other`]),
    ...(read === undefined || path.resolve(cwd, read) === path.resolve(cwd, written)
      ? []
      : ['--write-baseline writes known findings too; give --baseline the same file or leave it out']),
  ];
}

/** The baseline that findings are compared with; one that is to be written may exist already. */
function baselineSource(parsed: Arguments, cwd: string, root: string): SourceText | undefined {
  const read = lastValue(parsed, 'baseline');
  const written = lastValue(parsed, 'write-baseline');
  if (written !== undefined) return readBaselineFile(cwd, root, written);
  return read === undefined ? undefined : requireBaselineFile(cwd, root, read);
}

/** A folder if there is one of that name, else a revision; whether Git has it shows when it is read. */
function baseOf(cwd: string, given: string): Pick<Options, 'base' | 'baseRevision'> {
  const full = path.resolve(cwd, given);
  if (given !== '' && isFolder(full)) return { base: full };
  if (!/^[^-\s]\S*$/.test(given))
    throw new UsageError(`--base must be a folder or a Git revision to compare with; "${given}" is neither`);
  return { baseRevision: given };
}

/** A first path that is not there may be a mistyped command. */
async function scopeOf(parsed: Arguments, io: Io) {
  const root = lastValue(parsed, 'root');
  const unsaved = standardInputName(parsed);
  if (unsaved !== undefined) return await findFileScope(io.cwd, unsaved, root);
  try {
    return await findScope(io.cwd, parsed.operands, root);
  } catch (error) {
    const [first] = parsed.operands;
    const command = first !== undefined && /^[a-z-]+$/.test(first) ? suggestion(first, COMMANDS) : undefined;
    if (!(error instanceof UsageError) || command === undefined || !error.lines[0]?.endsWith(`: ${first}`)) throw error;
    throw new UsageError(`${error.lines[0]}; did you mean the command "${command}"?`, ...error.lines.slice(1));
  }
}
