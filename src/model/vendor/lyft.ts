import { at, entryAt, isNothing, numberOf, textOf } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import { LYFT_GROUP } from '../forms/lyft.ts';
import type { KubeObject } from '../objects/object.ts';
import { all, no, type Proof, unknown, yes } from '../proof.ts';
import { highAvailability } from '../state/ha.ts';
import { podOf, type Workload } from '../workload.ts';

/** A field that does not do what it says beside another one. */
export interface LyftContradiction {
  path: string[];
  at: Origin;
  message: string;
  /** What to do about it. */
  fix: string;
  /** The other field, where one is written. */
  other?: Origin;
}

/**
 * Fields of Lyft's FlinkApplication that another one takes the effect from.
 * Source: lyft/flinkk8soperator, docs/crd.md and pkg/controller/flinkapplication/flink_state_machine.go.
 */
export function lyftContradictions({ group, kind, root }: KubeObject): LyftContradiction[] {
  if (group !== LYFT_GROUP || kind !== 'FlinkApplication') return [];
  const found: LyftContradiction[] = [];
  const written = (key: string) => {
    const field = entryAt(root, 'spec', key);
    return field && !isNothing(field.value) ? field : undefined;
  };
  const add = (key: string, message: string, fix: string, other?: string) => {
    const node = at(root, 'spec', key);
    const beside = other === undefined ? undefined : at(root, 'spec', other)?.origin;
    if (node) found.push({ path: ['spec', key], at: node.origin, message, fix, ...(beside ? { other: beside } : {}) });
  };
  const mode = textOf(written('deploymentMode')?.value);
  const isBlueGreen = mode === 'BlueGreen';
  if (written('tearDownVersionHash') && (mode === undefined || mode === 'Dual'))
    add(
      'tearDownVersionHash',
      'tearDownVersionHash does nothing without deploymentMode BlueGreen',
      'Leave tearDownVersionHash out, or set deploymentMode: BlueGreen',
      'deploymentMode',
    );
  if (isBlueGreen && textOf(written('scaleMode')?.value) === 'InPlace')
    add(
      'scaleMode',
      'scaleMode InPlace does nothing with deploymentMode BlueGreen',
      'Leave scaleMode out, or deploy with deploymentMode Dual',
      'deploymentMode',
    );
  if (textOf(written('savepointDisabled')?.value) === 'true' && textOf(written('deleteMode')?.value) === 'Savepoint')
    add(
      'savepointDisabled',
      'savepointDisabled lets every update start without the state that deleteMode Savepoint keeps',
      'Leave savepointDisabled out, or say with deleteMode that no state is kept',
      'deleteMode',
    );
  return found;
}

/** Several JobManagers of Lyft's operator, and whether high availability is on. */
export interface LyftStandby {
  count: number;
  at: Origin;
  isOn: Proof<unknown>;
}

/**
 * Standby JobManagers of a FlinkApplication, and whether its configuration, or that in its image, has high
 * availability. The operator has none of its own. Source: lyft/flinkk8soperator, docs/crd.md.
 */
export function lyftStandby(workload: Workload): LyftStandby | undefined {
  const node = at(workload.spec, 'jobManagerConfig', 'replicas');
  const count = numberOf(node);
  if (workload.form !== 'LyftFlinkApplication' || !node || count === undefined || count < 2) return undefined;
  const ha = highAvailability(workload);
  if (ha.is !== 'no' || ha.because.length > 0) return { count, at: node.origin, isOn: ha };
  return { count, at: node.origin, isOn: elsewhere(workload) };
}

/** What is not in the resource may be in the image's own configuration, or in a variable. */
function elsewhere(workload: Workload): Proof<unknown> {
  const image = workload.images.jobmanager;
  const main = podOf(workload, 'jobmanager')?.main;
  const named = main?.env.find(({ name }) => /FLINK_(?:PROPERTIES|CONF)/.test(name));
  if (named || main?.hasEnvFrom)
    return unknown({
      what: 'value',
      name: 'the variables of the JobManager',
      at: named?.at ?? main?.node.origin ?? workload.object.at,
      settle: 'Write high-availability into flinkConfig',
    });
  const stock: Proof =
    image.official || image.making?.shippedConf === true
      ? no([{ text: 'flinkConfig has no high-availability key', at: workload.object.at }])
      : unknown({
          what: 'image',
          name: `the configuration in ${image.reference?.value ?? 'the image'}`,
          settle: 'Write high-availability into flinkConfig',
        });
  return all([stock, yes()]);
}
