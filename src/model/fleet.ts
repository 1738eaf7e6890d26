import type { Target } from '../render/target.ts';
import type { Operator } from './operator.ts';
import type { Missing } from './proof.ts';

/** What runs on one cluster. */
export interface ClusterFacts {
  operator: Operator;
  /** Line of Kubernetes, such as `1.31`. */
  kubernetes?: string;
}

/** What runs where: on each declared cluster, and where none is declared. */
export class Fleet {
  readonly whole: ClusterFacts;
  readonly on: ReadonlyMap<string, ClusterFacts>;
  readonly #among = new Map<string, ClusterFacts>();

  constructor(whole: ClusterFacts, on: ReadonlyMap<string, ClusterFacts> = new Map()) {
    this.whole = whole;
    this.on = on;
  }

  /** What runs where a target is applied. */
  of({ cluster, clusters }: Pick<Target, 'cluster' | 'clusters'>): ClusterFacts {
    if (clusters) return this.among(clusters) ?? this.whole;
    return (cluster === undefined ? undefined : this.on.get(cluster)) ?? this.whole;
  }

  /** What is true on all of some clusters; undefined when one of them is not declared. */
  among(names: readonly string[]): ClusterFacts | undefined {
    const key = JSON.stringify(names);
    const known = this.#among.get(key);
    if (known) return known;
    const facts = names.flatMap((name) => this.on.get(name) ?? []);
    if (facts.length < names.length) return undefined;
    const made = agreed(facts, listed(names));
    this.#among.set(key, made);
    return made;
  }
}

/** `prod-eks, prod-aks and old-gke`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function agreed(facts: readonly ClusterFacts[], names: string): ClusterFacts {
  const [first, ...others] = facts as [ClusterFacts, ...ClusterFacts[]];
  const isSame = (read: (facts: ClusterFacts) => unknown) =>
    others.every((each) => JSON.stringify(read(each)) === JSON.stringify(read(first)));
  const operators = facts.map(({ operator }) => operator);
  const hasOneConfig = isSame(({ operator }) => operator.defaults.map(({ key, raw }) => [key, raw]));
  const apart: Missing = {
    what: 'operator-config',
    name: `which of ${names} it is about, whose operators are configured differently`,
    settle: 'Give each cluster an overlay of its own, so that each is judged by itself',
  };
  const operator: Operator = {
    defaults: hasOneConfig ? first.operator.defaults : [],
    written: [],
    unreadable: [...operators.flatMap(({ unreadable }) => unreadable), ...(hasOneConfig ? [] : [apart])],
    configured: operators.some(({ configured }) => configured),
    webhookOff: [],
  };
  const { version, jobServiceAccount } = first.operator;
  if (version && isSame(({ operator }) => operator.version?.value)) operator.version = version;
  else operator.several = operators.flatMap((each) => each.version ?? []);
  if (jobServiceAccount && isSame(({ operator }) => operator.jobServiceAccount?.name))
    operator.jobServiceAccount = jobServiceAccount;
  const { kubernetes } = first;
  return kubernetes !== undefined && isSame((each) => each.kubernetes) ? { operator, kubernetes } : { operator };
}
