import { type ShellCommand, type ShellStep, simpleCommands } from '../../syntax/shell.ts';
import { written } from '../../text/span.ts';
import { isTest, runCommand } from './commands.ts';
import { expandFields, expandText } from './expand.ts';
import { fileNameOf } from './jar-name.ts';
import { type Arg, Machine } from './machine.ts';

/** Most items of a `for` loop that are followed one by one. */
const MOST_ITEMS = 64;
const DEEPEST = 40;

/**
 * Runs a script on a machine: what it does to files, as far as the text shows. What may be
 * skipped (behind `||`, in `if`, `case` and loops) leaves both outcomes possible.
 *
 * @param file the file that the offsets of the script belong to
 */
export function runScript(machine: Machine, steps: readonly ShellStep[], file: string): void {
  new Runner(file).steps(machine, steps, 0);
  const [first] = simpleCommands(steps);
  if (machine.budget.left < 0 && first) {
    machine.taint('/', written(file, first.start, first.end), 'the build has too many commands to follow');
  }
}

class Runner {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  steps(machine: Machine, steps: readonly ShellStep[], depth: number): void {
    if (depth > DEEPEST || machine.budget.left < 0) return;
    // Lists joined by && and ||; a failing test in the last one fails the build.
    const lists: ShellStep[][] = [];
    for (const step of steps) {
      const list = lists[lists.length - 1];
      if (list && (step.join === '&&' || step.join === '||' || step.join === '|')) list.push(step);
      else lists.push([step]);
    }
    for (const [index, list] of lists.entries())
      this.#list(machine, list, depth === 0 && index === lists.length - 1, depth);
  }

