/** A Flink or operator option with every spelling that is read, in the order of look-up. */
export interface Option {
  /** Current key. */
  key: string;
  /** First Flink line that knows the current key; undefined when it is older than 1.13. */
  since?: string;
  /** Fallback and deprecated spellings, still read by every newer line. */
  aliases: readonly string[];
}

/**
 * The options that the model asks for, by a name of our own.
 * Source: ConfigOption declarations of Flink 1.13 to 2.3 (CheckpointingOptions,
 * HighAvailabilityOptions, StateBackendOptions, CoreOptions, SavepointConfigOptions and the
 * operator's KubernetesOperatorConfigOptions 1.15).
 */
export const OPTIONS = {
  checkpointDir: {
    key: 'execution.checkpointing.dir',
    since: '1.20',
    aliases: ['state.checkpoints.dir', 'state.backend.fs.checkpointdir'],
  },
  savepointDir: {
    key: 'execution.checkpointing.savepoint-dir',
    since: '1.20',
    aliases: ['state.savepoints.dir', 'savepoints.state.backend.fs.dir'],
  },
  checkpointInterval: { key: 'execution.checkpointing.interval', aliases: [] },
  checkpointTimeout: { key: 'execution.checkpointing.timeout', aliases: [] },
  checkpointStorage: { key: 'execution.checkpointing.storage', since: '1.20', aliases: ['state.checkpoint-storage'] },
  checkpointSubdir: {
    key: 'execution.checkpointing.create-subdir',
    since: '1.20',
    aliases: ['state.checkpoints.create-subdir'],
  },
  checkpointRetention: { key: 'execution.checkpointing.externalized-checkpoint-retention', aliases: [] },
  unalignedCheckpoints: {
    key: 'execution.checkpointing.unaligned.enabled',
    since: '1.17',
    aliases: ['execution.checkpointing.unaligned'],
  },
  maxParallelism: { key: 'pipeline.max-parallelism', aliases: [] },
  fixedJobId: { key: '$internal.pipeline.job-id', aliases: [] },
  restorePath: { key: 'execution.state-recovery.path', since: '1.20', aliases: ['execution.savepoint.path'] },
  haType: { key: 'high-availability.type', since: '1.17', aliases: ['recovery.mode', 'high-availability'] },
  haStorageDir: {
    key: 'high-availability.storageDir',
    aliases: ['high-availability.zookeeper.storageDir', 'recovery.zookeeper.storageDir'],
  },
  haClusterId: {
    key: 'high-availability.cluster-id',
    aliases: ['high-availability.zookeeper.path.namespace', 'recovery.zookeeper.path.namespace'],
  },
  zookeeperQuorum: { key: 'high-availability.zookeeper.quorum', aliases: ['recovery.zookeeper.quorum'] },
  zookeeperRoot: { key: 'high-availability.zookeeper.path.root', aliases: ['recovery.zookeeper.path.root'] },
  kubernetesClusterId: { key: 'kubernetes.cluster-id', aliases: [] },
  kubernetesNamespace: { key: 'kubernetes.namespace', aliases: [] },
  jobResultStorePath: { key: 'job-result-store.storage-path', since: '1.15', aliases: [] },
  stateBackend: { key: 'state.backend.type', since: '1.17', aliases: ['state.backend'] },
  restartStrategy: { key: 'restart-strategy.type', since: '1.17', aliases: ['restart-strategy'] },
  archiveDir: { key: 'jobmanager.archive.fs.dir', aliases: [] },
  historyServerDir: { key: 'historyserver.archive.fs.dir', aliases: [] },
  changelogDir: { key: 'state.changelog.dstl.dfs.base-path', since: '1.20', aliases: ['dstl.dfs.base-path'] },
  fallbackFileSystems: { key: 'fs.allowed-fallback-filesystems', aliases: [] },
  defaultScheme: { key: 'fs.default-scheme', aliases: [] },
  taskSlots: { key: 'taskmanager.numberOfTaskSlots', aliases: [] },
  parallelism: { key: 'parallelism.default', aliases: [] },
  rpcAddress: { key: 'jobmanager.rpc.address', aliases: [] },
  masterPlugins: { key: 'containerized.master.env.ENABLE_BUILT_IN_PLUGINS', aliases: [] },
  taskManagerPlugins: { key: 'containerized.taskmanager.env.ENABLE_BUILT_IN_PLUGINS', aliases: [] },
  periodicSavepoint: { key: 'kubernetes.operator.periodic.savepoint.interval', aliases: [] },
  maxCheckpointAge: { key: 'kubernetes.operator.job.upgrade.last-state.max.allowed.checkpoint.age', aliases: [] },
  lastStateFallback: { key: 'kubernetes.operator.job.upgrade.last-state-fallback.enabled', aliases: [] },
  lastStateCancel: { key: 'kubernetes.operator.job.upgrade.last-state.job-cancel.enabled', aliases: [] },
  savepointFormat: { key: 'kubernetes.operator.savepoint.format.type', aliases: [] },
  savepointOnDeletion: { key: 'kubernetes.operator.job.savepoint-on-deletion', aliases: [] },
  disposeOnDelete: { key: 'kubernetes.operator.savepoint.dispose-on-delete', aliases: [] },
  savepointHistoryCount: { key: 'kubernetes.operator.savepoint.history.max.count', aliases: [] },
  savepointHistoryAge: { key: 'kubernetes.operator.savepoint.history.max.age', aliases: [] },
  mergeArraysByName: { key: 'kubernetes.operator.pod-template.merge-arrays-by-name', aliases: [] },
  s3Endpoint: {
    key: 's3.endpoint',
    aliases: ['fs.s3a.endpoint', 's3a.endpoint', 'presto.s3.endpoint', 'fs.s3.endpoint'],
  },
  s3AccessKey: {
    key: 's3.access-key',
    aliases: [
      's3.access.key',
      's3a.access.key',
      's3a.access-key',
      'fs.s3a.access.key',
      'fs.s3a.access-key',
      'presto.s3.access-key',
    ],
  },
  s3CredentialsProvider: {
    key: 'fs.s3a.aws.credentials.provider',
    aliases: [
      's3.aws.credentials.provider',
      's3a.aws.credentials.provider',
      'presto.s3.credentials-provider',
      'fs.s3.aws.credentials.provider',
    ],
  },
} as const satisfies Record<string, Option>;

export type OptionName = keyof typeof OPTIONS;

/** Compares Flink lines such as `1.9`, `1.20` and `2.0`: negative when `a` is older. */
export function compareLines(a: string, b: string): number {
  const [aMajor, aMinor] = numbersOf(a);
  const [bMajor, bMinor] = numbersOf(b);
  return aMajor - bMajor || aMinor - bMinor;
}

/** Numbers of lines, which are few and compared all the time. */
const numbers = new Map<string, readonly [number, number]>();

function numbersOf(line: string): readonly [number, number] {
  const known = numbers.get(line);
  if (known) return known;
  const [major = 0, minor = 0] = line.split('.').map(Number);
  const made = [major, minor] as const;
  // Texts of files are asked about as well.
  if (numbers.size < 1000) numbers.set(line, made);
  return made;
}
