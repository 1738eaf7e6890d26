import { defineRule } from '../../src/engine/rule.ts';
import { stockOperatorPod } from '../../src/model/operator-install.ts';
import { not } from '../../src/model/proof.ts';
import { jarUriOf } from '../../src/model/state/jar-uri.ts';
import { parseStorageUri } from '../../src/model/storage/uri.ts';
import { flinkSessionJob, operatorHelmRelease } from '../samples.ts';

const MARK = ' # <- session-jar-fs-plugin-in-operator';
const job = (uri: string, mark = '') => flinkSessionJob({ jarURI: `${uri}${mark}` });
/** Schemes for which Flink wants a plugin that the operator's image does not have. */
const SCHEMES = new Set(['s3', 's3a', 's3p', 'gs', 'abfs', 'abfss', 'wasb', 'wasbs', 'hdfs']);

export default defineRule({
  id: 'session-jar-fs-plugin-in-operator',
  area: 'session',
  level: 'error',
  confidence: 'medium',
  title: 'A session jar on storage that the operator has no plugin for',
  why: 'The operator fetches the jar of a session job in its own pod. Its image has no file-system plugin for this scheme, so that the job is never submitted.',
  fix: 'Put the file-system plugin into the image of the operator below /opt/flink/plugins, or serve the jar over https.',
  falsePositives:
    'Only where the installation of the operator is in sight with the stock image and nothing that could add a plugin: no hook, init container, volume or variable.',
  prevents: [
    "Could not find a file system implementation for scheme 's3'. The scheme is directly supported by Flink through the following plugin…",
  ],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/overview/#flinksessionjob-spec-overview',
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.14.0/Dockerfile',
    'https://github.com/apache/flink-kubernetes-operator/pull/168',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'the stock image',
      bad: { 'job.yaml': job('s3://orders/orders.jar', MARK), 'operator.yaml': operatorHelmRelease() },
      good: { 'job.yaml': job('https://repo.example/orders.jar'), 'operator.yaml': operatorHelmRelease() },
      unknown: { 'job.yaml': job('s3://orders/orders.jar') },
    },
    {
      name: 'an image of its own, a hook that adds the plugin, a plugin that is there',
      good: {
        'job.yaml': job('s3://orders/orders.jar'),
        'operator.yaml': operatorHelmRelease('image: {repository: registry.example/flink-kubernetes-operator}'),
      },
    },
    {
      name: 'a hook that adds the plugin',
      good: {
        'job.yaml': job('s3://orders/orders.jar'),
        'operator.yaml': operatorHelmRelease('postStart: {exec: {command: [cp, a, b]}}'),
      },
    },
    {
      name: 'a plugin that is there',
      good: { 'job.yaml': job('oss://orders/orders.jar'), 'operator.yaml': operatorHelmRelease() },
    },
  ],
  *check(workload, kit, model) {
    if (workload.form !== 'FlinkSessionJob' || workload.vendor === 'emr') return;
    const uri = jarUriOf(workload);
    const scheme = uri && parseStorageUri(uri.value).scheme;
    if (!uri || scheme === undefined || !SCHEMES.has(scheme)) return;
    const stock = stockOperatorPod(model);
    yield kit.unless(not(stock), {
      at: uri.origin,
      message: `jarURI is on ${scheme}://, and the operator that fetches it has no file-system plugin for that scheme`,
      related:
        stock.is === 'yes'
          ? stock.because.map(({ text, at }) => ({ text: `the operator: ${text}`, ...(at ? { at } : {}) }))
          : [],
      identity: [scheme],
    });
  },
});
