import { withoutEnd } from '../../text/trim.ts';
import { type Call, type Handler, lastValue, takeOptions } from './call.ts';
import type { Arg } from './machine.ts';
import { isSystemPath } from './paths.ts';

/** Package managers, build tools and version control. */
export const TOOL_COMMANDS: Record<string, Handler> = {
  'apt-get': (call) => packages(call, 'apt', 'o option t target-release c config-file'),
  apt: (call) => packages(call, 'apt', 'o option t target-release c config-file'),
  aptitude: (call) => packages(call, 'apt', 'o t'),
  apk: (call) => packages(call, 'apk', 't virtual X repository p root'),
  yum: (call) => packages(call, 'yum', 'c enablerepo disablerepo installroot'),
  dnf: (call) => packages(call, 'yum', 'c enablerepo disablerepo installroot'),
  microdnf: (call) => packages(call, 'yum', 'c enablerepo disablerepo installroot'),
  zypper: (call) => packages(call, 'zypper', 'r repo'),
  pip: (call) => pip(call),
  pip2: (call) => pip(call),
  pip3: (call) => pip(call),
  uv,
  python: python,
  python2: python,
  python3: python,
  git: (call) => {
    const { rest } = takeOptions(call.args, 'b branch depth C c o origin reference');
    const [verb, url, directory] = rest;
    if (verb?.text !== 'clone' || !url) return;
    const name =
      directory?.text ??
      withoutEnd(url.text, '/')
        .replace(/\.git$/, '')
        .replace(/^.*[/:]/, '');
    call.machine.taint(name, url.at, `the files of ${url.text} are not known`);
  },
  mvn: maven,
  mvnw: maven,
  './mvnw': maven,
};

/** Tools that write into their working directory, and into directories that they are told. */
export const BUILD_TOOLS = new Set(
  (
    'gradle gradlew sbt make cmake ninja ant bazel bazelisk go cargo npm npx yarn pnpm node-gyp dotnet configure autogen.sh ' +
    'gcc g++ cc javac scalac kotlinc jar meson bundle composer poetry pipenv hatch conda mamba micromamba gem protoc buf ' +
    'autoreconf automake lein mill'
  ).split(' '),
);

export function build(call: Call): void {
  const what = `what ${call.name} builds is not known`;
  call.machine.taint('.', call.at, what);
  for (const { path, at } of mentioned(call.args)) call.machine.taint(path, at, what);
}

/** Absolute paths outside the operating system that arguments name. */
export function mentioned(args: readonly Arg[]): { path: string; at: Arg['at'] }[] {
  return args.flatMap((arg) => {
    const found = /(?:^|=|:)(\/[^:,;\s]+)/.exec(arg.text)?.[1];
    return found && !isSystemPath(found) && !/^\/\//.test(found) ? [{ path: found, at: arg.at }] : [];
  });
}

function packages(call: Call, manager: string, valued: string): void {
  const [verb, ...names] = takeOptions(call.args, valued).rest;
  if (!/^(?:install|add|in|reinstall)$/.test(verb?.text ?? '')) return;
  for (const name of names) call.machine.sink.install({ manager, name: name.text, at: name.at });
}

const PIP_VALUES =
  'r requirement c constraint t target i index-url extra-index-url f find-links prefix root src trusted-host timeout ' +
  'proxy cache-dir platform python-version only-binary no-binary log e editable progress-bar retries';

function pip(call: Call, args: readonly Arg[] = call.args): void {
  const options = takeOptions(args, PIP_VALUES);
  const [verb, ...names] = options.rest;
  if (verb?.text !== 'install' && verb?.text !== 'download') return;
  for (const name of names) call.machine.sink.install({ manager: 'pip', name: name.text, at: name.at });
  const target = lastValue(options, 't', 'target', 'prefix', 'root', 'src');
  if (target) call.machine.taint(target.text, target.at, 'what pip installs there is not known');
}

function uv(call: Call): void {
  const [first, ...rest] = call.args;
  if (first?.text === 'pip') pip(call, rest);
  else call.machine.taint('.venv', call.at, 'what uv installs is not known');
}

function python(call: Call): void {
  const [first, second, ...rest] = call.args;
  if (!first || /^(?:-V|-VV|--version|-h|--help)$/.test(first.text)) return;
  const module = first.text === '-m' ? second?.text : undefined;
  if (module === 'pip') pip(call, rest);
  else if (module === 'venv' || module === 'virtualenv') {
    const directory = takeOptions(rest, 'prompt p python').rest[0];
    if (directory) call.machine.taint(directory.text, directory.at, 'what venv installs is not known');
  } else if (module !== 'compileall' && module !== 'ensurepip' && !isQuestion(first, second)) {
    call.machine.taint('/', call.at, `what ${call.name} ${first.text} does to files is not known`);
  }
}

/** A one-liner that imports something to see whether it is there. */
function isQuestion(first: Arg, code: Arg | undefined): boolean {
  const writes = /open\(|write|shutil|subprocess|os\.|urllib|requests|pathlib|exec|eval/;
  return first.text === '-c' && code !== undefined && !writes.test(code.text);
}

/** `dependency:copy` and its kin put jars where they are told; other goals build in the directory. */
function maven(call: Call): void {
  const { machine } = call;
  const property = (name: string): Arg | undefined => {
    const found = call.args.find((arg) => arg.text.startsWith(`-D${name}=`));
    return found && { ...found, text: found.text.slice(name.length + 3) };
  };
  const goals = takeOptions(call.args, 'f file s settings P activate-profiles pl projects t toolchains').rest;
  const dependency =
    goals.length > 0 && goals.every((goal) => /(?:^|:)(?:maven-)?dependency(?:-plugin)?(?::|$)/.test(goal.text));
  const directory = property('outputDirectory');
  const artifact = property('artifact');
  const dest = property('dest');
  const [, name, version, packaging] = artifact?.text.split(':') ?? [];
  if (dependency && artifact && name && version && (directory || dest)) {
    const url = `${name}-${version}.${packaging ?? 'jar'}`;
    const to = directory ?? dest ?? artifact;
    machine.putFile({
      by: 'mvn',
      from: url,
      source: artifact.at,
      dest: to.text,
      at: to.at,
      directory: directory !== undefined,
    });
    return;
  }
  if (directory) machine.taint(directory.text, directory.at, 'what mvn puts there is not known');
  if (!dependency) build(call);
}
