import { CLUSTER_VALUES, type Fork } from '../../knowledge/flink-cluster.ts';
import { entries, items, keyText, stringOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { Fault, FaultGroup } from './fault.ts';
import { ANNOTATIONS_LIMIT, isDnsLabel, isDnsSubdomain, isLabelValue, isQualifiedName } from './labels.ts';
import { type ClusterReader, COMPONENTS } from './spec.ts';

/**
 * What the API server refuses of a FlinkCluster that could be decoded: its metadata, then the
 * enumerations and ranges of the CRD. Defaults are seen to be there.
 * Source: k8s.io/apimachinery api/validation; CRDs of both operators.
 */
export function schemaFaults(reader: ClusterReader, fork: Fork): Fault[] {
  const found = metadataFaults(reader);
  if (fork === 'spotify') forkSchema(reader, found);
  for (const component of COMPONENTS) extraPorts(reader, component, fork, found);
  return found;
}

type Path = (string | number)[];

function refuse(
  reader: ClusterReader,
  found: Fault[],
  check: string,
  path: Path,
  message: string,
  group: FaultGroup = 'value',
): void {
  found.push({ check, group, stage: 'schema', path: path.map(String), at: reader.place(path), message });
}

function metadataFaults(reader: ClusterReader): Fault[] {
  const found: Fault[] = [];
  const name = reader.text(['metadata', 'name']);
  if (name.is === 'given' && !isDnsSubdomain(name.value)) {
    const fact =
      name.value === ''
        ? 'The name of the FlinkCluster is empty'
        : `The name ${name.value} is no DNS name of lower case letters, digits, dashes and dots`;
    refuse(reader, found, 'name', ['metadata', 'name'], fact, 'name-and-ports');
  }
  const namespace = reader.text(['metadata', 'namespace']);
  if (namespace.is === 'given' && namespace.value !== '' && !isDnsLabel(namespace.value)) {
    const fact = `The namespace ${namespace.value} is no DNS label of lower case letters, digits and dashes`;
    refuse(reader, found, 'namespace', ['metadata', 'namespace'], fact, 'name-and-ports');
  }
  found.push(...labelFaults(reader, ['metadata', 'labels'], 'schema'));
  found.push(...annotationFaults(reader, ['metadata', 'annotations'], 'schema'));
  return found;
}

/** Keys and values of a mapping of labels that Kubernetes does not take. */
export function labelFaults(reader: ClusterReader, path: string[], stage: Fault['stage']): Fault[] {
  return entries(reader.node(path)).flatMap(({ key, value }): Fault[] => {
    const name = keyText(key);
    const text = stringOf(value);
    if (placeholderIn(name) || (text !== undefined && placeholderIn(text))) return [];
    const fault = { check: 'labels', group: 'value' as const, stage, path: [...path, name] };
    if (!isQualifiedName(name))
      return [{ ...fault, at: key.origin, message: `${name} in ${path.join('.')} is no name of a label` }];
    if (text === undefined || isLabelValue(text)) return [];
    const message = `The value of ${name} in ${path.join('.')} is no value of a label: at most 63 letters, digits, dashes, dots and underscores`;
    return [{ ...fault, at: value.origin, message }];
  });
}

/** Keys of annotations that Kubernetes does not take, and more of them than it stores. */
export function annotationFaults(reader: ClusterReader, path: string[], stage: Fault['stage']): Fault[] {
  const fault = { check: 'annotations', group: 'value' as const, stage };
  let size = 0;
  const found = entries(reader.node(path)).flatMap(({ key, value }): Fault[] => {
    const name = keyText(key);
    size += Buffer.byteLength(name) + Buffer.byteLength(stringOf(value) ?? '');
    if (placeholderIn(name) || isQualifiedName(name.toLowerCase())) return [];
    const message = `${name} in ${path.join('.')} is no name of an annotation`;
    return [{ ...fault, path: [...path, name], at: key.origin, message }];
  });
  if (size > ANNOTATIONS_LIMIT) {
    const message = `${path.join('.')} holds more than 256 KiB`;
    found.push({ ...fault, path, at: reader.place(path), message });
  }
  return found;
}

/** What only the CRD of the fork says: the original leaves it to its webhook. */
function forkSchema(reader: ClusterReader, found: Fault[]): void {
  // An empty text is a value here: it is neither dropped nor replaced by a default.
  const oneOf = (path: Path, values: readonly string[]) => {
    const field = reader.text(path);
    if (field.is !== 'given' || values.includes(field.value)) return;
    const value = field.value === '' ? 'empty' : field.value;
    refuse(reader, found, path.join('.'), path, `${path.join('.')} is ${value}; it can be ${listed(values)}`);
  };
  const within = (path: Path, least: number, most: number, group: FaultGroup = 'value') => {
    const field = reader.integer(path);
    if (field.is !== 'given' || (field.value >= least && field.value <= most)) return;
    const bounds =
      most === Number.POSITIVE_INFINITY ? `at least ${least}` : least === most ? least : `${least} to ${most}`;
    refuse(reader, found, path.join('.'), path, `${path.join('.')} is ${field.value}; it must be ${bounds}`, group);
  };
  const required = (path: Path, fact: string) => {
    const field = reader.text(path);
    if (field.is === 'given' ? field.value === '' : field.is === 'absent')
      refuse(reader, found, path.join('.'), path, fact, 'required-fields');
  };
  required(['spec', 'image', 'name'], 'spec.image.name is not set');
  if (reader.has(['spec', 'hadoopConfig', 'configMapName']))
    required(['spec', 'hadoopConfig', 'configMapName'], 'spec.hadoopConfig.configMapName is empty');
  oneOf(['spec', 'image', 'pullPolicy'], CLUSTER_VALUES.pullPolicy);
  within(['spec', 'jobManager', 'replicas'], 1, 1);
  oneOf(['spec', 'jobManager', 'accessScope'], CLUSTER_VALUES.accessScope);
  for (const port of ['rpc', 'blob', 'query', 'ui'])
    within(['spec', 'jobManager', 'ports', port], 1, 65535, 'name-and-ports');
  within(['spec', 'taskManager', 'replicas'], 1, Number.POSITIVE_INFINITY);
  for (const port of ['data', 'rpc', 'query'])
    within(['spec', 'taskManager', 'ports', port], 1, 65535, 'name-and-ports');
  oneOf(['spec', 'job', 'restartPolicy'], CLUSTER_VALUES.restartPolicy);
  for (const event of ['afterJobSucceeds', 'afterJobFails', 'afterJobCancelled'])
    oneOf(['spec', 'job', 'cleanupPolicy', event], CLUSTER_VALUES.cleanup);
  oneOf(['spec', 'job', 'mode'], CLUSTER_VALUES.mode);
  oneOf(['spec', 'job', 'savepointFormatType'], CLUSTER_VALUES.savepointFormat);
  within(['spec', 'job', 'maxStateAgeToRestoreSeconds'], 0, Number.POSITIVE_INFINITY, 'restart-policy-age');
}

/** Both CRDs know the range of further ports; a missing number reads as 0. */
function extraPorts(reader: ClusterReader, component: string, fork: Fork, found: Fault[]): void {
  const path = ['spec', component, 'extraPorts'];
  items(reader.node(path)).forEach((_, i) => {
    const number = reader.integer([...path, i, 'containerPort']);
    const value = number.is === 'given' ? number.value : number.is === 'absent' ? 0 : undefined;
    if (value !== undefined && (value < 1 || value > 65535)) {
      const fact =
        number.is === 'absent' ? 'has no containerPort' : `has containerPort ${value}; it must be 1 to 65535`;
      found.push({
        check: 'extra-port',
        group: 'name-and-ports',
        stage: 'schema',
        path: [...path, 'containerPort'],
        at: number.is === 'given' ? number.at : (reader.node([...path, i])?.origin ?? reader.place(path)),
        message: `An extra port of spec.${component} ${fact}`,
      });
    }
    const protocol = reader.text([...path, i, 'protocol']);
    if (protocol.is !== 'given' || (protocol.value === '' && fork === 'google')) return;
    if ((CLUSTER_VALUES.protocol as readonly string[]).includes(protocol.value)) return;
    found.push({
      check: 'extra-port-protocol',
      group: 'value',
      stage: 'schema',
      path: [...path, 'protocol'],
      at: protocol.at,
      message: `The protocol of an extra port of spec.${component} is ${protocol.value || 'empty'}; it can be ${listed(CLUSTER_VALUES.protocol)}`,
    });
  });
}

/** `A, B or C`. */
export function listed(values: readonly string[]): string {
  return values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values[values.length - 1]}`;
}
