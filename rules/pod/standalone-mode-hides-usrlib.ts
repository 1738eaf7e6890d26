import { defineRule } from '../../src/engine/rule.ts';
import { hidesUsrlib } from '../../src/model/pods/standalone-usrlib.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- pod-standalone-mode-hides-usrlib';
const standalone = (path: string, spec: string[] = []) =>
  flinkDeployment({ spec: ['mode: standalone', ...spec] }).replace('/opt/flink/usrlib/orders.jar', path);

export default defineRule({
  id: 'pod-standalone-mode-hides-usrlib',
  area: 'pod',
  level: 'error',
  confidence: 'high',
  title: 'mode: standalone hides the jars of the image in /opt/flink/usrlib',
  why: 'In standalone mode the operator mounts an empty volume at /opt/flink/usrlib when a jarURI is set, over whatever the image has there.',
  fix: 'Put the jar elsewhere in the image, such as /opt/flink/job/, and name it there.',
  falsePositives: 'A mount of its own at or below /opt/flink/usrlib keeps the operator from adding the volume.',
  prevents: ['Could not find the provided job class (shop.Orders) in the user lib directory (/opt/flink/usrlib).'],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/blob/main/flink-kubernetes-standalone/src/main/java/org/apache/flink/kubernetes/operator/kubeclient/decorators/UserLibMountDecorator.java',
    'https://issues.apache.org/jira/browse/FLINK-29288',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a jar in usrlib',
      bad: { 'job.yaml': standalone(`/opt/flink/usrlib/orders.jar${MARK}`) },
      good: {
        'job.yaml': standalone('/opt/flink/job/orders.jar'),
        'native/job.yaml': flinkDeployment({}),
      },
    },
    {
      name: 'a volume of its own',
      good: {
        'job.yaml': standalone('/opt/flink/usrlib/orders.jar', [
          'podTemplate:',
          '  spec:',
          '    containers:',
          '      - name: flink-main-container',
          '        volumeMounts: [{name: jars, mountPath: /opt/flink/usrlib}]',
          '    volumes: [{name: jars, persistentVolumeClaim: {claimName: jars}}]',
        ]),
      },
    },
  ],
  *check(workload, kit) {
    const found = hidesUsrlib(workload);
    if (!found) return;
    yield kit.when(found.hidden, {
      at: found.uri.origin,
      message: `${found.uri.value} is hidden by the empty volume that the operator mounts at /opt/flink/usrlib in standalone mode`,
      related: [{ text: 'mode: standalone', at: found.mode }],
    });
  },
});
