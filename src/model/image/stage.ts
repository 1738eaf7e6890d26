import type { DockerInstruction, DockerWord } from '../../syntax/dockerfile.ts';
import { offsetIn } from '../../syntax/mapped-text.ts';
import { parseShell, type ShellCommand, type ShellStep, simpleCommands } from '../../syntax/shell.ts';
import { readWord } from '../../syntax/shell-words.ts';
import { type Origin, written } from '../../text/span.ts';
import { no, yes } from '../proof.ts';
import { copyInstruction, flagOrigin } from './copy.ts';
import { expandText, type Lookup } from './expand.ts';
import { Machine, type Sink, type Variable } from './machine.ts';
import { baseName, resolvePath } from './paths.ts';
import { runScript } from './run.ts';
import type { ImageState } from './state.ts';
import type { VirtualTree } from './tree.ts';

export interface StageContext {
  /** ARGs in front of the first FROM. */
  globals: ReadonlyMap<string, Variable>;
  /** Values of build arguments. */
  args: ReadonlyMap<string, string>;
  /** The tree behind `--from`. */
  treeOf: (name: string, at: Origin) => VirtualTree;
  sink: Sink;
  /** How many commands may still be followed. */
  budget: { left: number };
}

/** Runs the instructions of one stage on the state of its base, which it changes. */
export class StageRunner {
  readonly #file: string;
  readonly #state: ImageState;
  readonly #context: StageContext;
  readonly #args = new Map<string, Variable>();
  readonly #machine: Machine;

  constructor(file: string, state: ImageState, context: StageContext) {
    this.#file = file;
    this.#state = state;
    this.#context = context;
    this.#machine = new Machine({ ...state, vars: this.#variables(), sink: context.sink, budget: context.budget });
  }

