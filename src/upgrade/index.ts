import { FLINK_CLUSTER_GROUP } from '../model/forms/flink-cluster.ts';
import { describe, type Model, type Workload } from '../model/model.ts';
import { MASK } from '../text/mask.ts';
import { flinkDeploymentFor } from './flink-cluster.ts';
import { masked } from './mask.ts';
import { yamlText } from './yaml.ts';

/** What an upgrade writes: documents of YAML, and how many objects they come from. */
export interface Upgrade {
  text: string;
  objects: number;
}

/** FlinkDeployments for the FlinkClusters of a repository, each below what cannot be carried over. */
export function toApache(model: Model, isAsked: (file: string) => boolean): Upgrade {
  const clusters = model.workloads.filter(
    ({ form, object }) => form === 'FlinkCluster' && object.group === FLINK_CLUSTER_GROUP && isAsked(object.file),
  );
  return { text: clusters.map((workload) => document(workload, model)).join('---\n'), objects: clusters.length };
}

function document(workload: Workload, model: Model): string {
  const { resource, left } = flinkDeploymentFor(workload, model);
  const { object } = workload;
  const safe = masked(resource) ?? null;
  const text = yamlText(safe);
  const head = [
    `From ${describe(object)} in ${object.file}.`,
    ...(object.unsettled
      ? [`A kustomization changes it: ${object.unsettled.name}. This is what stands in the file.`]
      : []),
    ...(left.length > 0 ? ['To look after:', ...left.map((line) => `- ${line}`)] : []),
    ...(text === yamlText(resource) ? [] : [`What looks like a secret is written as ${MASK}: keep it in a Secret.`]),
    'Take a savepoint of the running job, and start this one from it with job.initialSavepointPath.',
  ];
  return `${head.map((line) => `# ${line.replaceAll(/[\r\n]+/g, ' ')}`).join('\n')}\n${text}`;
}
