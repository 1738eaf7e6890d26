import { placeholderIn } from '../../syntax/template.ts';
import { own } from '../../text/own.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';
import { ownEntries } from './own-entries.ts';
import type { Written } from './setting.ts';

/** Words for a strategy. Source: RestartStrategyOptions, Flink 1.13 to 2.3. */
const STRATEGIES: Record<string, string> = {
  none: 'none',
  off: 'none',
  disable: 'none',
  'fixed-delay': 'fixed-delay',
  fixeddelay: 'fixed-delay',
  'failure-rate': 'failure-rate',
  failurerate: 'failure-rate',
  'exponential-delay': 'exponential-delay',
  exponentialdelay: 'exponential-delay',
};

/** Parameters of restart strategies that the workload sets, and whether the chosen strategy reads them. */
export interface RestartParameters {
  /** The parameter of a strategy whose name comes first. */
  first: Written;
  /** `failure-rate`, as the key says. */
  strategy: string;
  /** Where the strategy is chosen, and as what; undefined when nothing in sight chooses one. */
  chosen?: { name: string; written: Written };
  /** Whether the chosen strategy has parameters of its own beside these. */
  hasOwn: boolean;
  read: Proof;
}

/**
 * The families of restart strategy parameters of a workload. Parameters without a chosen strategy
 * are not read: the default strategy ignores the configuration.
 * Source: RestartBackoffTimeStrategyFactoryLoader, Flink 1.13 to 2.3.
 */
export function restartParameters(workload: Workload): RestartParameters[] {
  const families = new Map<string, Written>();
  for (const { written } of ownEntries(workload)) {
    const [, family] = /^restart-strategy\.(fixed-delay|failure-rate|exponential-delay)\./.exec(written.key) ?? [];
    const known = family === undefined ? undefined : families.get(family);
    if (family !== undefined && (!known || written.key < known.key)) families.set(family, written);
  }
  if (families.size === 0) return [];
  const setting = workload.config.get('restartStrategy');
  const raw = setting.is === 'set' ? setting.value.trim().toLowerCase() : undefined;
  const name = raw === undefined ? undefined : own(STRATEGIES, raw);
  // Another word fails the job, whatever the parameters say.
  if (raw !== undefined && name === undefined && !placeholderIn(raw)) return [];
  const hasOwn = name !== undefined && families.has(name);
  return [...families].map(([strategy, first]) => ({
    first,
    strategy,
    hasOwn,
    ...(setting.is === 'set' && name !== undefined ? { chosen: { name, written: setting.written } } : {}),
    read:
      setting.is === 'unknown'
        ? unknown(setting.missing)
        : setting.is === 'set' && name === undefined
          ? unknown({ what: 'value', name: setting.value, at: setting.written.at, settle: 'Write the strategy out' })
          : name === strategy
            ? yes()
            : no(),
  }));
}
