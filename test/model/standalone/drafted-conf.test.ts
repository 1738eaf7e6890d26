import { describe, expect, it } from 'vitest';
import { CONF_VOLUME, role } from '../../../rules/standalone-samples.ts';
import { variablePlaceholders } from '../../../src/model/config/placeholders.ts';
import { placeholderIn } from '../../../src/syntax/template.ts';
import { world } from '../../support/model.ts';

const TEXT =
  'jobmanager.rpc.address: JM_HOST\nstate.checkpoints.dir: s3://${BUCKET}/checkpoints\nparallelism.default: 2\n';
const DRAFT = 'volumeMounts: [{name: conf, mountPath: /opt/flink/conf/flink-conf.yaml.tpl, subPath: flink-conf.yaml}]';
const BESIDE = 'volumeMounts: [{name: conf, mountPath: /draft}]';

function workloadOf(
  container: string[],
  pod: string[] = CONF_VOLUME,
  data: Record<string, string> = { 'flink-conf.yaml': TEXT },
) {
  const map = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: flink-config}\ndata: ${JSON.stringify(data)}\n`;
  const { model } = world({
    'pod.yaml': role({ role: 'jobmanager', image: 'flink:1.18.1', pod, container }),
    'conf.yaml': map,
  });
  return model.workloads[0] as NonNullable<(typeof model.workloads)[0]>;
}

const shell = (script: string) => `command: [/bin/bash, -c, ${JSON.stringify(script)}]`;
const START = '$FLINK_HOME/bin/jobmanager.sh start-foreground';
const CONF = '$FLINK_HOME/conf/flink-conf.yaml';

function settings(container: string[], pod?: string[], data?: Record<string, string>) {
  const { config } = workloadOf(container, pod, data);
  const read = (key: string) => {
    const entry = config.entry(key);
    if (!entry) return config.gaps.unseen.length > 0 ? 'unknown' : 'unset';
    return placeholderIn(entry.raw) ? `open ${entry.raw}` : entry.raw;
  };
  return [read('jobmanager.rpc.address'), read('state.checkpoints.dir'), read('parallelism.default')];
}

describe('a configuration that a command makes', () => {
  it('is what is copied', () => {
    expect(settings([DRAFT, shell(`cp ${CONF}.tpl ${CONF} && ${START}`)])).toEqual([
      'JM_HOST',
      'open s3://${BUCKET}/checkpoints',
      '2',
    ]);
    for (const copy of [
      'cp /draft/* /opt/flink/conf/',
      'cp -r /draft/. /opt/flink/conf',
      'cat /draft/flink-conf.yaml > conf/flink-conf.yaml',
    ])
      expect(settings([BESIDE, shell(`${copy}; ${START}`)])[2], copy).toBe('2');
  });

  it('is found after cd, in a working directory, and behind a variable', () => {
    const conf = 'cp flink-conf.yaml.tpl flink-conf.yaml';
    expect(settings([DRAFT, shell(`cd conf && ${conf}; cd ..; bin/jobmanager.sh start-foreground`)])[2]).toBe('2');
    expect(settings([DRAFT, 'workingDir: /opt/flink/conf', shell(`${conf}; ${START}`)])[2]).toBe('2');
    expect(settings([DRAFT, shell(`C=${CONF}; cp $C.tpl $C; ${START}`)])[2]).toBe('2');
    for (const lost of ['cd $DIR', 'cd; :', 'if true; then cd conf; fi'])
      expect(settings([DRAFT, shell(`${lost}; ${conf}; ${START}`)])[2], lost).toBe('unknown');
    const elsewhere = `export FLINK_HOME=/srv/flink; cp ${CONF}.tpl ${CONF}; /opt/flink/bin/jobmanager.sh start`;
    expect(settings([DRAFT, shell(elsewhere)])[2]).toBe('unknown');
  });

  it('follows no path that grows without end', () => {
    const doubled = `X=conf; ${'X=$X$X; '.repeat(200)} cp $X $X; ${'cd a; '.repeat(5000)}`;
    expect(settings([DRAFT, shell(`${doubled}${START}`)])[2]).toBe('unknown');
  });

  it('has what sed puts in, or an open value', () => {
    expect(settings([DRAFT, shell(`sed 's/JM_HOST/flink-jm/' ${CONF}.tpl > ${CONF} && ${START}`)])[0]).toBe('flink-jm');
    const open = `sed -e 's/JM_HOST/'\${POD_IP}'/' ${CONF}.tpl > ${CONF} && ${START}`;
    expect(settings([DRAFT, shell(open)])).toEqual(['open ${JM_HOST}', 'open s3://${BUCKET}/checkpoints', '2']);
    const later = `cp ${CONF}.tpl ${CONF}; sed -i "s#s3://.{BUCKET}#s3://orders#" ${CONF}; ${START}`;
    expect(settings([DRAFT, shell(later)])).toEqual(['JM_HOST', 'open s3://${BUCKET}/checkpoints', '2']);
    expect(settings([DRAFT, shell(later.replace('.{BUCKET}', '\\${BUCKET}'))])[1]).toBe('s3://orders/checkpoints');
  });

  it('has the variables that envsubst knows, and is read as written by nobody', () => {
    const script = `envsubst < ${CONF}.tpl > ${CONF} && ${START}`;
    expect(settings([DRAFT, 'env: [{name: BUCKET, value: orders}]', shell(script)])[1]).toBe('s3://orders/checkpoints');
    const piped = `cat ${CONF}.tpl | envsubst | tee ${CONF}; ${START}`;
    expect(settings([DRAFT, shell(piped)])[1]).toBe('open s3://${BUCKET}/checkpoints');
    expect(variablePlaceholders(workloadOf([DRAFT, shell(piped)]))).toEqual([]);
  });

  it('is unknown where the command does more', () => {
    const unknown = ['unknown', 'unknown', 'unknown'];
    for (const script of [
      `sed 's/rpc.*/x/' ${CONF}.tpl > ${CONF}`,
      `sed -n p ${CONF}.tpl > ${CONF}`,
      `cat ${CONF}.tpl > ${CONF}; echo "rest.port: $PORT" >> ${CONF}`,
      `if [ -n "$X" ]; then cp ${CONF}.tpl ${CONF}; fi`,
      `python3 /fill.py ${CONF}.tpl ${CONF}`,
      `cp /elsewhere/flink-conf.yaml ${CONF}`,
    ])
      expect(settings([DRAFT, shell(`${script}; ${START}`)]), script).toEqual(unknown);
    expect(settings([BESIDE, shell(`. /scripts/prepare.sh; ${START}`)])).toEqual(unknown);
    expect(settings([BESIDE, shell(START)], CONF_VOLUME, { 'app.yaml': 'x' })).toEqual(['unset', 'unset', 'unset']);
    expect(settings([DRAFT, shell(`cp ${CONF}.tpl ${CONF}; ${START}`)], CONF_VOLUME, { other: 'x' })).toEqual(unknown);
  });

  it('comes from an init container through a volume over the folder', () => {
    const pod = (script: string) => [
      'volumes: [{name: conf, emptyDir: {}}, {name: draft, configMap: {name: flink-config}}]',
      'initContainers:',
      '  - name: prepare',
      '    image: busybox:1.36',
      `    command: [sh, -c, ${JSON.stringify(script)}]`,
      '    volumeMounts: [{name: conf, mountPath: /out}, {name: draft, mountPath: /in}]',
    ];
    const flink = ['volumeMounts: [{name: conf, mountPath: /opt/flink/conf}]'];
    expect(settings(flink, pod('cp /in/* /out/'))[2]).toBe('2');
    expect(settings(flink, pod("sed 's/JM_HOST/jm/' /in/flink-conf.yaml > /out/flink-conf.yaml"))[0]).toBe('jm');
    expect(settings(flink, pod('/fill.sh /in /out'))[2]).toBe('unknown');
  });
});
