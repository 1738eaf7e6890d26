import { parseShell, type ShellCommand, simpleCommands } from '../../syntax/shell.ts';
import { splitWords } from '../../syntax/words.ts';
import { own } from '../../text/own.ts';
import type { Container, Role } from '../pods/pod.ts';
import { statefunRole } from './statefun.ts';

/** Entrypoint words by role: those of the official images, and those of the older job-cluster image. */
const WORDS: Record<string, Role> = {
  jobmanager: 'jobmanager',
  'standalone-job': 'jobmanager',
  'job-cluster': 'jobmanager',
  'job-manager': 'jobmanager',
  taskmanager: 'taskmanager',
  'task-manager': 'taskmanager',
};

const SCRIPTS: [RegExp, Role][] = [
  [/(?:^|\/)(?:jobmanager|standalone-job|kubernetes-jobmanager)\.sh$/, 'jobmanager'],
  [/(?:^|\/)(?:taskmanager|kubernetes-taskmanager)\.sh$/, 'taskmanager'],
];

/**
 * The role that a container runs, from its command and arguments; undefined when it is not a
 * Flink process. Words inside `sh -c` count. The words are Flink's own, so the image need not say
 * so too: `registry.example/orders` with the argument `taskmanager` is a TaskManager.
 */
export function roleOf(container: Container): Role | undefined {
  if (/(?:^|\/)flink-kubernetes-operator(?:[:@]|$)/.test(container.image?.value ?? '')) return undefined;
  const texts = [...container.command, ...container.args].map(({ value }) => value);
  for (const text of texts) {
    const role = text.includes('\n') && NAMED.test(text) ? roleOfScript(text) : undefined;
    if (role) return role;
  }
  const words = texts.flatMap((value) => (/\s/.test(value) ? splitWords(value) : [value]));
  for (const word of words) {
    const role = scriptRole(word);
    if (role) return role;
  }
  // A shell that prepares something and then calls the entrypoint of the image.
  const called = words.findIndex((word) => /(?:^|\/)docker-entrypoint\.sh$/.test(word));
  const asked = called < 0 ? undefined : own(WORDS, words[called + 1] ?? '');
  if (asked !== undefined) return asked;
  const first = words.find(
    (word) => !/(?:^|\/)(?:docker-entrypoint\.sh|tini|dumb-init|bash|sh)$|^--?[a-z]*$|^exec$/.test(word),
  );
  return (first === undefined ? undefined : own(WORDS, first)) ?? statefunRole(container);
}

function scriptRole(word: string): Role | undefined {
  return SCRIPTS.find(([pattern]) => pattern.test(word))?.[1];
}

/** Nothing else is worth the reading of a script. */
const NAMED = /(?:job-?manager|task-?manager|standalone-job)/;

/**
 * The role that a script of several lines starts: by the script of Flink's that it calls, or by the word that it gives
 * to a function of its own, as copies of the image's entrypoint do, in which both roles stand.
 */
function roleOfScript(text: string): Role | undefined {
  const { steps } = parseShell(text);
  const functions = new Set(steps.flatMap(({ node }) => (node.is === 'function' ? [node.name] : [])));
  const outside = simpleCommands(steps.filter(({ node }) => node.is !== 'function'));
  const rolesOf = (commands: readonly ShellCommand[]) =>
    new Set(commands.flatMap(({ words }) => words.flatMap((word) => scriptRole(word.text) ?? [])));
  const [called, ...others] = rolesOf(outside);
  if (called) return others.length === 0 ? called : undefined;
  for (const { words } of outside) {
    const [name, argument] = words;
    const asked = functions.has(name?.text ?? '') ? own(WORDS, argument?.text ?? '') : undefined;
    if (asked) return asked;
  }
  const [inside, ...more] = rolesOf(simpleCommands(steps));
  return more.length === 0 ? inside : undefined;
}
