import type { TextPlace } from '../../syntax/shell.ts';
import { parseShell, simpleCommands } from '../../syntax/shell.ts';
import type { Span } from '../../text/span.ts';
import { lastValue, takeOptions } from './call.ts';
import { expandFields, expandText, type Lookup } from './expand.ts';
import type { Arg } from './machine.ts';
import { baseName, resolvePath } from './paths.ts';
import type { RawBuild } from './raw-build.ts';

/** What a line of a script leaves behind for the next one. */
export interface ScriptState {
  vars: Map<string, string>;
  /** Working directory relative to where the script starts, with a leading slash. */
  cwd: string;
}

export function newScript(vars: ReadonlyMap<string, string> = new Map()): ScriptState {
  return { vars: new Map(vars), cwd: '/' };
}

const VALUED =
  't tag f file build-arg target o output platform label cache-from cache-to progress secret ssh iidfile metadata-file ' +
  'network builder build-context annotation attest provenance sbom shm-size ulimit cgroup-parent add-host m memory ' +
  'image registry r g resource-group dockerfile context destination d p profile format creds authfile layers-name config ' +
  'project timeout region machine-type substitutions gcs-source-staging-dir';

/** The image builds in a script. Variables that it sets are filled in, and `cd` is followed. */
export function shellBuilds(
  text: string,
  options: { bases: readonly string[]; at: Span; place?: TextPlace; state?: ScriptState },
): RawBuild[] {
  const state = options.state ?? newScript();
  const lookup: Lookup = (name) => {
    const value = state.vars.get(name);
    return value === undefined ? 'unknown' : { value };
  };
  const found: RawBuild[] = [];
  for (const command of simpleCommands(parseShell(inCheckout(text), options.place ?? 0).steps)) {
    for (const { name, value } of command.assignments)
      setVariable(state, name, besideScript(value.text) ?? expandText(value.parts, lookup), value.parts);
    const at: Span =
      options.place === undefined ? options.at : { file: options.at.file, start: command.start, end: command.end };
    const args = command.words.flatMap((word) =>
      expandFields(word.parts, lookup, true).map((field): Arg => ({ ...field, at: { is: 'written', span: at } })),
    );
    const words = unwrapped(args);
    const [first] = words;
    if (first?.text === 'cd' || first?.text === 'pushd') {
      const own = besideScript(command.words[1]?.text ?? '');
      state.cwd = own ?? resolvePath(state.cwd, words[1]?.text ?? '');
    } else if (first?.text === 'export' || first?.text === 'readonly' || first?.text === 'local') {
      for (const word of words.slice(1)) {
        const [, name, value] = /^(\w+)=([\s\S]*)$/.exec(word.text) ?? [];
        if (name !== undefined) setVariable(state, name, value ?? '', []);
      }
    }
    const raw = buildOf(words);
    if (raw) found.push({ ...raw, bases: options.bases.map((base) => resolvePath('/', `${base}/${state.cwd}`)), at });
  }
  return found;
}

/** `$(dirname "$0")/..` and its kin: a path beside the script itself, which is the first base. */
function besideScript(text: string): string | undefined {
  const [found, below] = /^\$\([\s\S]*\bdirname\b[\s\S]*\)(\/[^$\s]*)?$/.exec(text) ?? [];
  return found === undefined ? undefined : `.${below ?? ''}`;
}

/** Ways to write the folder of the checkout become `./`, at the same length. */
function inCheckout(text: string): string {
  const folder =
    /\$\{\{\s*github\.workspace\s*\}\}|\$\((?:pwd|PWD|CURDIR|Build\.SourcesDirectory|git rev-parse --show-toplevel)\)|\$\{?(?:GITHUB_WORKSPACE|CI_PROJECT_DIR|WORKSPACE|PWD|CURDIR|BUILD_SOURCESDIRECTORY|BITBUCKET_CLONE_DIR)\b\}?/g;
  return text.replace(folder, (found) => './'.repeat(found.length).slice(0, found.length));
}

/** `X=${X:-default}` and `X=$1` are of no use when nothing is known. */
function setVariable(state: ScriptState, name: string, value: string, parts: readonly { is: string }[]): void {
  if (value.includes('${') && parts.length === 1) state.vars.delete(name);
  else state.vars.set(name, value);
}

