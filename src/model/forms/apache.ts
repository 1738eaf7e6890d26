import { at, isMap, stringOf } from '../../syntax/navigate.ts';
import { FlinkConfig } from '../config/flink-config.ts';
import { defaultsFor } from '../config/operator-defaults.ts';
import { clustersAgree, type KubeObject, namespacesAgree } from '../objects/object.ts';
import type { Missing } from '../proof.ts';
import { unknown } from '../proof.ts';
import { configuredUses, jobUses } from '../storage/uses.ts';
import type { Workload } from '../workload.ts';
import type { FormContext } from './context.ts';
import { flinkSpecWorkload, writtenConfig } from './flink-spec.ts';

export const APACHE_GROUP = 'flink.apache.org';

/** Workloads of the Apache operator: deployments, blue/green deployments, then session jobs on them. */
export function apacheWorkloads(context: FormContext): Workload[] {
  const { objects } = context;
  const deployments = objects
    .ofKind('FlinkDeployment', APACHE_GROUP)
    .filter((object) => isMap(at(object.root, 'spec')))
    .map((object) => flinkSpecWorkload(object, context, { form: 'FlinkDeployment', specPath: ['spec'] }));
  const blueGreen = objects
    .ofKind('FlinkBlueGreenDeployment', APACHE_GROUP)
    .filter((object) => isMap(at(object.root, 'spec', 'template', 'spec')))
    .map((object) =>
      flinkSpecWorkload(object, context, { form: 'FlinkBlueGreenDeployment', specPath: ['spec', 'template', 'spec'] }),
    );
  const jobs = objects
    .ofKind('FlinkSessionJob', APACHE_GROUP)
    .map((object) => sessionJob(object, deployments, context));
  return [...deployments, ...blueGreen, ...jobs];
}

/** A job on a session cluster: the cluster's configuration with the job's own on top. */
function sessionJob(object: KubeObject, deployments: readonly Workload[], context: FormContext): Workload {
  const name = stringOf(at(object.root, 'spec', 'deploymentName'));
  const fitting = deployments.filter(
    (each) =>
      each.object.name === name &&
      namespacesAgree(each.namespace, object.namespace) &&
      clustersAgree(each.object, object),
  );
  // What is rendered together is applied together.
  const together = fitting.filter(({ object: { target } }) => target.label && target.id === object.target.id);
  const candidates = together.length > 0 ? together : fitting;
  const sameFile = candidates.filter((each) => each.object.file === object.file);
  const cluster = candidates.length === 1 ? candidates[0] : sameFile.length === 1 ? sameFile[0] : undefined;
  const unseen: Missing[] = object.unsettled ? [object.unsettled] : [];
  if (!cluster) {
    unseen.push({
      what: 'object',
      name: `FlinkDeployment ${name ?? '(no deploymentName)'}`,
      at: at(object.root, 'spec', 'deploymentName')?.origin ?? object.at,
      settle:
        candidates.length > 1
          ? 'Give the session clusters different names or namespaces, so that it is clear which one the job runs on'
          : 'Add the FlinkDeployment of the session cluster to the repository',
    });
  } else {
    unseen.push(...cluster.unseen);
  }
  const own = writtenConfig(at(object.root, 'spec', 'flinkConfiguration'), 'resource');
  const operator = context.operatorFor(object);
  const inherited = cluster
    ? cluster.config
        .entries()
        .map((each) => (each.layer === 'resource' ? { ...each, layer: 'cluster' as const } : each))
    : defaultsFor(operator, object.namespace, undefined);
  const config = new FlinkConfig([...inherited, ...own], {
    unseen: [...unseen, ...operator.unreadable],
    assumesStockOperator: !operator.configured,
  });
  const job = at(object.root, 'spec', 'job');
  const noImage = context.image(undefined, object.file);
  const ownConfig = new FlinkConfig(own, { unseen: [], assumesStockOperator: false });
  return {
    form: 'FlinkSessionJob',
    mode: 'session-job',
    object,
    parts: [object],
    namespace: object.namespace,
    spec: at(object.root, 'spec'),
    specPath: ['spec'],
    job: isMap(job) ? job : undefined,
    flinkLine:
      cluster?.flinkLine ??
      unknown({
        what: 'object',
        name: `FlinkDeployment ${name ?? ''}`,
        settle: 'Add the session cluster to the repository',
      }),
    config,
    configs: { jobmanager: config, taskmanager: config },
    pods: [],
    images: cluster?.images ?? { jobmanager: noImage, taskmanager: noImage },
    // Paths inherited from the cluster are the cluster's own findings.
    storage: [...configuredUses(ownConfig), ...jobUses(job, { initialSavepointPath: 'restore' })],
    ...(cluster ? { cluster } : {}),
    ...vendorOf(cluster, deployments),
    unseen,
  };
}

/** The vendor of a job's cluster; where it is not in sight, that of all deployments there are. */
function vendorOf(cluster: Workload | undefined, deployments: readonly Workload[]): Pick<Workload, 'vendor'> {
  const vendor = (cluster ?? deployments[0])?.vendor;
  const isSure = cluster !== undefined || deployments.every((each) => each.vendor === vendor);
  return vendor && isSure ? { vendor } : {};
}
