import { addTo } from '../text/group.ts';
import type { SourceText } from '../text/source.ts';
import type { RunBudget } from './budget.ts';
import type { Scan, Workspace } from './workspace.ts';

/** What a run may ask of a workspace. */
export type WorkspaceReader = Pick<
  Workspace,
  | 'paths'
  | 'budget'
  | 'counts'
  | 'firstLook'
  | 'secondLook'
  | 'holding'
  | 'kustomizationsOf'
  | 'contents'
  | 'link'
  | 'isLink'
>;

/** A question to a workspace, with the needles or paths that it is about. */
export interface Question {
  is: 'firstLook' | 'secondLook' | 'holding' | 'kustomizationsOf' | 'contents' | 'link' | 'isLink';
  about: readonly string[];
}

export type Answer = Scan | string[] | SourceText | Buffer | string | boolean | undefined;

/**
 * A workspace that notes what it is asked and what it answers. All that a run knows of the files it has from
 * these answers: where a later run gets the same ones, it comes to the same result.
 */
export class Transcript implements WorkspaceReader {
  readonly #workspace: Workspace;
  /** What was asked, in order, and the answers. */
  readonly exchanges: { question: Question; answer: Answer }[] = [];
  /** Answers that were given before the run asked for them, by question. */
  readonly #ahead = new Map<string, Answer[]>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  get paths(): readonly string[] {
    return this.#workspace.paths;
  }

  get counts(): Workspace['counts'] {
    return this.#workspace.counts;
  }

  get budget(): RunBudget {
    return this.#workspace.budget;
  }

  /**
   * Puts a question that the run is going to ask. It is answered once: a second look at the same needles
   * would find nothing, since all files that hold them are taken.
   */
  askAhead(question: Question): Answer {
    const answer = this.#put(question);
    const name = nameOf(question);
    addTo(this.#ahead, name, answer);
    return answer;
  }

  firstLook(): Scan {
    return this.#ask({ is: 'firstLook', about: [] }) as Scan;
  }

  secondLook(needles: readonly string[]): Scan {
    return this.#ask({ is: 'secondLook', about: needles }) as Scan;
  }

  holding(needles: readonly string[]): string[] {
    return this.#ask({ is: 'holding', about: needles }) as string[];
  }

  kustomizationsOf(files: readonly string[]): string[] {
    return this.#ask({ is: 'kustomizationsOf', about: files }) as string[];
  }

  contents(path: string): SourceText | Buffer | undefined {
    return this.#ask({ is: 'contents', about: [path] }) as SourceText | Buffer | undefined;
  }

  link(path: string): string | undefined {
    return this.#ask({ is: 'link', about: [path] }) as string | undefined;
  }

  isLink(path: string): boolean {
    return this.#ask({ is: 'isLink', about: [path] }) as boolean;
  }

  #ask(question: Question): Answer {
    const ahead = this.#ahead.size > 0 ? this.#ahead.get(nameOf(question)) : undefined;
    const answer = ahead && ahead.length > 0 ? ahead.shift() : this.#put(question);
    this.exchanges.push({ question, answer });
    return answer;
  }

  #put({ is, about }: Question): Answer {
    const [path = ''] = about;
    switch (is) {
      case 'firstLook':
        return this.#workspace.firstLook();
      case 'secondLook':
      case 'holding':
      case 'kustomizationsOf':
        return this.#workspace[is](about);
      default:
        return this.#workspace[is](path);
    }
  }
}

function nameOf({ is, about }: Question): string {
  return JSON.stringify([is, about]);
}