  #list(machine: Machine, list: readonly ShellStep[], last: boolean, depth: number): void {
    const alternatives = list.some((step) => step.join === '||' && !isFailure(step));
    let tested = false;
    for (const [index, step] of list.entries()) {
      const piped = step.join === '|' || list[index + 1]?.join === '|';
      if (step.join === '||') {
        tested = false;
        if (!isFailure(step)) this.#maybe(machine, (branch) => this.#node(branch, step, piped, depth));
      } else if (step.join === '&&' && tested && (alternatives || !last)) {
        this.#maybe(machine, (branch) => this.#node(branch, step, piped, depth));
      } else {
        this.#node(machine, step, piped, depth);
        if (step.join !== '|') machine.piped = piped ? machine.piped : undefined;
      }
      if (step.negated || isTestStep(step)) tested = true;
    }
    machine.piped = undefined;
  }

  /** Runs something that may be skipped. */
  #maybe(machine: Machine, run: (branch: Machine) => void): void {
    const branch = machine.fork();
    branch.certain = false;
    run(branch);
    machine.adopt(Machine.merge(branch, machine));
  }

  #node(machine: Machine, step: ShellStep, piped: boolean, depth: number): void {
    const { node } = step;
    switch (node.is) {
      case 'command': {
        const { cwd, vars } = machine;
        if (piped) machine.vars = new Map(vars);
        this.#command(machine, node, depth);
        // The parts of a pipeline run in shells of their own.
        if (piped) Object.assign(machine, { cwd, vars });
        return;
      }
      case 'subshell': {
        const { cwd, vars } = machine;
        machine.vars = new Map(vars);
        this.steps(machine, node.body, depth + 1);
        Object.assign(machine, { cwd, vars });
        return;
      }
      case 'group':
        this.steps(machine, node.body, depth + 1);
        return;
      case 'function':
        machine.functions.set(node.name, node.body);
        return;
      case 'if':
        this.#if(machine, node, depth);
        return;
      case 'for':
        this.#for(machine, node, depth);
        return;
      case 'while':
        this.steps(machine, node.condition, depth + 1);
        this.#maybe(machine, (branch) => this.steps(branch, node.body, depth + 1));
        return;
      case 'case': {
        const arms = node.arms.map((arm) => arm.body);
        const total = node.arms.some((arm) => arm.patterns.includes('*'));
        this.#branches(machine, total ? arms : [...arms, []], depth);
        return;
      }
    }
  }

  #if(machine: Machine, node: Extract<ShellStep['node'], { is: 'if' }>, depth: number): void {
    for (const arm of node.arms) this.steps(machine, arm.condition, depth + 1);
    this.#branches(machine, [...node.arms.map((arm) => arm.body), node.otherwise ?? []], depth);
  }

  /** Exactly one of the bodies runs. One that ends the build with an error is none. */
  #branches(machine: Machine, bodies: readonly (readonly ShellStep[])[], depth: number): void {
    const alive = bodies.filter((body) => !ends(body));
    let merged: Machine | undefined;
    for (const body of alive) {
      const branch = machine.fork();
      branch.certain = machine.certain && alive.length === 1;
      this.steps(branch, body, depth + 1);
      branch.certain = machine.certain;
      merged = merged ? Machine.merge(merged, branch) : branch;
    }
    if (merged) machine.adopt(merged);
  }

  #for(machine: Machine, node: Extract<ShellStep['node'], { is: 'for' }>, depth: number): void {
    const items = node.items?.flatMap((word) => {
      const at = written(this.#file, word.start, word.end);
      return expandFields(word.parts, machine.lookup, true).flatMap((field) =>
        this.#globbed(machine, { ...field, at }),
      );
    });
    const known =
      items && items.length > 0 && items.length <= MOST_ITEMS && items.every((item) => !item.text.includes('${'));
    if (!known) {
      this.#maybe(machine, (branch) => {
        branch.vars.set(node.name, { value: undefined });
        this.steps(branch, node.body, depth + 1);
      });
      return;
    }
    for (const item of items) {
      if (machine.budget.left-- < 0) return;
      machine.vars.set(node.name, { value: item.text, at: item.at });
      this.steps(machine, node.body, depth + 1);
    }
  }

  /** Replaces a glob by the known paths it matches; it stays when unseen ones may match too. */
  #globbed(machine: Machine, arg: Arg): Arg[] {
    if (!arg.glob) return [arg];
    const relative = !arg.text.startsWith('/');
    const { paths, open } = machine.tree.glob(machine.path(arg.text));
    const cut = machine.cwd === '/' ? 1 : machine.cwd.length + 1;
    const found = paths.map((path) => ({
      ...arg,
      glob: false,
      text: relative && path.startsWith(machine.cwd) ? path.slice(cut) : path,
    }));
    if (found.length === 0) return [arg];
    return open ? [...found, { ...arg, more: true }] : found;
  }

  #command(machine: Machine, command: ShellCommand, depth: number): void {
    if (machine.budget.left-- <= 0) return;
    const assigned = command.assignments.map(({ name, value }) => {
      const at = written(this.#file, value.start, value.end);
      return [name, { value: expandText(value.parts, machine.lookup), at }] as const;
    });
    const before = machine.vars;
    // In front of a command they hold for that command alone.
    if (command.words.length > 0 && assigned.length > 0) machine.vars = new Map(before);
    for (const [name, variable] of assigned) machine.vars.set(name, variable);
    const args = command.words.flatMap((word) => {
      const at = written(this.#file, word.start, word.end);
      return expandFields(word.parts, machine.lookup, true).map((field): Arg => ({ ...field, at }));
    });
    const scoped = machine.vars;
    const [name, ...rest] = args;
    if (name) {
      const body = machine.functions.get(name.text);
      if (body) this.#call(machine, body, rest, depth);
      else {
        runCommand({
          machine,
          name: name.text,
          at: name.at,
          args: rest,
          command,
          expand: (arg) => this.#globbed(machine, arg),
          script: (steps) => this.steps(machine, steps, depth + 1),
        });
      }
    }
    for (const { op, target } of command.redirects) {
      if (!op.includes('>') || op.startsWith('<')) continue;
      const text = expandText(target.parts, machine.lookup);
      if (text.startsWith('/dev/') || /^\d+$|^-$/.test(text)) continue;
      const path = machine.path(text);
      machine.addFile(path, written(this.#file, target.start, target.end), {
        url: machine.piped,
        name: fileNameOf(machine.piped ?? ''),
      });
    }
    if (name && assigned.length > 0 && machine.vars === scoped) machine.vars = before;
  }

  #call(machine: Machine, body: readonly ShellStep[], args: readonly Arg[], depth: number): void {
    const before = machine.vars;
    machine.vars = new Map(before);
    for (const [index, arg] of args.entries()) machine.vars.set(String(index + 1), { value: arg.text, at: arg.at });
    for (const all of ['@', '*']) machine.vars.set(all, { value: args.map((arg) => arg.text).join(' ') });
    this.steps(machine, body, depth + 1);
    for (const name of [...machine.vars.keys()]) if (/^[\d@*]+$/.test(name)) machine.vars.delete(name);
  }
}

function isTestStep({ node }: ShellStep): boolean {
  return node.is === 'command'
    ? isTest(node)
    : node.is === 'subshell' || node.is === 'group'
      ? node.body.some(isTestStep)
      : false;
}

function isExit(command: ShellCommand): boolean {
  const [name, code] = command.words;
  return (
    name?.text === 'false' ||
    ((name?.text === 'exit' || name?.text === 'return') && code !== undefined && code.text !== '0')
  );
}

/** True for steps that end the build, such as `exit 1` and `{ echo no; exit 1; }`. */
function isFailure({ node }: ShellStep): boolean {
  return node.is === 'command' ? isExit(node) : (node.is === 'group' || node.is === 'subshell') && ends(node.body);
}

function ends(body: readonly ShellStep[]): boolean {
  const last = body[body.length - 1];
  return last !== undefined && last.join !== '||' && isFailure(last);
}
