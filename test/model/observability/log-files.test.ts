import { expect, it } from 'vitest';
import { flinkDeployment } from '../../../rules/samples.ts';
import { logFiles } from '../../../src/model/observability/log-files.ts';
import { world } from '../../support/model.ts';

const found = (path: string, container: string[], volumes: string[] = [], image = 'flink:1.20.2') => {
  const spec = [
    'logConfiguration:',
    '  log4j-console.properties: |',
    '    appender.a.type = File',
    `    appender.a.fileName = ${path}`,
    'podTemplate:',
    '  spec:',
    '    containers:',
    '      - name: flink-main-container',
    ...container.map((line) => `        ${line}`),
    '    volumes:',
    ...volumes.map((line) => `      - ${line}`),
  ];
  const { model, text } = world({ 'job.yaml': flinkDeployment({ image, spec }) });
  const [file] = model.workloads.flatMap((workload) => logFiles(workload, model));
  return file && `${text(file.at)} ${file.writable.is}`;
};

const mount = (more = '') => [`volumeMounts: [{name: logs, mountPath: /logs${more}}]`];

it.each([
  ['/logs/a.log', [], [], 'no'],
  ['/logs/a.log', mount(), ['{name: logs, emptyDir: {}}'], 'yes'],
  ['/logs/a.log', mount(), ['{name: logs, secret: {secretName: a}}'], 'no'],
  ['/logs/a.log', mount(', readOnly: true'), ['{name: logs, emptyDir: {}}'], 'no'],
  ['/tmp/a.log', [], [], 'yes'],
  ['/opt/flink/log/a.log', ['securityContext: {readOnlyRootFilesystem: true}'], [], 'no'],
  ['/logs/a.log', ['securityContext: {runAsUser: 0}'], [], 'yes'],
])('%s with %j and %j can be written: %s', (path, container, volumes, is) => {
  expect(found(path, container, volumes)).toBe(`${path} ${is}`);
});

it('does not know images that are built elsewhere, nor paths that are filled in', () => {
  expect(found('/logs/a.log', [], [], 'registry.example/orders:1')).toBe('/logs/a.log unknown');
  expect(found('${sys:log.file}', [])).toBeUndefined();
});
