import { at, isMap, locatedText, stringOf } from '../../syntax/navigate.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Missing } from '../proof.ts';
import type { Workload } from '../workload.ts';
import type { FormContext } from './context.ts';
import { flinkSpecWorkload, writtenConfig } from './flink-spec.ts';

const GROUPS = ['cmf.confluent.io', 'platform.confluent.io'];

/**
 * Confluent's FlinkApplication: a FlinkDeployment spec that runs in the namespace of its
 * FlinkEnvironment, whose configuration wins over the application's.
 * Source: confluent-kubernetes-examples and the Confluent Manager API, 2.3.
 */
export function confluentWorkloads(context: FormContext): Workload[] {
  return context.objects
    .ofKind('FlinkApplication', ...GROUPS)
    .filter((object) => isMap(at(object.root, 'spec')))
    .map((object) => application(object, context));
}

function application(object: KubeObject, context: FormContext): Workload {
  const name =
    stringOf(at(object.root, 'spec', 'flinkEnvironment')) ?? stringOf(at(object.root, 'spec', 'flinkEnvironmentName'));
  const environments = context.objects
    .ofKind('FlinkEnvironment', 'platform.confluent.io')
    .filter((each) => each.name === name);
  const environment = environments.length === 1 ? environments[0] : undefined;
  const unseen: Missing[] = environment
    ? []
    : [
        {
          what: 'object',
          name: `FlinkEnvironment ${name ?? '(not named here)'}`,
          at: object.at,
          settle: "Add the FlinkEnvironment, whose configuration wins over the application's, to the repository",
        },
      ];
  return flinkSpecWorkload(object, context, {
    form: 'FlinkApplication',
    specPath: ['spec'],
    vendor: 'confluent',
    unseen,
    over: writtenConfig(
      at(environment?.root, 'spec', 'flinkApplicationDefaults', 'spec', 'flinkConfiguration'),
      'environment',
    ),
    namespace: locatedText(at(environment?.root, 'spec', 'kubernetesNamespace')) ?? 'unwritten',
  });
}
