import { FLINK_HOME } from '../../knowledge/images.ts';
import { at, stringOf } from '../../syntax/navigate.ts';
import { type ShellCommand, type ShellStep, simpleCommands } from '../../syntax/shell-tree.ts';
import type { ShellWord } from '../../syntax/shell-words.ts';
import { baseName, globPattern, resolvePath } from '../image/paths.ts';
import { programOf } from '../pods/container-program.ts';
import type { Container } from '../pods/pod.ts';
import { CONF_FILES } from './conf-source.ts';
import { type Replacement, sedReplacements } from './sed.ts';

/** A file that a command makes of another one. */
export interface Draft {
  /** Path of the file that it is made of, as the container sees it. */
  from: string;
  replaced: readonly Replacement[];
  /** Whether variables are expanded in it. */
  expands: boolean;
}

/** What a command leaves in a file: a changed copy of another one, or something that its text does not show. */
export type Content = Draft | 'opaque';

/** Commands that look at a file, or at who may read it. */
const READERS = new Set([
  'ls',
  'grep',
  'chmod',
  'chown',
  'chgrp',
  'test',
  '[',
  '[[',
  'stat',
  'head',
  'tail',
  'wc',
  'mkdir',
]);

/**
 * The files that a container's own command writes before it starts its process, by their paths, as far as its text shows
 * it: `cp`, `mv`, `cat`, `envsubst` and `sed`, alone or behind each other.
 *
 * @param container of Flink, or one that runs before it
 */
export function writtenFiles(container: Container): ReadonlyMap<string, Content> {
  const known = written.get(container);
  if (known) return known;
  const program = container.init || mentionsConf(container) ? programOf(container, !container.init) : undefined;
  const writer = new Writer(container);
  if (program) writer.run(program.steps);
  written.set(container, writer.files);
  return writer.files;
}

const written = new WeakMap<Container, ReadonlyMap<string, Content>>();

/** Most commands of Flink's own container have nothing to do with these files. */
function mentionsConf({ command, args }: Container): boolean {
  return [...command, ...args].some(({ value }) => value.includes('conf') && value.includes(' '));
}

/** Characters of a path that Linux takes (PATH_MAX in limits.h); a variable could double itself for ever. */
const LONGEST = 4096;

/** Replacements that are followed in one file. */
const MOST_REPLACEMENTS = 100;

class Writer {
  readonly files = new Map<string, Content>();
  readonly #variables: Map<string, string | undefined>;
  /** Undefined where it is not known. */
  #cwd: string | undefined;

  constructor({ env, init, node }: Container) {
    this.#variables = new Map(env.map(({ name, value }) => [name, value?.value]));
    if (!init && !this.#variables.has('FLINK_HOME')) this.#variables.set('FLINK_HOME', FLINK_HOME);
    // FLINK_HOME is the working directory of the official images; another image's may be anywhere.
    const given = stringOf(at(node, 'workingDir')) ?? (init ? undefined : FLINK_HOME);
    this.#cwd = given !== undefined && given.length <= LONGEST ? given : undefined;
  }

  run(steps: readonly ShellStep[]): void {
    for (let i = 0; i < steps.length; i++) {
      const line = [steps[i] as ShellStep];
      while (steps[i + 1]?.join === '|') line.push(steps[++i] as ShellStep);
      // What happens only sometimes leaves a file that nobody can tell.
      const isSure = line.every(({ node, join }) => node.is === 'command' && join !== '||');
      if (isSure) this.#pipe(line.map(({ node }) => node as ShellCommand));
      else for (const command of simpleCommands(line)) this.#blur(command);
    }
  }

  #pipe(commands: readonly ShellCommand[]): void {
    let passed: Content | undefined;
    for (const command of commands) {
      const input = command.redirects.find(({ op }) => op === '<');
      if (input) passed = this.#load(this.#path(input.target));
      passed = this.#execute(command, passed);
      for (const { op, target } of command.redirects) {
        if (op === '>' || op === '>|') this.#write(this.#path(target), passed ?? 'opaque');
        else if (op === '>>' || op === '&>') this.#write(this.#path(target), 'opaque');
      }
    }
  }

