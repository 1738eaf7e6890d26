import { describe, expect, it } from 'vitest';
import { flinkDeployment } from '../../rules/samples.ts';
import { hostNeedles, hostsElsewhere } from '../../src/model/network/short-hosts.ts';
import { world } from '../support/model.ts';

const service = (name: string, namespace: string, port: number) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {ports: [{port: ${port}}]}\n`;

function ask(config: string[], files: Record<string, string>) {
  const { model } = world({ 'job.yaml': flinkDeployment({ namespace: 'flink', config }), ...files });
  return model.workloads.map((workload) => ({
    found: hostsElsewhere(workload, model).map(({ host, port, is }) => `${host}:${port} ${is}`),
    needles: hostNeedles(workload),
  }))[0];
}

describe('hostsElsewhere', () => {
  it('finds bare names in URLs and lists', () => {
    const files = { 'a.yaml': service('kafka', 'streaming', 9092), 'b.yaml': service('minio', 'storage', 9000) };
    const asked = ask(['s3.endpoint: http://minio:9000', 'x.servers: "b1.kafka:9092,kafka:9092"'], files);
    expect(asked?.found).toEqual(['minio:9000 storage', 'kafka:9092 streaming']);
    expect(asked?.needles).toEqual(['name: minio', 'name: kafka']);
  });
  it('takes no qualified name, no other port, and no name that several Services have', () => {
    const files = { 'a.yaml': service('kafka', 'streaming', 9092) };
    expect(ask(['x.servers: kafka.streaming:9092'], files)?.found).toEqual([]);
    expect(ask(['x.servers: kafka:9093'], files)?.found).toEqual([]);
    expect(ask(['x.servers: kafka:9092'], { ...files, 'b.yaml': service('kafka', 'x', 9092) })?.found).toEqual([]);
  });
});
