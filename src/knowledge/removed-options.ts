/**
 * What takes the place of options that Flink 2 dropped, where something does. The rest has no
 * successor: what it switched is always on, or gone.
 * Source: Flink 2.0 release notes and the ConfigOption constants of 1.20 and 2.0.
 */
const SUCCESSORS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'taskmanager.heap.size': 'Set taskmanager.memory.process.size, or the memory of the resource',
    'taskmanager.heap.mb': 'Set taskmanager.memory.process.size, or the memory of the resource',
    'jobmanager.heap.size': 'Set jobmanager.memory.process.size, or the memory of the resource',
    'jobmanager.heap.mb': 'Set jobmanager.memory.process.size, or the memory of the resource',
    'cluster.evenly-spread-out-slots': 'Set taskmanager.load-balance.mode: SLOTS',
    'state.backend.rocksdb.checkpointdir': 'Set state.backend.rocksdb.localdir',
    'pipeline.registered-kryo-types': 'Set pipeline.serialization-config',
    'pipeline.registered-pojo-types': 'Set pipeline.serialization-config',
    'pipeline.default-kryo-serializers': 'Set pipeline.serialization-config',
    'execution.async-state.buffer-size': 'Set execution.async-state.active-buffer-size',
    'execution.async-state.buffer-timeout': 'Set execution.async-state.active-buffer-timeout',
    'execution.async-state.in-flight-records-limit': 'Set execution.async-state.total-buffer-size',
    'state.backend.forst.remote-dir': 'Set state.backend.forst.primary-dir',
    'akka.client.timeout': 'Set client.timeout',
    'web.ssl.enabled': 'Set security.ssl.rest.enabled',
    'jobmanager.web.ssl.enabled': 'Set security.ssl.rest.enabled',
  }),
);

/** What to set in the place of an option that Flink 2 dropped; undefined where nothing takes its place. */
export function successorOf(key: string): string | undefined {
  return SUCCESSORS.get(key);
}
