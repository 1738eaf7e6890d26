import { CLUSTER_VALUES, DEFAULT_PORTS, type Fork } from '../../knowledge/flink-cluster.ts';
import { items } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import type { Refusals } from './collect.ts';
import { annotationFaults, labelFaults } from './schema.ts';
import { type ClusterReader, COMPONENTS, type Component, type Field } from './spec.ts';
import { type VersionReading, versionReading } from './version.ts';

/** 600M, the memory that both operators keep off the heap when nothing is said. */
const OFF_HEAP_MIN = 600_000_000n * 1_000_000_000n;

/** What the fork gives a component without `resources`: 2Gi. */
const DEFAULT_MEMORY = (2n << 30n) * 1_000_000_000n;

/** Refusals of `spec.jobManager`, then of `spec.taskManager`. */
export function componentFaults(reader: ClusterReader, fork: Fork, refusals: Refusals): void {
  const version = versionReading(reader);
  for (const component of COMPONENTS) {
    if (fork === 'google') {
      scale(reader, component, refusals);
      builtInRange(reader, component, refusals);
    } else {
      refusals.found.push(...annotationFaults(reader, ['spec', component, 'podAnnotations'], 'validator'));
      refusals.found.push(...labelFaults(reader, ['spec', component, 'podLabels'], 'validator'));
    }
    duplicatePorts(reader, component, refusals);
    if (fork === 'google') {
      offHeap(reader, component, fork, refusals);
    } else {
      resources(reader, component, refusals);
      memoryFields(reader, component, version, refusals);
    }
  }
}

function scale(reader: ClusterReader, component: Component, refusals: Refusals): void {
  const path = ['spec', component, 'replicas'];
  const replicas = reader.integer(path);
  if (component === 'jobManager') {
    if (replicas.is === 'given' && replicas.value !== 1) {
      const fact = `spec.jobManager.replicas is ${replicas.value}; it must be 1`;
      refusals.add(path.join('.'), 'value', path, fact);
    }
    const scope = ['spec', 'jobManager', 'accessScope'];
    refusals.needsOneOf(scope.join('.'), scope, CLUSTER_VALUES.accessScope, 'Cluster', true);
  } else if (replicas.is === 'absent') {
    refusals.add(path.join('.'), 'required-fields', path, 'spec.taskManager has no replicas');
  } else if (replicas.is === 'given' && replicas.value < 1) {
    const fact = `spec.taskManager.replicas is ${replicas.value}; it must be at least 1`;
    refusals.add(path.join('.'), 'value', path, fact);
  }
}

function builtInRange(reader: ClusterReader, component: Component, refusals: Refusals): void {
  for (const name of Object.keys(DEFAULT_PORTS[component])) {
    const path = ['spec', component, 'ports', name];
    const port = reader.integer(path);
    if (port.is !== 'given' || port.value > 1024) continue;
    const fact = `${path.join('.')} is ${port.value}; it must be greater than 1024`;
    refusals.add(path.join('.'), 'name-and-ports', path, fact);
  }
}

/** A port of a component, with the place that a finding shows. */
interface Port {
  name: string;
  number: number;
  path: string[];
  at: Origin;
  isDefault: boolean;
}

/** Numbers and names may stand once in a component; the protocol does not matter. */
function duplicatePorts(reader: ClusterReader, component: Component, refusals: Refusals): void {
  const numbers = new Map<number, Port>();
  const names = new Map<string, Port>();
  for (const port of portsOf(reader, component)) {
    const sameNumber = numbers.get(port.number);
    const sameName = port.name === '' ? undefined : names.get(port.name);
    // Of a number that is written and one that is filled in, the written one is to be changed.
    const shown = port.isDefault && sameNumber ? sameNumber : port;
    if (sameNumber) {
      const fact = `Port ${port.number} occurs twice among the ports of spec.${component}: as ${called(sameNumber)} and as ${called(port)}`;
      report(refusals, shown, 'ports-duplicate-number', fact, shown === port ? sameNumber : port);
    }
    if (sameName) {
      const fact = `The port name ${port.name} occurs twice among the ports of spec.${component}`;
      report(refusals, port, 'ports-duplicate-name', fact, sameName);
    }
    if (!sameNumber) numbers.set(port.number, port);
    if (port.name !== '' && !sameName) names.set(port.name, port);
  }
}

function report(refusals: Refusals, port: Port, check: string, message: string, other: Port): void {
  refusals.found.push({
    check,
    group: 'name-and-ports',
    stage: 'validator',
    path: port.path,
    at: port.at,
    message,
    ...(other.isDefault ? {} : { related: { text: `${called(other)} ${other.number}`, at: other.at } }),
  });
}

function called({ name }: Port): string {
  return name === '' ? 'an extra port without a name' : name;
}

