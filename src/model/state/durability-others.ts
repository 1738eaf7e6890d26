import { at, locatedText, textOf } from '../../syntax/navigate.ts';
import { no, not, type Proof, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';
import type { DurabilityLink } from './durability-links.ts';
import { highAvailability } from './ha.ts';

/**
 * How a job comes back with its state where no `upgradeMode` says so: through high availability and checkpoints when
 * plain objects run the cluster, through savepoints when the operator of FlinkClusters or Lyft's does. Empty where
 * nothing runs jobs of its own.
 *
 * @param checkpoints whether a checkpoint directory is set
 * Source: Flink documentation, "Standalone on Kubernetes"; flinkcluster_reconciler.go of both operators;
 * lyft/flinkk8soperator docs/state_machine.md.
 */
export function comingBack(workload: Workload, checkpoints: DurabilityLink): DurabilityLink[] {
  const { form, mode } = workload;
  if (form === 'standalone' || (form === 'FlinkCluster' && mode === 'session'))
    return [{ link: 'high availability', proof: highAvailability(workload) }, checkpoints];
  if (form === 'FlinkCluster') return [{ link: 'savepoint directory', proof: savepointsDir(workload) }];
  if (form !== 'LyftFlinkApplication') return [];
  const node = at(workload.spec, 'savepointDisabled');
  const isOff = node && textOf(node) === 'true';
  const disabled = isOff ? yes([{ text: 'savepointDisabled is true', at: node.origin }]) : no();
  return [{ link: 'savepoints for updates', proof: not(disabled) }, checkpoints];
}

function savepointsDir({ job }: Workload): Proof {
  const directory = locatedText(at(job, 'savepointsDir'));
  return directory && directory.value.trim() !== '' ? yes() : no([{ text: 'spec.job.savepointsDir is not set' }]);
}
