import type { Fork } from '../../knowledge/flink-cluster.ts';
import { at, isNothing, textOf } from '../../syntax/navigate.ts';
import type { KubeObject } from '../objects/object.ts';
import { defaultedSpec, equal, isPlainMap, type PlainMap, withoutJobField } from './defaulted.ts';
import type { Fault } from './fault.ts';
import { ClusterReader } from './spec.ts';

/** What the validating webhook makes of a change of an object. */
export interface UpdateVerdict {
  faults: Fault[];
  /** Checks that need the object's status, which the old state does not show. */
  undecided: Fault[];
  /** Whether the checks of new objects follow: with them, a job that is to be cancelled is refused. */
  goesOn: boolean;
}

/** A change on its way through the checks. */
export class Change {
  readonly old: KubeObject;
  readonly next: ClusterReader;
  readonly fork: Fork;
  readonly before: PlainMap;
  readonly after: PlainMap;
  readonly verdict: UpdateVerdict = { faults: [], undecided: [], goesOn: true };

  constructor(old: KubeObject, next: KubeObject, fork: Fork) {
    this.old = old;
    this.next = new ClusterReader(next);
    this.fork = fork;
    this.before = defaultedSpec(old, fork);
    this.after = defaultedSpec(next, fork);
  }

  /** The status that the old state shows; undefined when it shows none, which does not mean that there is none. */
  get hasStatus(): boolean {
    return !isNothing(at(this.old.root, 'status'));
  }

  status(...path: string[]): string | undefined {
    return textOf(at(this.old.root, 'status', ...path));
  }

  /** Whether the cluster has recorded anything about the job. */
  get hasJobStatus(): boolean {
    return !isNothing(at(this.old.root, 'status', 'components', 'job'));
  }

  jobBefore(key: string): unknown {
    return isPlainMap(this.before.job) ? this.before.job[key] : undefined;
  }

  jobAfter(key: string): unknown {
    return isPlainMap(this.after.job) ? this.after.job[key] : undefined;
  }

  /** Whether anything but one field of the job differs. */
  differsBeside(key: string): boolean {
    return !equal(withoutJobField(this.before, key), withoutJobField(this.after, key));
  }

  refuse(check: string, path: string[], message: string): void {
    this.verdict.faults.push(this.#fault(check, path, message));
  }

  cannotTell(check: string, path: string[], message: string): void {
    this.verdict.undecided.push(this.#fault(check, path, message));
  }

  #fault(check: string, path: string[], message: string): Fault {
    return { check, group: 'update', stage: 'validator', path, at: this.next.place(path), message };
  }
}
