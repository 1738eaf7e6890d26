import type { SoundRepository } from '../repository.ts';
import { type Hit, hits, type Mutator, near, rewrite } from './mutator.ts';

/** Pod templates, volumes and accounts. */
export const podMutators: readonly Mutator[] = [
  rewrite({
    name: 'rename the main container',
    pattern: /^( +- name: )flink-main-container$/,
    replace: '$1flink',
    rule: 'pod-main-container-name',
  }),
  rewrite({
    name: 'mount a volume that is not there',
    pattern: /^( +- name: )([\w-]+)(\n +mountPath: )/,
    replace: '$1$2-volume$3',
    rule: 'volumes-mount-without-volume',
  }),
  rewrite({
    name: 'rename the claim',
    pattern: /^( +claimName: )(.*)$/,
    replace: (hit, repository) => renamed(hit, repository, 'PersistentVolumeClaim'),
    rule: 'volumes-pvc-undefined',
  }),
  rewrite({
    name: 'a claim for one node',
    pattern: /^( +accessModes: )\[ReadWriteMany\]$/,
    replace: (hit) => (near(hit, /^kind: PersistentVolumeClaim/) ? `${hit.match[1]}[ReadWriteOnce]` : undefined),
    rule: 'volumes-rwo-shared',
    at: (_hit, repository) => hits(repository, { pattern: /^ +claimName: / })[0],
  }),
  rewrite({
    name: 'an emptyDir for the claim',
    pattern: /^( +)persistentVolumeClaim:\n +claimName: .*$/,
    replace: '$1emptyDir: {}',
    rule: 'storage-emptydir-state',
    at: (hit) => near(hit, /^ +(?:state\.checkpoints\.dir|execution\.checkpointing\.dir): /),
  }),
  rewrite({
    name: 'another ServiceAccount',
    pattern: /^( +serviceAccount: )(.*)$/,
    replace: (hit, repository) => renamed(hit, repository, 'ServiceAccount'),
    rule: 'identity-service-account-undefined',
  }),
  rewrite({
    name: 'run privileged',
    pattern: /^( +)- name: flink-main-container$/,
    replace: (hit) => `${hit.match[0]}\n${hit.match[1]}  securityContext: {privileged: true}`,
    rule: 'security-privileged',
  }),
  rewrite({
    name: 'a volume over the configuration',
    pattern: /^( +)volumeMounts:\n( +)- name: ([\w-]+)\n/,
    replace: (hit) =>
      `${hit.match[0]}${hit.match[2]}  mountPath: /opt/flink/conf\n${hit.match[2]}- name: ${hit.match[3]}\n`,
    rule: 'pod-conf-shadowed',
  }),
  rewrite({
    name: 'a volume over the libraries',
    pattern: /^( +)volumeMounts:\n( +)- name: ([\w-]+)\n/,
    // What lies on a claim nobody knows.
    replace: (hit) =>
      near(hit, new RegExp(`^ +- name: ${hit.match[3]}\\n +emptyDir:`))
        ? `${hit.match[0]}${hit.match[2]}  mountPath: /opt/flink/lib\n${hit.match[2]}- name: ${hit.match[3]}\n`
        : undefined,
    rule: 'pod-lib-plugins-shadowed',
  }),
  rewrite({
    name: 'bind another account',
    pattern: /^( +- kind: ServiceAccount\n +name: )(.*)$/,
    replace: '$1$2-old',
    rule: 'security-rolebinding-wrong-subject',
  }),
  rewrite({
    name: 'bind in another namespace',
    pattern: /^( +- kind: ServiceAccount\n +name: .*\n +namespace: )(.*)$/,
    replace: '$1default',
    rule: 'security-rolebinding-wrong-subject',
  }),
];

/** Another name where the configuration says that all there are is in sight, else one that is a slip. */
function renamed({ match }: Hit, repository: SoundRepository, kind: string): string | undefined {
  const name = match[2] ?? '';
  if (hits(repository, { pattern: new RegExp(`^kind: ${kind}\\nmetadata:\\n  name: ${name}$`) }).length === 0)
    return undefined;
  const isComplete = new RegExp(`complete:.*\\b${kind}\\b`).test(repository.files['flint-lint.yaml'] ?? '');
  return `${match[1]}${name}${isComplete ? '-other' : 's'}`;
}
