import { views } from '../model/clusters.ts';
import {
  basesOf,
  type DockerfileSubject,
  describe,
  imagesOf,
  type KubeObject,
  lastSegment,
  type Model,
  parseReference,
  type Workload,
} from '../model/model.ts';
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
  /** Set when the subject is a workload. */
  workload?: Workload;
  at: Origin;
  target: string;
  /** The declared cluster of what is no object. */
  cluster?: string;
}

/** The operators whose configuration files of the repository hold. */
function configuredOperators(model: Model): SubjectCase[] {
  return views(model).flatMap(({ operator, cluster }) => {
    const [first] = operator.written;
    return first ? [operatorCase({ is: 'operator', operator }, first.keyAt, cluster)] : [];
  });
}

function operatorCase(subject: unknown, place: Origin, cluster: string | undefined): SubjectCase {
  const label = cluster === undefined ? 'the Flink operator' : `the Flink operator of ${cluster}`;
  return {
    subject,
    key: 'operator',
    label,
    at: place,
    target: '.',
    ...(cluster === undefined ? {} : { cluster }),
  };
}

/** All subjects of a kind that the model holds. */
export function subjectsOf(kind: keyof Subjects, model: Model): SubjectCase[] {
  switch (kind) {
    case 'workload':
      return model.workloads.map((workload) => ({ ...objectCase(workload, workload.object), workload }));
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
    case 'workload-or-dockerfile':
      return [
        ...model.workloads.map((workload) => objectCase({ is: 'workload', workload }, workload.object)),
        ...model.dockerfiles.map((dockerfile) => dockerfileCase({ is: 'dockerfile', dockerfile }, dockerfile)),
      ];
    case 'workload-or-operator':
      return [
        ...model.workloads.map((workload) => objectCase({ is: 'workload', workload }, workload.object)),
        ...configuredOperators(model),
      ];
    case 'operator':
      return views(model).flatMap(({ operator, cluster }) => {
        const [place] = operator.webhookOff;
        return place ? [operatorCase(operator, place, cluster)] : [];
      });
    case 'engine':
      return [];
  }
}

function dockerfileCase(subject: unknown, dockerfile: DockerfileSubject): SubjectCase {
  return { subject, key: dockerfileKey(dockerfile), label: dockerfile.file, at: dockerfile.at, target: '.' };
}

/** What a Dockerfile is called in identities: by its image, else by what it builds on. Never by its path. */
export function dockerfileKey(dockerfile: DockerfileSubject): string {
  if (dockerfile.builds !== undefined) return `image ${dockerfile.builds}`;
  const base = basesOf(dockerfile).at(-1)?.image.value ?? '';
  return `Dockerfile on ${lastSegment(parseReference(base).repository)}`;
}

/** What an object is called in identities: its namespace and folder may change. */
export function objectKey(object: KubeObject): string {
  return `${object.group}/${object.kind}/${object.name}`;
}

function objectCase(subject: unknown, object: KubeObject): SubjectCase {
  return {
    subject,
    key: objectKey(object),
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
