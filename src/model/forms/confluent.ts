import { at, entry, isMap, locatedText, stringOf } from '../../syntax/navigate.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Missing } from '../proof.ts';
import type { Workload } from '../workload.ts';
import type { FormContext } from './context.ts';
import { flinkSpecWorkload, writtenConfig } from './flink-spec.ts';

const GROUPS = ['cmf.confluent.io', 'platform.confluent.io'];

/**
 * Confluent's FlinkApplications, and the compute pools that SQL statements run on, which are session
 * clusters: a FlinkDeployment spec that runs in the namespace of its
 * FlinkEnvironment, whose configuration wins over the application's.
 * Source: confluent-kubernetes-examples and the Confluent Manager API, 2.3.
 */
export function confluentWorkloads(context: FormContext): Workload[] {
  const { objects } = context;
  const applications = objects
    .ofKind('FlinkApplication', ...GROUPS)
    .filter((object) => isMap(at(object.root, 'spec')))
    .map((object) => inEnvironment(object, context, 'FlinkApplication', ['spec']));
  const pools = [...objects.ofKind('FlinkComputePool', ...GROUPS), ...objects.ofKind('ComputePool', ...GROUPS)]
    .filter((object) => isMap(at(object.root, 'spec', 'clusterSpec')))
    .map((object) => inEnvironment(object, context, 'ComputePool', ['spec', 'clusterSpec']));
  return [...applications, ...pools];
}

/** Reads a spec that the environment's configuration is laid over. */
function inEnvironment(
  object: KubeObject,
  context: FormContext,
  form: 'FlinkApplication' | 'ComputePool',
  specPath: string[],
): Workload {
  const defaults =
    form === 'ComputePool' ? ['computePoolDefaults', 'clusterSpec'] : ['flinkApplicationDefaults', 'spec'];
  const named = at(object.root, 'spec', 'flinkEnvironment') ?? at(object.root, 'spec', 'flinkEnvironmentName');
  const name = stringOf(named);
  const found =
    name === undefined
      ? undefined
      : context.objects.lookup('FlinkEnvironment', name, { namespace: 'unwritten', object });
  const environment = found?.is === 'found' ? found.object : undefined;
  const unseen: Missing[] = environment
    ? []
    : [
        {
          what: 'object',
          name: `FlinkEnvironment ${name ?? '(not named here)'}`,
          at: named?.origin ?? entry(object.root, 'spec')?.key.origin ?? object.at,
          settle: "Add the FlinkEnvironment, whose configuration wins over the application's, to the repository",
        },
      ];
  return flinkSpecWorkload(object, context, {
    form,
    specPath,
    vendor: 'confluent',
    unseen,
    over: writtenConfig(at(environment?.root, 'spec', ...defaults, 'flinkConfiguration'), 'environment'),
    namespace: locatedText(at(environment?.root, 'spec', 'kubernetesNamespace')) ?? 'unwritten',
  });
}
