import { basesOf, type DockerfileSubject, describe, imagesOf, type KubeObject, type Model } from '../model/model.ts';
import type { Origin } from '../text/span.ts';
import type { ObjectRef } from './result.ts';
import type { Rule, Subjects } from './rule.ts';

/** One thing that a rule is asked about, with the names that findings give it. */
export interface SubjectCase {
  subject: unknown;
  /** Stable name for identities. */
  key: string;
  /** For messages. */
  label: string;
  object?: ObjectRef;
  kubeObject?: KubeObject;
  at: Origin;
  target: string;
}

/** All subjects of a kind that the model holds. */
export function subjectsOf(kind: keyof Subjects, model: Model): SubjectCase[] {
  switch (kind) {
    case 'workload':
      return model.workloads.map((workload) => objectCase(workload, workload.object));
    case 'object':
      return model.objects.all.map((object) => objectCase(object, object));
    case 'service-account':
      return model.serviceAccounts.map((account) => objectCase(account, account.object));
    case 'dockerfile':
      return model.dockerfiles.map((dockerfile) => dockerfileCase(dockerfile, dockerfile));
    case 'image':
      return [
        ...model.workloads.flatMap((workload) => imagesOf(workload).map((image) => objectCase(image, workload.object))),
        ...model.dockerfiles.flatMap((dockerfile) =>
          basesOf(dockerfile).map((image) => dockerfileCase(image, dockerfile)),
        ),
      ];
    case 'engine':
      return [];
  }
}

function dockerfileCase(subject: unknown, dockerfile: DockerfileSubject): SubjectCase {
  return { subject, key: `Dockerfile ${dockerfile.file}`, label: dockerfile.file, at: dockerfile.at, target: '.' };
}

function objectCase(subject: unknown, object: KubeObject): SubjectCase {
  return {
    subject,
    key: `${object.group}/${object.kind}/${object.name}`,
    label: describe(object),
    object: objectRef(object),
    kubeObject: object,
    at: object.at,
    target: object.target.id,
  };
}

export function objectRef(object: KubeObject): ObjectRef {
  const namespace = object.namespace === 'unwritten' ? undefined : object.namespace.value;
  return {
    apiVersion: object.apiVersion,
    kind: object.kind,
    ...(namespace === undefined ? {} : { namespace }),
    name: object.name,
  };
}

/** A rule with a check, ready to be asked. */
export function isCheckable(rule: Rule): boolean {
  return rule.check !== undefined && rule.subject !== 'engine';
}
