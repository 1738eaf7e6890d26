import { defineRule, type Report } from '../../src/engine/rule.ts';
import { haFault, isHaService, isVendorService } from '../../src/model/state/ha-value.ts';
import { spanOf } from '../../src/text/span.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- ha-type-invalid';
const STORAGE = 'high-availability.storageDir: s3p://orders/ha';
const FACTORY = 'org.apache.flink.kubernetes.highavailability.KubernetesHaServicesFactory';

export default defineRule({
  id: 'ha-type-invalid',
  area: 'ha',
  level: 'error',
  confidence: 'high',
  title: 'A high-availability service that Flink does not know',
  why: 'Flink takes any word that it does not know for the name of a factory class and does not start when it cannot load it; the operator does not check it.',
  fix: 'Write kubernetes, zookeeper or NONE.',
  falsePositives: 'Factory classes of your own, which hold a dot, are let through.',
  prevents: [
    "Could not instantiate class 'k8s' of type 'org.apache.flink.runtime.highavailability.HighAvailabilityServicesFactory'. Please make sure that this class is on your class path.",
  ],
  sources: [
    'https://github.com/apache/flink/blob/release-2.2/flink-runtime/src/main/java/org/apache/flink/runtime/jobmanager/HighAvailabilityMode.java',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/ha/kubernetes_ha/',
    'https://issues.apache.org/jira/browse/FLINK-30222',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'misspelt',
      bad: { 'job.yaml': flinkDeployment({ config: [`high-availability.type: kubernets${MARK}`, STORAGE] }) },
      good: { 'job.yaml': flinkDeployment({ config: ['high-availability.type: KUBERNETES', STORAGE] }) },
    },
    {
      name: 'an abbreviation',
      bad: { 'job.yaml': flinkDeployment({ config: [`high-availability.type: k8s${MARK}`, STORAGE] }) },
      good: { 'job.yaml': flinkDeployment({ config: ['high-availability.type: standalone', STORAGE] }) },
    },
    {
      name: 'a class that is not there',
      bad: {
        'job.yaml': flinkDeployment({
          config: [`high-availability: org.apache.flink.kubernetes.KubernetesHaServicesFactory${MARK}`, STORAGE],
        }),
      },
      good: {
        'job.yaml': flinkDeployment({ config: [`high-availability: ${FACTORY}`, STORAGE] }),
        'own.yaml': flinkDeployment({
          name: 'payments',
          config: ['high-availability: com.example.flink.EtcdHaServicesFactory', STORAGE],
        }),
      },
    },
    {
      name: 'too early for the short name',
      bad: {
        'job.yaml': flinkDeployment({
          image: 'flink:1.15.4',
          config: [`high-availability: kubernetes${MARK}`, STORAGE],
        }).replace('v1_20', 'v1_15'),
      },
    },
    {
      name: 'a value that somebody fills in',
      unknown: { 'job.yaml': flinkDeployment({ config: ['high-availability.type: ${HA_TYPE}', STORAGE] }) },
    },
  ],
  *check(workload, kit) {
    const type = workload.config.get('haType');
    if (type.is !== 'set' || type.written.layer === 'cluster' || workload.mode === 'session-job') return;
    const { written, value } = type;
    if (isVendorService(value, workload)) return;
    const line = workload.flinkLine.is === 'yes' ? workload.flinkLine.value : undefined;
    const fault = haFault(value, line);
    const report: Report = {
      at: written.at,
      message:
        fault?.is === 'too early'
          ? `${written.key} is ${value}, a short name that Flink ${line} does not know yet`
          : fault?.is === 'no class'
            ? `${written.key} is ${value}, a class that Flink does not have`
            : `${written.key} is ${value}, which is no high-availability service`,
      ...(fault?.meant === undefined ? {} : { fix: `Write ${fault.meant}` }),
    };
    const span = spanOf(written.at);
    if (fault?.meant !== undefined && span && written.at.is === 'written') {
      report.edits = { safety: 'safe', description: `Write ${fault.meant}`, edits: [{ ...span, text: fault.meant }] };
    }
    yield kit.unless(isHaService(value, line), report);
  },
});
