import { at, isMap, locatedText } from '../../syntax/navigate.ts';
import type { MapNode, ScalarNode, TreeNode } from '../../syntax/tree.ts';
import type { Located, Origin } from '../../text/span.ts';
import type { EnvVar, Mount, Volume } from '../pods/pod.ts';

/** What the operator adds to every container of a FlinkCluster. */
export interface Mounted {
  env: EnvVar[];
  mounts: Mount[];
  volumes: Volume[];
}

/**
 * The secret of `gcpConfig` and the ConfigMap of `hadoopConfig`, which the operator mounts into all
 * containers, with the variables that point there.
 * Source: convertGCPConfig and convertHadoopConfig in the converters of both operators.
 */
export function mountedConfig(spec: TreeNode | undefined): Mounted {
  const mounted: Mounted = { env: [], mounts: [], volumes: [] };
  const account = at(spec, 'gcpConfig', 'serviceAccount');
  const secret = locatedText(at(account, 'secretName'));
  const keyFile = locatedText(at(account, 'keyFile'));
  const folder = locatedText(at(account, 'mountPath'));
  if (secret && keyFile && folder && isMap(account)) {
    add(mounted, 'gcp-service-account-volume', folder, { kind: 'secret', key: 'secretName', name: secret });
    const path = `${folder.value.replace(/\/$/, '')}/${keyFile.value}`;
    mounted.env.push(variable('GOOGLE_APPLICATION_CREDENTIALS', { value: path, origin: keyFile.origin }));
  }
  const hadoop = at(spec, 'hadoopConfig');
  const map = locatedText(at(hadoop, 'configMapName'));
  if (map && isMap(hadoop)) {
    const path = locatedText(at(hadoop, 'mountPath')) ?? { value: '/etc/hadoop/conf', origin: map.origin };
    add(mounted, 'hadoop-config-volume', path, { kind: 'configMap', key: 'name', name: map });
    mounted.env.push(variable('HADOOP_CONF_DIR', path));
  }
  return mounted;
}

function variable(name: string, value: Located<string>): EnvVar {
  return { name, value, at: value.origin };
}

interface Source {
  kind: 'secret' | 'configMap';
  key: string;
  name: Located<string>;
}

function add(mounted: Mounted, name: string, path: Located<string>, { kind, key, name: object }: Source): void {
  const { origin } = object;
  const value = mapping([[key, scalar(object.value, origin)]], origin);
  const node = mapping([[kind, value]], origin);
  mounted.volumes.push({ name, node, source: { key: kind, at: origin, value }, at: origin });
  mounted.mounts.push({ path, volume: { value: name, origin } });
}

function scalar(value: string, origin: Origin): ScalarNode {
  return { is: 'scalar', value, source: value, style: 'plain', origin };
}

/** A mapping as if it were written, so that volumes of the operator read like those of a pod. */
function mapping(list: [string, TreeNode][], origin: Origin): MapNode {
  return { is: 'map', entries: list.map(([key, value]) => ({ key: scalar(key, origin), value })), origin };
}
