import { defineRule } from '../../src/engine/rule.ts';
import { azureProviders, lacksWorkloadIdentity } from '../../src/model/identity/azure.ts';
import { onAbfs } from './azure-samples.ts';

const MARK = ' # <- identity-azure-wi-needs-newer-hadoop';
const PROVIDER =
  'org.apache.flink.fs.shaded.hadoop3.org.apache.hadoop.fs.azurebfs.oauth2.WorkloadIdentityTokenProvider';

export default defineRule({
  id: 'identity-azure-wi-needs-newer-hadoop',
  area: 'identity',
  level: 'error',
  confidence: 'low',
  title: 'The Azure plugin of this Flink has no provider for workload identity',
  why: 'WorkloadIdentityTokenProvider came with Hadoop 3.4.1, and the plugin brings Hadoop 3.3.4 or older: the class is not found.',
  fix: 'Use MsiTokenProvider with the proxy sidecar of the webhook, or bring a provider of your own.',
  falsePositives: "A plugin that is built with a newer Hadoop: only Flink's own plugin up to Flink 2.3 is judged.",
  prevents: ['TokenAccessProviderException: Unable to load OAuth token provider class'],
  sources: ['https://issues.apache.org/jira/browse/HADOOP-18610', 'https://github.com/apache/hadoop/pull/5953'],
  subject: 'workload',
  examples: [
    {
      name: 'workload identity',
      bad: onAbfs(`${PROVIDER}${MARK}`),
      good: onAbfs('org.apache.flink.fs.shaded.hadoop3.org.apache.hadoop.fs.azurebfs.oauth2.MsiTokenProvider'),
      unknown: onAbfs(PROVIDER, { image: 'registry.example/orders:7', plugin: '${PLUGIN}' }),
    },
  ],
  *check(workload, kit) {
    for (const { written, key, bundled, line } of azureProviders(workload)) {
      if (!/^org\.apache\..*\.WorkloadIdentityTokenProvider$/.test(written.value) || !lacksWorkloadIdentity(line))
        continue;
      yield kit.when(bundled, {
        at: written.origin,
        message: `${key} names WorkloadIdentityTokenProvider, which flink-azure-fs-hadoop of Flink ${line} does not have`,
        identity: [key],
      });
    }
  },
});
