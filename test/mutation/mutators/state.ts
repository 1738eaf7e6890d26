import { type Hit, type Mutator, near, rewrite } from './mutator.ts';

const CHECKPOINTS = /^( +(?:state\.checkpoints\.dir|execution\.checkpointing\.dir): )(.*)$/;

/** What loses state, or the way back to it. */
export const stateMutators: readonly Mutator[] = [
  rewrite({
    name: 'drop the upgradeMode',
    pattern: /^ +upgradeMode: (?:last-state|savepoint)\n/,
    replace: '',
    rule: 'state-stateless-default',
    at: (hit) => near(hit, /^ +job:/),
  }),
  rewrite({
    name: 'upgrade without state',
    pattern: /^( +upgradeMode: )(?:last-state|savepoint)$/,
    replace: '$1stateless',
    rule: 'state-stateless-default',
  }),
  rewrite({
    name: 'checkpoints on the disk of the container',
    pattern: CHECKPOINTS,
    replace: '$1file:///var/flink/checkpoints',
    rule: 'storage-state-on-container-disk',
  }),
  rewrite({
    name: 'drop the folder for high availability',
    pattern: /^ +high-availability\.storageDir: .*\n/,
    replace: '',
    rule: 'ha-storage-dir-missing',
    at: (hit) => near(hit, /^ +high-availability(?:\.type)?: /),
  }),
  rewrite({
    name: 'a kind of high availability that there is none of',
    pattern: /^( +high-availability(?:\.type)?: )kubernetes$/,
    replace: '$1kubernets',
    rule: 'ha-type-invalid',
  }),
  rewrite({
    name: 'high availability on the disk of the container',
    pattern: /^( +high-availability\.storageDir: )(.*)$/,
    replace: '$1file:///var/flink/ha',
    rule: 'storage-state-on-container-disk',
  }),
  rewrite({
    name: 'a backend that there is none of',
    pattern: /^( +state\.backend(?:\.type)?: )rocksdb$/,
    replace: '$1rockdb',
    rule: 'state-backend-unknown',
  }),
  rewrite({
    name: 'one slash too few',
    pattern: CHECKPOINTS,
    replace: (hit) => changedUri(hit, (uri) => (/^(?:file|hdfs)/.test(uri) ? undefined : uri.replace(/:\/\/+/, ':/'))),
    rule: 'storage-uri-malformed',
  }),
  rewrite({
    name: 'a scheme that there is none of',
    pattern: CHECKPOINTS,
    replace: (hit) => changedUri(hit, (uri) => (/^s3/.test(uri) ? uri.replace(/^s3[ap]?:/, 's3n:') : undefined)),
    rule: 'storage-scheme-plugin-mismatch',
  }),
  rewrite({
    name: 'checkpoints in the heap of the JobManager',
    pattern: /^( +)execution\.checkpointing\.interval: .*$/,
    replace: (hit) => `${hit.match[0]}\n${hit.match[1]}state.checkpoint-storage: jobmanager`,
    rule: 'state-non-addressable-checkpoint',
  }),
  rewrite({
    name: 'cancelling deletes the checkpoint of a session job',
    pattern: /^( +)pipeline\.max-parallelism: .*$/,
    replace: (hit) =>
      near(hit, /^kind: FlinkSessionJob$/) && near(hit, /^ +upgradeMode: last-state$/)
        ? `${hit.match[0]}\n${hit.match[1]}execution.checkpointing.externalized-checkpoint-retention: DELETE_ON_CANCELLATION`
        : undefined,
    rule: 'state-delete-on-cancellation',
  }),
  rewrite({
    name: 'never a checkpoint',
    pattern: /^ +execution\.checkpointing\.interval: .*\n/,
    // The example switches checkpoints on in its code.
    replace: (hit) =>
      near(hit, /^ +execution\.checkpointing\.timeout: /) && !near(hit, /StateMachineExample/) ? '' : undefined,
    rule: 'state-checkpointing-not-enabled',
    // With last-state the operator sets an interval itself.
    at: (hit) => near(hit, /^ +upgradeMode: savepoint$/),
  }),
  rewrite({
    name: 'unclaimed state is dropped for ever',
    pattern: /^( +)upgradeMode: .*$/,
    replace: (hit) => `${hit.match[0]}\n${hit.match[1]}allowNonRestoredState: true`,
    rule: 'state-allow-non-restored-left-on',
  }),
];

function changedUri({ match }: Hit, change: (uri: string) => string | undefined): string | undefined {
  const uri = change(match[2] ?? '');
  return uri === undefined || uri === match[2] ? undefined : `${match[1]}${uri}`;
}
