import { at, isNothing, locatedText } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import { addTo } from '../../text/group.ts';
import type { Located } from '../../text/span.ts';
import { APACHE_GROUP } from '../forms/apache.ts';
import type { Model } from '../model.ts';
import { clustersAgree, type KubeObject } from '../objects/object.ts';
import type { Missing } from '../proof.ts';
import type { Workload } from '../workload.ts';

/** A session cluster of the right name in the wrong namespace. */
export interface Elsewhere {
  name: Located<string>;
  cluster: KubeObject;
  /** Where the job looks for it, and where it is. */
  wanted: string;
  is: string;
  /** Set when the two are applied apart, each in one place only. */
  isApart?: true;
  /** Set when the two are applied apart, and another cluster may be where the job goes. */
  open?: Missing;
}

/**
 * The session cluster that a job means, when the only one of the name is in another namespace. The
 * operator looks clusters up by name in the namespace of the job.
 * Source: FlinkSessionJobSpec, which has no namespace; EventSourceUtils of the operator.
 */
export function clusterElsewhere(job: Workload, model: Model): Elsewhere | undefined {
  const { object } = job;
  const name = locatedText(at(job.spec, 'deploymentName'));
  if (job.form !== 'FlinkSessionJob' || !name || job.cluster || placeholderIn(name.value)) return undefined;
  if (object.namespace === 'unwritten' || placeholderIn(object.namespace.value)) return undefined;
  const isDeclared = model.exists.some((each) => each.kind === 'FlinkDeployment' && each.name === name.value);
  const named = (clustersByName(model).get(name.value) ?? []).filter((each) => clustersAgree(each, object));
  const [cluster] = named;
  if (isDeclared || !cluster || named.length > 1) return undefined;
  if (cluster.namespace === 'unwritten' || placeholderIn(cluster.namespace.value)) return undefined;
  if (cluster.namespace.value === object.namespace.value) return undefined;
  const wanted = object.namespace.value;
  const found: Elsewhere = { name, cluster, wanted, is: cluster.namespace.value };
  if (cluster.target.id === object.target.id) return found;
  if (isSole(object, model) && isSole(cluster, model) && !ENVIRONMENT.test(`${wanted} ${found.is}`))
    return { ...found, isApart: true };
  const settle = `Add FlinkDeployment ${name.value} of namespace ${wanted}, or apply both to one namespace`;
  return {
    ...found,
    open: { what: 'object', name: `FlinkDeployment ${name.value} in ${wanted}`, at: name.origin, settle },
  };
}

/** Namespaces of environments: each of them may have a cluster of the name. */
const ENVIRONMENT =
  /(?:^|[^a-z])(?:dev\w*|tests?|testing|qa|uat|int|integration|stag\w*|stg|pre-?prod|prod\w*|prd|live|sandbox|demo|ci|local|[a-z]+-\d+)(?:$|[^a-z])/i;

const places = new WeakMap<Model, Map<string, Set<string>>>();

/** Whether what an object is written as is applied by one target only. */
function isSole({ kind, file, name }: KubeObject, model: Model): boolean {
  let found = places.get(model);
  if (!found) {
    found = new Map();
    for (const each of ['FlinkDeployment', 'FlinkSessionJob'].flatMap((one) =>
      model.objects.ofKind(one, APACHE_GROUP),
    )) {
      const key = `${each.kind}\0${each.file}\0${each.name}`;
      found.set(key, (found.get(key) ?? new Set()).add(each.target.id));
    }
    places.set(model, found);
  }
  return found.get(`${kind}\0${file}\0${name}`)?.size === 1;
}

const byName = new WeakMap<Model, Map<string, KubeObject[]>>();

function clustersByName(model: Model): Map<string, KubeObject[]> {
  let index = byName.get(model);
  if (!index) {
    index = new Map();
    for (const object of model.objects.ofKind('FlinkDeployment', APACHE_GROUP)) {
      if (!isNothing(at(object.root, 'spec', 'job'))) continue;
      addTo(index, object.name, object);
    }
    byName.set(model, index);
  }
  return index;
}
