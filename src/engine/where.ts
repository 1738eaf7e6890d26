import type { Circumstances } from './settings.ts';
import type { SubjectCase } from './subjects.ts';

/** What a configuration may ask about a finding of a subject in a file. */
export type WhereIs = (about: SubjectCase, file: string) => Circumstances;

/** What the subject itself says; who applies it, and whose it is, others know. */
export const whereIs: WhereIs = ({ object, kubeObject, target, cluster = kubeObject?.target.cluster }, file) => ({
  file,
  targets: [target],
  clusters: kubeObject?.target.clusters ?? (cluster === undefined ? [] : [cluster]),
  ...(object?.namespace === undefined ? {} : { namespace: object.namespace }),
});
