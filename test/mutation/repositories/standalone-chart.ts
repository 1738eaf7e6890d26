import type { Plan } from '../mutation.ts';
import { NOT_APACHE } from '../other-forms.ts';

const values = 'values.yaml';
const helpers = 'templates/_helpers.tpl';
const jm = 'templates/jobmanager.yaml';
const tm = 'templates/taskmanager.yaml';
const access = 'templates/access.yaml';

/** A standalone application that a chart makes. */
const plan: Plan = {
  mutations: [
    {
      name: 'a bucket without its scheme',
      file: values,
      find: 'bucket: s3://billing-state',
      replace: 'bucket: s3:/billing-state',
      rule: 'storage-uri-malformed',
    },
    {
      name: 'a folder of the container',
      file: values,
      find: 'bucket: s3://billing-state',
      replace: 'bucket: file:///state',
      rule: 'storage-state-on-container-disk',
    },
    {
      name: 'an interval without a number',
      file: values,
      find: 'interval: 60 s',
      replace: 'interval: often',
      rule: 'config-wrong-type',
    },
    {
      name: 'too little memory for Flink',
      file: values,
      find: 'jobManager: 1600m',
      replace: 'jobManager: 160m',
      rule: 'resources-memory-infeasible',
    },
    {
      name: 'a backend that there is none of',
      file: values,
      find: 'state.backend.type: hashmap',
      replace: 'state.backend.type: hasmap',
      rule: 'state-backend-unknown',
    },
    {
      name: 'a misspelt property',
      file: values,
      find: 'state.backend.type: hashmap',
      replace: 'state.backend.typ: hashmap',
      rule: 'config-unknown-key',
    },
    {
      name: 'a misspelt option in the template',
      file: helpers,
      find: 'execution.checkpointing.interval:',
      replace: 'execution.checkpointing.intervall:',
      rule: 'config-unknown-key',
    },
    {
      name: 'high availability without a folder',
      file: helpers,
      find: 'high-availability.storageDir: {{ .Values.state.bucket }}/ha\n',
      replace: '',
      rule: 'ha-storage-dir-missing',
      at: { file: helpers, text: 'high-availability.type: kubernetes' },
    },
    {
      name: 'no cluster-id',
      file: helpers,
      find: 'kubernetes.cluster-id: {{ .Values.name }}\n',
      replace: '',
      rule: 'ha-cluster-id-missing',
      at: { file: helpers, text: 'high-availability.type: kubernetes' },
    },
    {
      name: 'the file of older versions in Flink 2',
      file: 'docker/Dockerfile',
      find: 'ln -s /opt/flink/opt/flink-s3-fs-presto-1.20.3.jar /opt/flink/plugins/s3-fs-presto/',
      replace: 'ln -s /opt/flink/opt/flink-s3-fs-presto-1.20.3.jar /opt/flink/plugins/',
      rule: 'storage-plugin-not-in-subfolder',
    },
    {
      name: 'a release without the plugin of this one',
      file: 'docker/Dockerfile',
      find: 'FROM flink:1.20.3-java17',
      replace: 'FROM flink:1.20.1-java17',
      rule: 'storage-plugin-version-mismatch',
      at: { file: 'docker/Dockerfile', text: '    ln -s' },
    },
    {
      name: 'a Service of other pods',
      file: jm,
      find: '    component: jobmanager\n  ports:',
      replace: '    component: master\n  ports:',
      rule: 'network-service-selector-mismatch',
    },
    {
      name: 'a word of the older image',
      file: tm,
      find: 'args: [taskmanager]',
      replace: 'args: [task-manager]',
      rule: 'standalone-legacy-entrypoint-args',
    },
    {
      name: 'a mount of a volume that there is none of',
      file: tm,
      find: '            - name: config\n              mountPath',
      replace: '            - name: conf\n              mountPath',
      rule: 'volumes-mount-without-volume',
    },
    {
      name: 'no right to change ConfigMaps',
      file: access,
      find: 'verbs: [get, list, watch, create, update, patch, delete]',
      replace: 'verbs: [get, list, watch]',
      rule: 'ha-rbac-configmaps',
      at: { file: helpers, text: 'high-availability.type: kubernetes' },
    },
    {
      name: 'a role of another form',
      file: access,
      find: 'arn:aws:iam::111122223333:role/billing',
      replace: 'arn:aws:iam::111122223333:user/billing',
      rule: 'identity-role-arn-placeholder',
    },
  ],
  without: {
    ...NOT_APACHE,
    'bind another account': 'the name comes from the values',
    'the role trusts another namespace': 'the chart leaves the namespace open',
  },
};

export default plan;
