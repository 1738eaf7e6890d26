import { defineRule } from '../../src/engine/rule.ts';
import { starvedBackend } from '../../src/model/resources/rocksdb.ts';
import { flinkDeployment } from '../samples.ts';

const job = (...config: string[]) => flinkDeployment({ config: ['state.backend.type: rocksdb', ...config] });
const MARK = ' # <- resources-no-managed-memory-for-rocksdb';

export default defineRule({
  id: 'resources-no-managed-memory-for-rocksdb',
  area: 'resources',
  level: 'warning',
  confidence: 'medium',
  title: 'RocksDB without managed memory',
  why: 'RocksDB takes the memory for its block cache and write buffers from managed memory. Without any it has no cache, and nothing bounds its write buffers, which then grow outside of what the container was given for.',
  fix: 'Leave RocksDB managed memory, or give it memory of its own with state.backend.rocksdb.memory.fixed-per-slot.',
  falsePositives:
    'With memory of its own, or with state.backend.rocksdb.memory.managed: false, RocksDB does not need any.',
  prevents: ['OOMKilled'],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/memory/mem_setup_tm/#managed-memory',
    'https://github.com/apache/flink/blob/release-1.20/flink-state-backends/flink-statebackend-rocksdb/src/main/java/org/apache/flink/contrib/streaming/state/RocksDBMemoryControllerUtils.java',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a fraction of zero',
      bad: { 'job.yaml': job(`taskmanager.memory.managed.fraction: "0"${MARK}`) },
      good: { 'job.yaml': job('taskmanager.memory.managed.fraction: "0.2"') },
    },
    {
      name: 'memory of its own',
      bad: { 'job.yaml': job(`taskmanager.memory.managed.size: 0m${MARK}`) },
      good: {
        'job.yaml': job('taskmanager.memory.managed.size: 0m', 'state.backend.rocksdb.memory.fixed-per-slot: 512m'),
      },
    },
    {
      name: 'heap state needs none',
      good: {
        'job.yaml': flinkDeployment({
          config: ['state.backend.type: hashmap', 'taskmanager.memory.managed.fraction: "0"'],
        }),
      },
    },
  ],
  *check(workload, kit, model) {
    const starved = starvedBackend(workload, model);
    if (!starved) return;
    yield kit.violation({
      at: starved.at,
      message: `${starved.key} of ${starved.value} leaves state backend ${starved.backend.name} no managed memory`,
      related: [{ text: `${starved.backend.key} is set`, at: starved.backend.at }],
    });
  },
});
