import { compareLines } from './options.ts';

/** A change of behaviour that no option's default shows. */
export interface Behaviour {
  /** First line that behaves the new way. */
  since: string;
  /** What it is about: `restart strategy`. */
  what: string;
  before: string;
  after: string;
  /** Which workloads it concerns, by the option keys that they set or leave out. */
  when: { set?: Record<string, string>; unset?: readonly string[]; any?: readonly string[] };
  source: string;
}

const JIRA = 'https://issues.apache.org/jira/browse/';

/** Changes of Flink that happen without anybody writing anything. Each names its ticket. */
export const FLINK_BEHAVIOURS: readonly Behaviour[] = [
  {
    since: '1.19',
    what: 'restarts of a job with checkpoints and no restart strategy of its own',
    before: 'fixed-delay, 1 s apart',
    after: 'exponential-delay, from 1 s to 1 min apart',
    when: { unset: ['restart-strategy.type', 'restart-strategy'], any: ['execution.checkpointing.interval'] },
    source: `${JIRA}FLINK-33738`,
  },
  {
    since: '2.0',
    what: 'the configuration file in the pods',
    before: 'flink-conf.yaml',
    after: 'config.yaml, in which no key may be the beginning of another one',
    when: {},
    source: `${JIRA}FLINK-33677`,
  },
  {
    since: '2.0',
    what: 'slots of tasks after a failure, under the adaptive scheduler',
    before: 'those that hold their local state',
    after: 'any, unless execution.state-recovery.from-local is true',
    when: {
      set: { 'jobmanager.scheduler': 'adaptive' },
      unset: ['execution.state-recovery.from-local', 'state.backend.local-recovery'],
    },
    source: `${JIRA}FLINK-36201`,
  },
  {
    since: '2.0',
    what: 'unaligned checkpoints between the operators of a sink',
    before: 'unaligned',
    after: 'aligned',
    when: { set: { 'execution.checkpointing.unaligned.enabled': 'true' } },
    source: `${JIRA}FLINK-36287`,
  },
];

/** Behaviour that changes between two lines. */
export function behavioursBetween(from: string, to: string): Behaviour[] {
  return FLINK_BEHAVIOURS.filter(({ since }) => compareLines(from, since) < 0 && compareLines(since, to) <= 0);
}

/** Release notes of a Flink line. */
export function releaseNotes(line: string): string {
  return `https://nightlies.apache.org/flink/flink-docs-release-${line}/release-notes/flink-${line}/`;
}

/** The table of options of a Flink line. */
export function optionPage(line: string): string {
  return `https://nightlies.apache.org/flink/flink-docs-release-${line}/docs/deployment/config/`;
}

export const UPGRADING_FLINK = 'https://nightlies.apache.org/flink/flink-docs-stable/docs/ops/upgrading/';
export const UPGRADING_OPERATOR =
  'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/upgrade/';
export const OPERATOR_OPTIONS =
  'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/configuration/';

/**
 * Options whose default matters only where something else is in use, by the beginning of their keys.
 * `any` of these keys has to be set, or `values` has to hold.
 */
export const DEFAULT_MATTERS: readonly {
  prefix: string;
  any?: readonly string[];
  values?: Record<string, readonly string[]>;
}[] = [
  { prefix: 'state.backend.forst.', values: { 'state.backend.type': ['forst'] } },
  { prefix: 'state.backend.rocksdb.', values: { 'state.backend.type': ['rocksdb'] } },
  {
    prefix: 'security.ssl.',
    any: ['security.ssl.enabled', 'security.ssl.internal.enabled', 'security.ssl.rest.enabled'],
  },
  { prefix: 'high-availability.zookeeper.', values: { 'high-availability.type': ['zookeeper'] } },
  { prefix: 'kubernetes.transactional-operation.', values: { 'high-availability.type': ['kubernetes'] } },
  {
    prefix: 'restart-strategy.exponential-delay.',
    values: { 'restart-strategy.type': ['exponential-delay', 'exponentialdelay'] },
  },
  { prefix: 'restart-strategy.fixed-delay.', values: { 'restart-strategy.type': ['fixed-delay', 'fixeddelay'] } },
  { prefix: 'restart-strategy.failure-rate.', values: { 'restart-strategy.type': ['failure-rate', 'failurerate'] } },
  { prefix: 'execution.batch.', any: ['execution.runtime-mode'] },
  { prefix: 'execution.checkpointing.', any: ['execution.checkpointing.interval'] },
  { prefix: 'historyserver.', any: ['historyserver.archive.fs.dir'] },
  { prefix: 'yarn.', any: [] },
  { prefix: 'python.', any: ['python.executable', 'python.files', 'python.requirements'] },
];

/** Options whose default is of no interest: it changed its spelling, goes with the release, or is set by the deployment. */
export const DEFAULT_IGNORED: ReadonlySet<string> = new Set([
  'pipeline.time-characteristic',
  'kubernetes.container.image.ref',
  'kubernetes.container.image',
  // `hashmap` was used before it was written down as the default (StateBackendLoader, 1.13 on).
  'state.backend.type',
  // Nothing and -1 both stand for `slot.request.timeout` (ResourceManagerFactory, StandaloneResourceManagerFactory).
  'resourcemanager.standalone.start-up-time',
  // Nothing stood for 0 while failing on errors was on, its default (CheckpointConfig).
  'execution.checkpointing.tolerable-failed-checkpoints',
  // `Ng` and `Default` name the same scheduler (JobManagerOptions.SchedulerType).
  'jobmanager.scheduler',
]);
