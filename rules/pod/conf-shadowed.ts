import { defineRule } from '../../src/engine/rule.ts';
import { hiddenConfigurations } from '../../src/model/pods/hidden-folders.ts';
import { isManaged } from '../../src/model/pods/operator-owned.ts';
import { ROLE_NAME } from '../../src/model/pods/pod.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- pod-conf-shadowed';
const mounted = (path: string) => [
  'podTemplate:',
  '  spec:',
  '    containers:',
  '      - name: flink-main-container',
  '        volumeMounts:',
  '          - name: conf',
  `            mountPath: ${path}`,
  '    volumes: [{name: conf, configMap: {name: orders-conf}}]',
];

export default defineRule({
  id: 'pod-conf-shadowed',
  area: 'pod',
  level: 'error',
  confidence: 'high',
  title: "A volume at /opt/flink/conf, where the operator's configuration goes",
  why: 'Flink mounts the ConfigMap with its configuration at that path in each pod; the API server refuses a second mount at the same path.',
  fix: 'Put options into spec.flinkConfiguration, logging into spec.logConfiguration, and mount other files elsewhere.',
  falsePositives: 'Clusters without the operator mount their configuration there on purpose and are not judged.',
  prevents: [
    'spec.template.spec.containers[0].volumeMounts[1].mountPath: Invalid value: "/opt/flink/conf": must be unique',
  ],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/native_kubernetes/#pod-template',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a ConfigMap of its own',
      bad: { 'job.yaml': flinkDeployment({ spec: mounted(`/opt/flink/conf${MARK}`) }) },
      good: { 'job.yaml': flinkDeployment({ spec: mounted('/opt/flink/orders-conf') }) },
    },
  ],
  *check(workload, kit) {
    // A kubernetes.flink.conf.dir of its own moves Flink's mount.
    if (!isManaged(workload) || workload.config.entry('kubernetes.flink.conf.dir')) return;
    for (const { pod, mount } of hiddenConfigurations(workload)) {
      yield kit.violation({
        at: mount.path.origin,
        message: `Volume ${mount.volume.value} of the ${ROLE_NAME[pod.role]} is mounted at /opt/flink/conf, where Flink mounts its own configuration`,
        identity: [mount.volume.value],
      });
    }
  },
});
