import { quantityNano } from '../model/flinkcluster/quantity.ts';
import type { ClusterReader, Component } from '../model/flinkcluster/spec.ts';
import { textOf } from '../syntax/navigate.ts';

const NANO = 1_000_000_000n;
const MEBIBYTE = 1n << 20n;

/** The amount that a component gets: its limit, else its request. */
function amountOf(reader: ClusterReader, component: Component, kind: string): bigint | undefined {
  for (const each of ['limits', 'requests']) {
    const text = textOf(reader.node(['spec', component, 'resources', each, kind]));
    const amount = text === undefined ? undefined : quantityNano(text);
    if (amount !== undefined && amount > 0n) return amount;
  }
  return undefined;
}

/** Memory of a component in mebibytes as Flink writes it, 2 GiB where the FlinkCluster says nothing. */
export function memoryText(reader: ClusterReader, component: Component, left: string[]): string {
  const amount = amountOf(reader, component, 'memory');
  if (amount === undefined) {
    left.push(
      `spec.${component}.resource.memory: the FlinkCluster names none; 2048m is written, see that it is enough`,
    );
    return '2048m';
  }
  return `${amount / NANO / MEBIBYTE}m`;
}

/** Cores of a component, 1 where the FlinkCluster says nothing. */
export function cpuNumber(reader: ClusterReader, component: Component): number {
  const amount = amountOf(reader, component, 'cpu');
  return amount === undefined ? 1 : Math.max(0.1, Number(amount) / Number(NANO));
}
