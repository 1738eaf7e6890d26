import type { Located } from '../../text/span.ts';
import type { Container, Role } from '../pods/pod.ts';

const ROLES: ReadonlyMap<string, Role> = new Map([
  ['master', 'jobmanager'],
  ['worker', 'taskmanager'],
]);

/**
 * The role of a container of Stateful Functions, whose entrypoint takes it from the variable `ROLE`: the master is a
 * JobManager that runs the one job of the image, without a jar or class to name; a worker, the default, is a
 * TaskManager. Images that are built on Flink's own are known by `ROLE` and `MASTER_HOST` together.
 *
 * Source: docker-entry-point.sh of apache/flink-statefun (tools/docker) and the Dockerfiles of
 * apache/flink-statefun-docker, 2.0.0 to 3.3.0.
 */
export function statefunRole(container: Container): Role | undefined {
  if (container.command.length > 0) return undefined;
  const own = /(?:^|\/)flink-statefun(?:[:@]|$)/.test(container.image?.value ?? '');
  const [role, host] = ['ROLE', 'MASTER_HOST'].map((name) => container.env.find((each) => each.name === name));
  if (!own && !(role && host)) return undefined;
  if (role) return ROLES.get(role.value?.value ?? '');
  // What envFrom brings may be another role.
  return container.hasEnvFrom ? undefined : 'taskmanager';
}

/** The address that the entrypoint passes on as `jobmanager.rpc.address`, where a variable sets it. */
export function masterHost(container: Container): Located<string> | undefined {
  return container.env.find(({ name }) => name === 'MASTER_HOST')?.value;
}
