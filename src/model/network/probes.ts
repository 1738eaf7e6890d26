import { at, entries, items, keyText, locatedText, numberOf, textOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Located, Origin } from '../../text/span.ts';
import { ROLE_NAME, type RolePod } from '../pods/pod.ts';
import { type PortSetting, portSetting } from '../standalone/cluster.ts';
import { highAvailability } from '../state/ha.ts';
import type { Workload } from '../workload.ts';

/** A probe of Flink's container that checks a port where the process does not listen. */
export interface ProbeFault {
  /** The option of the port that it means; `rest` where the process has no REST API at all. */
  key: 'rest.port' | 'jobmanager.rpc.port' | 'taskmanager.rpc.port' | 'rest';
  message: string;
  at: Origin;
  /** Where the configuration has the port. */
  configuredAt?: Origin;
  role: RolePod['role'];
  /** Other probes of the pod with the same fault. */
  others: Origin[];
}

/** Paths of Flink's REST API that people probe. Source: JobManagerWebInterface handlers of Flink. */
const REST_PATH = /^\/(?:overview|config|jobs|taskmanagers|v1\/|$)/;

/**
 * Probes of the JobManager and of TaskManagers that fail always, so that Kubernetes kills the pod over and over or never
 * calls it ready. Ports of Flink are recognised by their default number, by the name that the container gives them, and
 * REST by the path: metrics reporters answer HTTP on ports of their own.
 *
 * Source: RestOptions, JobManagerOptions and TaskManagerOptions, Flink 1.13 to 2.3; KubernetesClusterDescriptor, which
 * gives a native TaskManager port 6122.
 */
export function probeFaults(workload: Workload): ProbeFault[] {
  if (workload.unseen.length > 0) return [];
  return workload.pods.flatMap((pod) => {
    const { main } = pod;
    if (!main || pod.unseen.length > 0) return [];
    const found = entries(main.node)
      .filter(({ key }) => /^(?:liveness|readiness|startup)Probe$/.test(keyText(key)))
      .flatMap(({ key, value }) => faultOf(keyText(key), value, { pod, workload, node: main.node }) ?? []);
    return found.filter((fault, i) => {
      const first = found.findIndex(({ key }) => key === fault.key);
      if (first < i) found[first]?.others.push(fault.at);
      return first === i;
    });
  });
}

/** Forms whose ports are known: others set them by fields of their own. */
const JUDGED: ReadonlySet<string> = new Set(['standalone', 'FlinkDeployment', 'FlinkBlueGreenDeployment']);

/** The ports of the JobManager's RPC, BLOB server and REST API by default. */
const OF_JOBMANAGER: ReadonlySet<number> = new Set([6123, 6124, 8081]);

interface Context {
  pod: RolePod;
  workload: Workload;
  node: TreeNode;
}

function faultOf(name: string, probe: TreeNode, context: Context): ProbeFault | undefined {
  const { role } = context.pod;
  const path = textOf(at(probe, 'httpGet', 'path'));
  const isHttp = path !== undefined && REST_PATH.test(path);
  const node = isHttp ? at(probe, 'httpGet', 'port') : at(probe, 'tcpSocket', 'port');
  const port = located(node, context.node);
  if (!port) return undefined;
  const asks = `The ${name} of the ${ROLE_NAME[role]}`;
  if (isHttp && role === 'taskmanager') {
    // The root answers nothing of Flink's: a reporter or a proxy may.
    if (path === '/' || path === '') return undefined;
    const message = `${asks} asks for ${path} of the REST API, which only the JobManager has`;
    return { key: 'rest', message, at: port.origin, role, others: [] };
  }
  if (!JUDGED.has(context.workload.form)) return undefined;
  if (role === 'taskmanager' && OF_JOBMANAGER.has(port.value) && !isOther(port.value, context)) {
    const message = `${asks} checks port ${port.value}, which only the JobManager opens`;
    return { key: 'rest', message, at: port.origin, role, others: [] };
  }
  const key = isHttp ? 'rest.port' : meant(port, textOf(node), role);
  const opens = key && opened(key, context);
  if (!key || !opens || opens.value === port.value || isOther(port.value, context)) return undefined;
  const says = opens.value === 0 ? 'is not set, so that a port is drawn' : `is ${opens.value}`;
  const message = `${asks} checks port ${port.value}, but ${key} ${says}`;
  return { key, message, at: port.origin, role, others: [], ...(opens.at ? { configuredAt: opens.at } : {}) };
}

/** The option of the port that a probe by TCP means: by its number, or by its name in the container. */
function meant(port: Located<number>, name: string | undefined, role: RolePod['role']): ProbeFault['key'] | undefined {
  const named = name !== undefined && !/^\d+$/.test(name) ? name : undefined;
  if (role === 'taskmanager') {
    return port.value === 6122 || /^(?:taskmanager-|tm-)?rpc$/.test(named ?? '') ? 'taskmanager.rpc.port' : undefined;
  }
  if (port.value === 8081 || /^(?:jobmanager-|jm-)?(?:rest|ui|web-?ui)$/.test(named ?? '')) return 'rest.port';
  return port.value === 6123 || /^(?:jobmanager-|jm-)?rpc$/.test(named ?? '') ? 'jobmanager.rpc.port' : undefined;
}

const DEFAULTS = { 'rest.port': 8081, 'jobmanager.rpc.port': 6123, 'taskmanager.rpc.port': 0 };

/** Native TaskManagers have this one where none is set, or 0. */
const NATIVE_RPC = 6122;

/** The port that a process opens; 0 for one that it draws. */
function opened(key: ProbeFault['key'], { pod, workload }: Context): { value: number; at?: Origin } | undefined {
  if (key === 'rest') return undefined;
  // With high availability the JobManager takes its port from another option.
  if (key === 'jobmanager.rpc.port' && highAvailability(workload).is !== 'no') return undefined;
  const config = workload.configs[pod.role];
  const bind = portSetting(config, key.replace(/port$/, 'bind-port'));
  const setting: PortSetting = bind.is === 'default' ? portSetting(config, key) : bind;
  if (setting.is === 'unknown') return undefined;
  const isNative = workload.form !== 'standalone';
  if (setting.is === 'set' && !(isNative && setting.value === 0)) return setting;
  return { value: isNative && key === 'taskmanager.rpc.port' ? NATIVE_RPC : DEFAULTS[key] };
}

/** Whether another process of the pod, or another server of Flink, may listen at the port. */
function isOther(port: number, { pod, workload }: Context): boolean {
  if (pod.containers.filter(({ init }) => !init).length > 1) return true;
  const others = pod.role === 'taskmanager' ? /^(?:rest|web|jobmanager|blob|high-availability)\./ : /^taskmanager\./;
  for (const { key, raw } of workload.configs[pod.role].entries())
    if (/port/.test(key) && !others.test(key) && raw.split(/\D+/).includes(String(port))) return true;
  return false;
}

function located(node: TreeNode | undefined, container: TreeNode): Located<number> | undefined {
  if (!node) return undefined;
  const text = locatedText(node)?.value;
  const number = numberOf(node) ?? (/^\d{1,5}$/.test(text ?? '') ? Number(text) : undefined);
  const value = number ?? namedPort(container, text);
  return value === undefined ? undefined : { value, origin: node.origin };
}

function namedPort(container: TreeNode, name: string | undefined): number | undefined {
  const port = items(at(container, 'ports')).find((each) => textOf(at(each, 'name')) === name);
  return name === undefined ? undefined : numberOf(at(port, 'containerPort'));
}
