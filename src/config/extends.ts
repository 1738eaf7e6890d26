import { parseYaml } from '../syntax/yaml.ts';
import { folderOf } from '../text/folder.ts';
import { SourceText } from '../text/source.ts';
import { merged } from './extends-merge.ts';
import type { Part } from './extends-part.ts';
import { relaxing } from './extends-pins.ts';
import { type Configuration, emptyConfiguration } from './options.ts';
import { field, list, text } from './plain.ts';
import { type KnownRule, PRESETS } from './presets.ts';
import { readConfiguration } from './read.ts';
import { type Place, placeOf, settingsOf } from './settings-of.ts';
import { suggestion } from './suggest.ts';
import { UsageError } from './usage-error.ts';

/** Problems that are listed one by one. */
const LISTED = 50;

/** So many files may extend each other in a row. */
const DEEPEST = 8;

/** So many files one configuration may extend. */
const MOST = 100;

/** Reads files that a configuration extends. */
export interface PolicyFiles {
  /**
   * @param path relative to the root, and inside of it
   * @returns the text, or what is wrong with the file
   */
  read(path: string): Promise<{ text: string } | { wrong: string }>;
}

/**
 * Reads a configuration with all that it extends.
 *
 * @param source its path is relative to the root
 * @throws UsageError with one line a problem, those of the files that it extends too
 */
export async function readExtended(
  source: SourceText,
  rules: readonly KnownRule[],
  files: PolicyFiles,
): Promise<Configuration> {
  const chain = new Chain(rules, files);
  const top = await chain.load(source, []);
  if (chain.problems.length > 0 || !top) throw wrongConfiguration(chain.problems);
  const parts = [...top.above, top];
  const relaxed = relaxing(parts, rules);
  if (relaxed.length > 0) throw wrongConfiguration(relaxed);
  return merged(parts, rules);
}

function wrongConfiguration(problems: readonly string[]): UsageError {
  const more = problems.length - LISTED;
  return new UsageError(...problems.slice(0, LISTED), ...(more > 0 ? [`and ${more} more problems`] : []));
}

class Chain {
  readonly #rules: readonly KnownRule[];
  readonly #files: PolicyFiles;
  readonly #loaded = new Map<string, Part | undefined>();
  readonly problems: string[] = [];

  constructor(rules: readonly KnownRule[], files: PolicyFiles) {
    this.#rules = rules;
    this.#files = files;
  }

  /**
   * A file with what it extends; undefined where something is wrong with it.
   *
   * @param below files that lead to it, the first one first
   */
  async load(source: SourceText, below: readonly string[]): Promise<Part | undefined> {
    const root = parseYaml(source).documents[0]?.root ?? undefined;
    const parents: Part[] = [];
    const presets: Part['presets'] = [];
    for (const entry of list(field(root, 'extends'))) {
      const name = text(entry) ?? '';
      const place = placeOf(source, entry);
      const preset = PRESETS.find((each) => each === name);
      if (preset) presets.push({ name: preset, place });
      else {
        const parent = await this.#parent(name, place, [...below, source.path]);
        if (parent && !parents.includes(parent)) parents.push(parent);
      }
    }
    const above = new Set(parents.flatMap((parent) => [...parent.above, parent]));
    const own = this.#read(source, above);
    if (!own) return undefined;
    const effects = field(root, 'fail-on-effect');
    return {
      source,
      own,
      settings: settingsOf(source, root),
      presets,
      limits: new Set(keysOf(own.limits).filter((key) => field(field(root, 'limits'), key) !== undefined)),
      failOnEffect: effects && placeOf(source, effects),
      parents,
      above,
      height: 1 + Math.max(0, ...parents.map(({ height }) => height)),
    };
  }

  #read(source: SourceText, above: ReadonlySet<Part>): Configuration | undefined {
    const policies = [...above].flatMap(({ own }) => own.policies.map(({ id }) => id));
    try {
      return readConfiguration(source, [...this.#rules.map(({ id }) => id), ...policies]);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.problems.push(...error.lines);
      return undefined;
    }
  }

  /** @param below files that lead to the entry, the last one holds it */
  async #parent(name: string, place: Place, below: readonly string[]): Promise<Part | undefined> {
    const wrong = (message: string) => {
      this.problems.push(`${place.file}:${place.line}:${place.column}: ${message}`);
      return undefined;
    };
    // The schema says it of the others.
    if (name.trim() === '') return undefined;
    const file = fileIn(name, place.file);
    if ('wrong' in file) return wrong(file.wrong);
    const { path } = file;
    const at = below.indexOf(path);
    if (at >= 0) return wrong(`"${path}" extends itself: ${[...below.slice(at), path].join(' → ')}`);
    const tooDeep = () =>
      wrong(`more than ${DEEPEST} files extend each other in a row: ${[...below, path].join(' → ')}`);
    if (below.length > DEEPEST) return tooDeep();
    if (!this.#loaded.has(path)) {
      if (this.#loaded.size >= MOST) return wrong(`more than ${MOST} files are extended`);
      const read = await this.#files.read(path);
      if ('wrong' in read) return wrong(read.wrong);
      // While it is read it is its own problem when something leads back to it.
      this.#loaded.set(path, undefined);
      this.#loaded.set(path, await this.load(new SourceText(path, read.text), below));
    }
    const part = this.#loaded.get(path);
    return part && below.length + part.height - 1 > DEEPEST ? tooDeep() : part;
  }
}

/** The file that an entry names, relative to the root; or what is wrong with the entry. */
function fileIn(name: string, from: string): { path: string } | { wrong: string } {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(name))
    return { wrong: `"${name}" is a URL; what is extended lies in the repository` };
  if (!name.includes('/') && !/\.ya?ml$/i.test(name)) {
    const near = suggestion(name.toLowerCase(), PRESETS);
    const help = near === undefined ? `; it is ${PRESETS.join(', ')} or a file such as ./${name}.yaml` : '';
    return { wrong: `unknown "${name}"${near === undefined ? help : `; did you mean "${near}"?`}` };
  }
  if (!/\.ya?ml$/i.test(name)) return { wrong: `"${name}" is not called .yaml or .yml` };
  if (/^[/\\]|^[A-Za-z]:/.test(name)) return { wrong: `"${name}" must be relative to this file` };
  const steps: string[] = [];
  for (const step of [...folderOf(from).split('/'), ...name.split('/')]) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.length === 0 || steps[steps.length - 1] === '..') steps.push('..');
    else steps.pop();
  }
  return steps[0] === '..' ? { wrong: `"${name}" is outside of the root` } : { path: steps.join('/') };
}

function keysOf(limits: Configuration['limits']): string[] {
  return Object.keys({ ...emptyConfiguration().limits, ...limits });
}
