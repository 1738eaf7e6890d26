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
  const words = [...container.command, ...container.args].flatMap(({ value }) =>
    /\s/.test(value) ? splitWords(value) : [value],
  );
  for (const word of words) {
    for (const [pattern, role] of SCRIPTS) if (pattern.test(word)) return role;
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