  /** @returns what goes to the standard output; undefined when that is nothing of interest */
  #execute({ words, assignments }: ShellCommand, input: Content | undefined): Content | undefined {
    const [name, ...rest] = words;
    // In front of a command they are for that command alone.
    if (!name) for (const { name, value } of assignments) this.#variables.set(name, this.#text(value));
    const program = baseName(name?.text ?? '');
    const files = rest.filter(({ text }) => !/^-./.test(text));
    switch (program) {
      case 'cat':
        return files.length > 1 ? 'opaque' : files[0] ? this.#load(this.#path(files[0])) : input;
      case 'envsubst':
        return changed(input, (draft) => ({ ...draft, expands: true }));
      case 'sed':
        return this.#sed(rest, input);
      case 'tee':
        for (const file of files) this.#write(this.#path(file), input ?? 'opaque');
        return input;
      case 'cp':
      case 'mv':
        this.#copy(files);
        return undefined;
      case 'cd':
        this.#cwd = rest.length === 1 && rest[0] ? this.#path(rest[0]) : undefined;
        return undefined;
      case 'export':
        for (const { text } of rest)
          if (text.includes('=')) this.#variables.set(text.slice(0, text.indexOf('=')), undefined);
        return undefined;
      default:
        if (!READERS.has(program)) for (const word of rest) this.#touch(this.#path(word));
        return 'opaque';
    }
  }

  #sed(words: readonly ShellWord[], input: Content | undefined): Content | undefined {
    const { replaced, files, inPlace } = sedReplacements(words);
    const change = (content: Content | undefined) =>
      replaced === undefined
        ? 'opaque'
        : changed(content, (draft) =>
            draft.replaced.length + replaced.length > MOST_REPLACEMENTS
              ? 'opaque'
              : { ...draft, replaced: [...draft.replaced, ...replaced] },
          );
    if (!inPlace) return files.length > 1 ? 'opaque' : change(files[0] ? this.#load(this.#path(files[0])) : input);
    for (const file of files) {
      const path = this.#path(file);
      this.#write(path, change(this.#load(path)) ?? 'opaque');
    }
    return undefined;
  }

  #copy(words: readonly ShellWord[]): void {
    const paths = words.map((word) => this.#path(word));
    const target = paths.at(-1);
    const sources = paths.slice(0, -1);
    if (target === undefined) return;
    for (const [i, source] of sources.entries()) {
      const isFolder =
        sources.length > 1 ||
        /\/\.?$/.test(words.at(-1)?.text ?? '') ||
        /\/conf$/.test(target) ||
        /[*?]/.test(source ?? '');
      if (source === undefined) continue;
      const name = baseName(source);
      const takesAll = /\/\.?$/.test(words[i]?.text ?? '') || name === '*';
      if (takesAll || /[*?[]/.test(name)) {
        const from = /\/\.?$/.test(words[i]?.text ?? '') ? source : source.slice(0, -name.length - 1);
        for (const file of CONF_FILES)
          if (takesAll || globPattern(name).test(file)) this.#write(`${target}/${file}`, this.#load(`${from}/${file}`));
      } else this.#write(isFolder ? `${target}/${name}` : target, this.#load(source));
    }
  }

  #blur({ words, redirects, assignments }: ShellCommand): void {
    for (const { name } of assignments) this.#variables.set(name, undefined);
    if (words[0]?.text === 'cd') this.#cwd = undefined;
    for (const word of [...words.slice(1), ...redirects.map(({ target }) => target)]) {
      const path = this.#path(word);
      this.#touch(path);
      for (const file of CONF_FILES) if (path !== undefined) this.#touch(`${path}/${file}`);
    }
  }

  /** A command that is not known may have written it. */
  #touch(path: string | undefined): void {
    if (path !== undefined && CONF_FILES.includes(baseName(path))) this.files.set(path, 'opaque');
  }

  #load(path: string | undefined): Content {
    if (path === undefined) return 'opaque';
    return this.files.get(path) ?? { from: path, replaced: [], expands: false };
  }

  #write(path: string | undefined, content: Content): void {
    if (path !== undefined) this.files.set(path, content);
  }

  #path(word: ShellWord): string | undefined {
    const text = this.#text(word);
    if (text === undefined || (this.#cwd === undefined && !text.startsWith('/'))) return undefined;
    const path = resolvePath(this.#cwd ?? '/', text);
    return path.length > LONGEST ? undefined : path;
  }

  /** Undefined where a part of it is not known. */
  #text({ parts }: ShellWord): string | undefined {
    let text = '';
    for (const part of parts) {
      if (part.is === 'substitution') return undefined;
      const value = part.is === 'text' ? part.text : part.op === '' ? this.#variables.get(part.name) : undefined;
      if (value === undefined) return undefined;
      text += value;
      if (text.length > LONGEST) return undefined;
    }
    return text;
  }
}

function changed(content: Content | undefined, change: (draft: Draft) => Content): Content | undefined {
  return content === undefined || content === 'opaque' ? content : change(content);
}
