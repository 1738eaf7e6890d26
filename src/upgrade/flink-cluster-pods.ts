import type { ClusterReader, Component } from '../model/flinkcluster/spec.ts';
import type { Workload } from '../model/model.ts';
import { at, items, textOf } from '../syntax/navigate.ts';
import { dataOf, filled, listOf } from './plain.ts';
import { cpuNumber, memoryText } from './resources.ts';
import type { Data } from './yaml.ts';

const MAIN = 'flink-main-container';

/** What holds for the pods of both roles. */
export function commonPod({ spec }: Workload): Data | undefined {
  const account = at(spec, 'gcpConfig', 'serviceAccount');
  const secret = textOf(at(account, 'secretName'));
  const folder = textOf(at(account, 'mountPath'));
  const env = listOf(at(spec, 'envVars'));
  const hasKey = secret !== undefined && folder !== undefined;
  if (hasKey)
    env.push({
      name: 'GOOGLE_APPLICATION_CREDENTIALS',
      value: `${folder.replace(/\/$/, '')}/${textOf(at(account, 'keyFile')) ?? ''}`,
    });
  const envFrom = listOf(at(spec, 'envFrom'));
  const pullSecrets = listOf(at(spec, 'image', 'pullSecrets'));
  const main = filled({
    env: env.length > 0 ? env : undefined,
    envFrom: envFrom.length > 0 ? envFrom : undefined,
    volumeMounts: hasKey ? [{ name: 'gcp-service-account', mountPath: folder, readOnly: true }] : undefined,
  });
  const pod = filled({
    imagePullSecrets: pullSecrets.length > 0 ? pullSecrets : undefined,
    containers: main ? [{ name: MAIN, ...main }] : undefined,
    volumes: hasKey ? [{ name: 'gcp-service-account', secret: { secretName: secret } }] : undefined,
  });
  return pod && { spec: pod };
}

/** One role: its resources, and a pod template for the rest. */
export function component(name: Component, reader: ClusterReader, left: string[]): Data {
  const node = (key: string) => reader.node(['spec', name, key]);
  const list = (key: string) => (items(node(key)).length > 0 ? listOf(node(key)) : undefined);
  const main = filled({
    ports: list('extraPorts'),
    volumeMounts: list('volumeMounts') ?? list('mounts'),
    livenessProbe: dataOf(node('livenessProbe')),
    readinessProbe: dataOf(node('readinessProbe')),
  });
  const containers = [...(main ? [{ name: MAIN, ...main }] : []), ...(list('sidecars') ?? [])];
  const pod = filled({
    initContainers: list('initContainers'),
    containers: containers.length > 0 ? containers : undefined,
    volumes: list('volumes'),
    nodeSelector: dataOf(node('nodeSelector')),
    tolerations: list('tolerations'),
    affinity: dataOf(node('affinity')),
    hostAliases: list('hostAliases'),
    securityContext: dataOf(node('securityContext')),
  });
  const metadata = filled({ labels: dataOf(node('podLabels')), annotations: dataOf(node('podAnnotations')) });
  const template = filled({ metadata, spec: pod });
  return {
    resource: { memory: memoryText(reader, name, left), cpu: cpuNumber(reader, name) },
    podTemplate: template,
  };
}