  finish(): ImageState {
    return { ...this.#state, tree: this.#machine.tree, cwd: this.#machine.cwd };
  }

  /** Runs one instruction. Those that change nothing worth knowing do nothing. */
  run(instruction: DockerInstruction): void {
    const machine = this.#machine;
    machine.vars = this.#variables();
    switch (instruction.keyword) {
      case 'ARG':
        this.#arg(instruction);
        return;
      case 'ENV':
        this.#env(instruction);
        return;
      case 'WORKDIR': {
        const path = machine.path(this.#expand(instruction.rest.text));
        machine.addDirectory(path, this.#at(instruction.words[0]));
        machine.cwd = path;
        return;
      }
      case 'USER': {
        const [word] = instruction.words;
        const at = this.#at(word);
        if (word && at) this.#state.user = { value: this.#expand(word.text), origin: at };
        return;
      }
      case 'COPY':
      case 'ADD':
        this.#copy(instruction);
        return;
      case 'RUN':
        this.#run(instruction);
        return;
      case 'ENTRYPOINT':
        this.#entrypoint(instruction);
        return;
      case 'ONBUILD': {
        const at = written(this.#file, instruction.span.start, instruction.span.end);
        machine.taint('/', at, 'what ONBUILD does in the images built on this one is not followed');
        return;
      }
    }
  }

  #variables(): Map<string, Variable> {
    // ENV wins over an ARG of the same name.
    return new Map([...this.#args, ...this.#state.env]);
  }

  readonly #lookup: Lookup = (name) => this.#machine.lookup(name);

  #expand(text: string): string {
    return expandText(readWord(text, 0, (index) => index, 'whole').word.parts, this.#lookup);
  }

  #at(word: DockerWord | undefined): Origin | undefined {
    return word && written(word.span.file, word.span.start, word.span.end);
  }

  #arg(instruction: DockerInstruction): void {
    for (const word of instruction.words) {
      const [, name, value] = /^([A-Za-z_]\w*)(?:=([\s\S]*))?$/.exec(word.text) ?? [];
      if (name === undefined) continue;
      const global = this.#context.globals.get(name);
      const fallback = value === undefined ? global?.value : this.#expand(value);
      const at = this.#at(word);
      this.#args.set(name, { value: this.#context.args.get(name) ?? fallback, ...(at ? { at } : {}) });
    }
  }

  #env(instruction: DockerInstruction): void {
    const [first] = instruction.words;
    if (!first) return;
    if (!/^[^=\s]+=/.test(first.text)) {
      // The old form: one name, and the rest of the line is its value.
      const start = instruction.rest.text.indexOf(first.text) + first.text.length;
      const value = instruction.rest.text.slice(start).trim();
      const at = this.#at(instruction.words[1]);
      this.#state.env.set(first.text, { value: this.#expand(value), ...(at ? { at } : {}) });
      return;
    }
    // All values of one ENV see the variables as they were before it.
    const set = instruction.words.map((word): [string, Variable] => {
      const equals = word.text.indexOf('=');
      const raw = word.text.slice(equals + 1);
      const quoted = /^(["'])[^"'$\\]*\1$/.test(raw) ? 1 : 0;
      const { file, end } = word.span;
      const start = end - raw.length;
      // The place of the value itself, unless continued lines lie between.
      const exact = word.span.end - word.span.start === word.text.length;
      const at = exact ? written(file, start + quoted, end - quoted) : written(file, word.span.start, end);
      return [word.text.slice(0, Math.max(equals, 0)), { value: this.#expand(raw), at }];
    });
    for (const [name, variable] of set) this.#state.env.set(name, variable);
  }

  #copy(instruction: DockerInstruction): void {
    const machine = this.#machine;
    const at = flagOrigin(instruction, 'from');
    const from = instruction.flags.find((flag) => flag.name === 'from')?.value;
    const tree = from !== undefined && at ? this.#context.treeOf(this.#expand(from), at) : undefined;
    const entrypoint = machine.tree.entries.get('/docker-entrypoint.sh');
    copyInstruction(machine, instruction, tree);
    const replaced = machine.tree.entries.get('/docker-entrypoint.sh');
    if (replaced?.at && replaced !== entrypoint && this.#state.entrypoint.is === 'yes') {
      // It may still be the official script with a few lines more.
      const missing = this.#context.sink.missing(replaced.at, 'the entrypoint script is replaced');
      this.#state.entrypoint = { is: 'unknown', missing: [missing], because: [] };
    }
  }

  #entrypoint(instruction: DockerInstruction): void {
    const at = written(this.#file, instruction.span.start, instruction.span.end);
    if (instruction.rest.text.includes('docker-entrypoint.sh')) {
      if (this.#state.entrypoint.is === 'no')
        this.#state.entrypoint = yes([{ text: 'ENTRYPOINT runs docker-entrypoint.sh', at }]);
    } else this.#state.entrypoint = no([{ text: 'ENTRYPOINT is replaced', at }]);
  }

  #run(instruction: DockerInstruction): void {
    const shell = this.#machine.subshell();
    const mounts = this.#mount(shell, instruction);
    const steps =
      instruction.form === 'json'
        ? [{ join: '' as const, node: commandOf(instruction.words) }]
        : parseShell(instruction.rest.text, (index) => offsetIn(instruction.rest, index)).steps;
    const commands = simpleCommands(steps);
    const scripts = this.#heredocScripts(instruction, commands);
    if (scripts === 'opaque') {
      shell.taint(
        '/',
        written(this.#file, instruction.span.start, instruction.span.end),
        'what the script does to files is not known',
      );
    }
    // With a heredoc for a script the words are only its interpreter.
    runScript(shell, steps, this.#file);
    if (Array.isArray(scripts)) for (const script of scripts) runScript(shell, script, this.#file);
    for (const path of mounts) shell.tree.remove(path);
    this.#machine.tree = shell.tree;
  }

  /** Heredocs that a shell reads as its script; those that another interpreter reads are opaque. */
  #heredocScripts(instruction: DockerInstruction, commands: readonly ShellCommand[]): ShellStep[][] | 'opaque' {
    const scripts: ShellStep[][] = [];
    let index = 0;
    for (const command of commands) {
      for (const { op } of command.redirects) {
        if (op !== '<<' && op !== '<<-') continue;
        const heredoc = instruction.heredocs[index++];
        if (!heredoc) continue;
        const name = baseName(command.words[0]?.text ?? 'sh');
        const interpreter = /^#!\s*\S*?([\w.-]+)(?:[ \t]+([\w.-]+))?/.exec(heredoc.content);
        const reader = interpreter ? (interpreter[1] === 'env' ? interpreter[2] : interpreter[1]) : name;
        if (/^(?:ba|da|a|z|k)?sh$/.test(reader ?? ''))
          scripts.push(parseShell(heredoc.content, heredoc.span.start).steps);
        else if (/^(?:python|perl|ruby|node|php)/.test(reader ?? '')) return 'opaque';
      }
    }
    return scripts;
  }

  /** Makes `--mount=type=bind` visible; returns the paths that vanish after the command. */
  #mount(shell: Machine, instruction: DockerInstruction): string[] {
    const paths: string[] = [];
    for (const flag of instruction.flags) {
      if (flag.name !== 'mount') continue;
      const options = new Map(
        flag.value.split(',').map((pair): [string, string] => {
          const [key = '', ...value] = pair.split('=');
          return [key, value.join('=')];
        }),
      );
      const target = options.get('target') ?? options.get('dst') ?? options.get('destination');
      if (target === undefined || (options.get('type') ?? 'bind') !== 'bind') continue;
      const path = resolvePath(shell.cwd, this.#expand(target));
      const at = written(this.#file, flag.span.start, flag.span.end);
      const from = options.get('from');
      if (from !== undefined) {
        const source = resolvePath('/', options.get('source') ?? options.get('src') ?? '/');
        shell.tree.graft(this.#context.treeOf(this.#expand(from), at), source, path, at);
      } else shell.taint(path, at, 'what the build context holds is not looked at');
      // Mounting over Flink itself hides nothing for good.
      if (!shell.home.startsWith(path)) paths.push(path);
    }
    return paths;
  }
}

/** The JSON form as a command: its words are taken as they are. */
function commandOf(words: readonly DockerWord[]): ShellCommand {
  const plain = words.map(({ text, span }) => ({
    text,
    start: span.start,
    end: span.end,
    parts: [{ is: 'text' as const, text, quoted: true }],
  }));
  return {
    is: 'command',
    words: plain,
    assignments: [],
    redirects: [],
    start: plain[0]?.start ?? 0,
    end: plain[plain.length - 1]?.end ?? 0,
  };
}