function unwrapped(args: readonly Arg[]): Arg[] {
  let index = 0;
  while (
    index < args.length &&
    /^(?:sudo|env|time|exec|nohup|@|-|\+|[A-Z_][A-Z0-9_]*=.*|-E)$/.test(args[index]?.text ?? '')
  )
    index++;
  return args.slice(index);
}

/** A build command taken apart; undefined for any other command. */
export function buildOf(words: readonly Arg[]): Omit<RawBuild, 'bases' | 'at'> | undefined {
  const [first, ...rest] = words;
  const program = baseName(first?.text ?? '');
  const skipped = rest.findIndex((word) => !word.text.startsWith('-'));
  const verbs = rest.slice(Math.max(skipped, 0), Math.max(skipped, 0) + 3).map((word) => word.text);
  const options = (count: number) => takeOptions(rest.slice(Math.max(skipped, 0) + count), VALUED);
  if (/^(?:docker|podman|nerdctl|buildah|finch)$/.test(program)) {
    const nested = /^(?:buildx|image|builder)$/.test(verbs[0] ?? '') ? 1 : 0;
    if (!/^(?:build|b|bud|build-using-dockerfile)$/.test(verbs[nested] ?? '')) return undefined;
    return dockerBuild(options(nested + 1));
  }
  if (program === 'minikube' && verbs[0] === 'image' && verbs[1] === 'build') return dockerBuild(options(2));
  if (program === 'az' && verbs[0] === 'acr' && verbs[1] === 'build') {
    const parsed = options(2);
    const registry = lastValue(parsed, 'registry', 'r')?.text;
    const raw = dockerBuild(parsed, 'image');
    return raw && registry !== undefined
      ? { ...raw, names: raw.names.map((name) => `${registry}.azurecr.io/${name}`) }
      : raw;
  }
  if (program === 'gcloud' && verbs[0] === 'builds' && verbs[1] === 'submit') return dockerBuild(options(2), 'tag');
  if (program === 'executor' || program === 'kaniko' || words.some((word) => /^--destination\b/.test(word.text))) {
    return kanikoBuild(words);
  }
  return undefined;
}

function dockerBuild(
  options: ReturnType<typeof takeOptions>,
  long = 'tag',
): Omit<RawBuild, 'bases' | 'at'> | undefined {
  const names = [...(options.values.get('t') ?? []), ...(options.values.get(long) ?? [])].map((arg) => arg.text);
  const output = lastValue(options, 'output', 'o')?.text;
  const pushed = /(?:^|,)name=([^,]+)/.exec(output ?? '')?.[1];
  if (pushed !== undefined) for (const each of pushed.replace(/^"|"$/g, '').split(',')) names.push(each);
  if (names.length === 0) return undefined;
  return {
    names: names.flatMap((name) => name.split(',')),
    context: options.rest[0]?.text,
    file: lastValue(options, 'f', 'file')?.text,
    args: argsOf(options.values.get('build-arg') ?? []),
    target: lastValue(options, 'target')?.text,
  };
}

/** Arguments of kaniko's executor: `--destination`, `--dockerfile`, `--context`. */
export function kanikoBuild(words: readonly Arg[]): Omit<RawBuild, 'bases' | 'at'> | undefined {
  const options = takeOptions(words, VALUED);
  const names = [...(options.values.get('destination') ?? []), ...(options.values.get('d') ?? [])].map(
    (arg) => arg.text,
  );
  if (names.length === 0) return undefined;
  const context = lastValue(options, 'context', 'c')?.text;
  const file = lastValue(options, 'dockerfile', 'f')?.text;
  return {
    names,
    context: context !== undefined && /^(?:git|s3|gs|https?|tar):\/\//.test(context) ? '.' : context,
    file,
    // kaniko looks a relative path up in the working directory first, then in the context.
    ...(file !== undefined && /^\//.test(file) ? {} : { inContext: file !== undefined && !file.includes('/') }),
    args: argsOf(options.values.get('build-arg') ?? []),
    target: lastValue(options, 'target')?.text,
  };
}

function argsOf(pairs: readonly Arg[]): Map<string, string> {
  const args = new Map<string, string>();
  for (const { text } of pairs) {
    const equals = text.indexOf('=');
    if (equals > 0) args.set(text.slice(0, equals), text.slice(equals + 1));
  }
  return args;
}