function portsOf(reader: ClusterReader, component: Component): Port[] {
  const ports: Port[] = [];
  for (const [name, fallback] of Object.entries(DEFAULT_PORTS[component])) {
    const path = ['spec', component, 'ports', name];
    const port = reader.integer(path);
    if (port.is === 'opaque') continue;
    const isDefault = port.is === 'absent';
    const number = port.is === 'given' ? port.value : fallback;
    ports.push({ name, number, path, at: reader.place(path), isDefault });
  }
  const extra = ['spec', component, 'extraPorts'];
  items(reader.node(extra)).forEach((_, i) => {
    const number = reader.integer([...extra, i, 'containerPort']);
    const name = reader.text([...extra, i, 'name']);
    if (number.is !== 'given') return;
    const text = name.is === 'given' ? name.value : '';
    const path = [...extra, text === '' ? String(number.value) : text, 'containerPort'];
    ports.push({ name: text, number: number.value, path, at: number.at, isDefault: false });
  });
  return ports;
}

/** The fork wants to know cpu and memory of every component; a request counts as well as a limit. */
function resources(reader: ClusterReader, component: Component, refusals: Refusals): void {
  const path = ['spec', component, 'resources'];
  if (!reader.has(path)) return;
  const kinds = ['cpu', 'memory'].filter((kind) => isUnset(reader, path, kind));
  if (kinds.length === 0) return;
  const fact = `spec.${component}.resources names no ${kinds.join(' and no ')}, neither as a request nor as a limit`;
  refusals.add('resources', 'required-fields', path, fact);
}

function isUnset(reader: ClusterReader, path: string[], kind: string): boolean {
  return ['requests', 'limits'].every((each) => {
    const amount = reader.quantity([...path, each, kind]);
    return amount.is === 'absent' || (amount.is === 'given' && amount.value === 0n);
  });
}

/** Which memory fields the fork takes depends on the Flink version. */
function memoryFields(reader: ClusterReader, component: Component, version: VersionReading, refusals: Refusals): void {
  const path = (key: string) => ['spec', component, key];
  if (version.is === 'old') {
    if (reader.has(path('memoryProcessRatio'))) {
      const fact = `spec.${component}.memoryProcessRatio is for Flink 1.10 and newer, but ${versionText(reader)}`;
      refusals.add('process-ratio-too-new', 'memory-ratio-version', path('memoryProcessRatio'), fact);
    }
    offHeap(reader, component, 'spotify', refusals);
  } else if (version.is === 'new') {
    for (const key of ['memoryOffHeapRatio', 'memoryOffHeapMin']) {
      const field = reader.quantity(path(key));
      // A ratio of 0 is a ratio, a minimum of 0 is none.
      if (field.is !== 'given' || (key === 'memoryOffHeapMin' && field.value === 0n)) continue;
      const fact = `spec.${component}.${key} is for Flink older than 1.10, but ${versionText(reader)}`;
      refusals.add('offheap-too-old', 'memory-ratio-version', path(key), fact);
    }
    percentage(reader, path('memoryProcessRatio'), refusals);
  }
}

function versionText(reader: ClusterReader): string {
  const version = reader.text(['spec', 'flinkVersion']);
  return version.is === 'given' && version.value !== ''
    ? `spec.flinkVersion is ${version.value}`
    : 'spec.flinkVersion is not set, which reads as older';
}

function percentage(reader: ClusterReader, path: string[], refusals: Refusals): void {
  const ratio = reader.integer(path);
  if (ratio.is !== 'given' || (ratio.value >= 0 && ratio.value <= 100)) return;
  const fact = `${path.join('.')} is ${ratio.value}; it must be 0 to 100`;
  refusals.add(path.join('.'), 'memory-ratio-version', path, fact);
}

/** What is kept off the heap must fit into the memory of the component, also when nothing is said about it. */
function offHeap(reader: ClusterReader, component: Component, fork: Fork, refusals: Refusals): void {
  percentage(reader, ['spec', component, 'memoryOffHeapRatio'], refusals);
  const path = ['spec', component, 'memoryOffHeapMin'];
  const min = reader.quantity(path);
  if (min.is === 'opaque') return;
  const memory = memoryOf(reader, component, fork);
  if (memory.is !== 'given' || memory.value <= 0n) return;
  const size = min.is === 'given' ? min.value : OFF_HEAP_MIN;
  if (wholeBytes(size) <= wholeBytes(memory.value)) return;
  const amount = min.is === 'given' ? 'memoryOffHeapMin' : 'The default memoryOffHeapMin of 600M';
  const fact = `${amount} is more than the memory of spec.${component}`;
  refusals.found.push({
    check: path.join('.'),
    group: 'memory-ratio-version',
    stage: 'validator',
    path,
    at: min.is === 'given' ? min.at : memory.at,
    message: fact,
    ...(min.is === 'given' ? { related: { text: 'the memory', at: memory.at } } : {}),
  });
}

/** Billionths as whole bytes, rounded up as the validator compares them. */
function wholeBytes(nano: bigint): bigint {
  return nano > 0n ? (nano + 999_999_999n) / 1_000_000_000n : nano / 1_000_000_000n;
}

/** The memory limit; the fork takes the request where there is none, and 2Gi where there are no resources. */
function memoryOf(reader: ClusterReader, component: Component, fork: Fork): Field<bigint> {
  const path = ['spec', component, 'resources'];
  const limit = reader.quantity([...path, 'limits', 'memory']);
  if (limit.is !== 'absent' || fork === 'google') return limit;
  if (!reader.has(path)) return { is: 'given', value: DEFAULT_MEMORY, at: reader.place(path) };
  return reader.quantity([...path, 'requests', 'memory']);
}
