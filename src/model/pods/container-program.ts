import { innerText } from '../../syntax/inside.ts';
import { at, isScalar, items, textOf } from '../../syntax/navigate.ts';
import { parseShell, type ShellCommand, type ShellStep } from '../../syntax/shell.ts';
import type { ScalarNode, TreeNode } from '../../syntax/tree.ts';
import { type Origin, spanOf } from '../../text/span.ts';
import type { JarPlacement } from '../image/machine.ts';
import type { Container } from './pod.ts';

/** Images whose entrypoint is the command that their arguments are for. */
const ENTRYPOINTS: [RegExp, string][] = [
  [/(?:^|\/)curl(?:images\/curl)?$/, 'curl'],
  [/(?:^|\/)(?:amazon\/|aws-cli\/)?aws-cli$/, 'aws'],
  [/(?:^|\/)minio\/mc$/, 'mc'],
];

/** What a container runs, as the text of its manifest shows it. */
export interface Program {
  steps: ShellStep[];
  file: string;
  /** Gives a placement whose words have no exact place the place of the whole text. */
  place(placement: Omit<JarPlacement, 'inFinalStage'>): Omit<JarPlacement, 'inFinalStage'>;
}

/**
 * What a container runs: a script behind `sh -c`, or one command word by word; undefined when it is not known.
 *
 * @param isFlink whether the image is Flink's, whose entrypoint runs arguments that are a shell as they are
 */
export function programOf(container: Container, isFlink: boolean): Program | undefined {
  const words = [...items(at(container.node, 'command')), ...items(at(container.node, 'args'))].filter(isScalar);
  const [first] = words;
  const span = first && spanOf(first.origin);
  if (!first || !span) return undefined;
  const shell = /(?:^|\/)(?:ba|da|a|z|k)?sh$/.test(textOf(first) ?? '');
  if (items(at(container.node, 'command')).length === 0 && !(isFlink && shell)) {
    const entrypoint = ENTRYPOINTS.find(([image]) => image.test(repositoryOf(container)))?.[1];
    if (entrypoint === undefined) return undefined;
    return { steps: [{ join: '', node: command(words, entrypoint) }], file: span.file, place: (each) => each };
  }
  const dashC = words.findIndex((word) => /^-[a-z]*c$/.test(textOf(word) ?? ''));
  if (!shell || dashC < 0)
    return { steps: [{ join: '', node: command(words) }], file: span.file, place: (each) => each };
  const script = words[dashC + 1];
  return script && scriptOf(script);
}

function repositoryOf(container: Container): string {
  return (container.image?.value ?? '').replace(/@.*$/, '').replace(/:[^/:]*$/, '');
}

function scriptOf(node: ScalarNode): Program | undefined {
  const inner = innerText(node);
  const whole = spanOf(node.origin);
  if (!whole) return undefined;
  const origin = inner.origin(0, inner.text.length);
  const exact = origin.is === 'written' || (origin.is === 'inside' && origin.exact);
  const offset = (index: number) => spanOf(inner.origin(index, index))?.start ?? whole.start;
  const { steps } = parseShell(inner.text, exact ? offset : () => whole.start);
  const place = exact
    ? (each: Omit<JarPlacement, 'inFinalStage'>) => each
    : (each: Omit<JarPlacement, 'inFinalStage'>) => {
        const place = partOf(node.origin, each.jar.file);
        return { ...each, at: place, source: place };
      };
  return { steps, file: whole.file, place };
}

/** The place of a text that a template puts together, so that the value with that part in it is shown. */
function partOf(origin: Origin, part: string): Origin {
  return origin.is === 'template' && origin.leaf
    ? { ...origin, values: [], leaf: { ...origin.leaf, holds: part } }
    : origin;
}

/** A command given word by word: no shell expands it. */
function command(nodes: readonly TreeNode[], name?: string): ShellCommand {
  const words = nodes.flatMap((node) => {
    const span = spanOf(node.origin);
    const text = textOf(node);
    if (!span || text === undefined) return [];
    return [{ text, start: span.start, end: span.end, parts: [{ is: 'text' as const, text, quoted: true }] }];
  });
  const [first] = words;
  const start = first?.start ?? 0;
  const program = {
    text: name ?? '',
    start,
    end: start,
    parts: [{ is: 'text' as const, text: name ?? '', quoted: true }],
  };
  return {
    is: 'command',
    words: name === undefined ? words : [program, ...words],
    assignments: [],
    redirects: [],
    start,
    end: words[words.length - 1]?.end ?? start,
  };
}
