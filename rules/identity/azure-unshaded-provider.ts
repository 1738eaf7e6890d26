import { defineRule } from '../../src/engine/rule.ts';
import { azureProviders, SHADED } from '../../src/model/identity/azure.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { onAbfs } from './azure-samples.ts';

const MARK = ' # <- identity-azure-unshaded-provider';
const MSI = 'org.apache.hadoop.fs.azurebfs.oauth2.MsiTokenProvider';

export default defineRule({
  id: 'identity-azure-unshaded-provider',
  area: 'identity',
  level: 'error',
  confidence: 'medium',
  title: "The token provider has Hadoop's class name, which Flink's plugin does not know",
  why: "flink-azure-fs-hadoop carries Hadoop's classes under another package and takes the name as it is written: the class is not found, and no path on Azure opens.",
  fix: 'Put org.apache.flink.fs.shaded.hadoop3. in front of the class name.',
  falsePositives:
    "A hadoop-azure of the image's own on the class path knows the plain name: only pods that are known to use Flink's plugin are judged.",
  prevents: ['TokenAccessProviderException: Unable to load OAuth token provider class'],
  sources: ['https://issues.apache.org/jira/browse/FLINK-32122', 'https://github.com/apache/flink/pull/22602'],
  subject: 'workload',
  examples: [
    {
      name: 'plain name',
      bad: onAbfs(`${MSI}${MARK}`),
      good: onAbfs(`org.apache.flink.fs.shaded.hadoop3.${MSI}`),
      unknown: onAbfs(MSI, { image: 'registry.example/orders:7', plugin: '${PLUGIN}' }),
    },
    { name: "a provider of the job's own", good: onAbfs('com.example.azure.TokenProvider') },
  ],
  *check(workload, kit) {
    for (const { written, key, bundled } of azureProviders(workload)) {
      // The plugin has this one under no name; another rule says so.
      if (!written.value.startsWith('org.apache.hadoop.') || /WorkloadIdentityTokenProvider$/.test(written.value))
        continue;
      const span = isEditable(written.origin) ? spanOf(written.origin) : undefined;
      yield kit.when(bundled, {
        at: written.origin,
        message: `${key} names ${written.value}, which flink-azure-fs-hadoop has only as ${SHADED}${written.value}`,
        identity: [key],
        ...(span
          ? {
              edits: {
                safety: 'unsafe' as const,
                description: `Write ${SHADED}${written.value}`,
                edits: [{ file: span.file, start: span.start, end: span.end, text: `${SHADED}${written.value}` }],
              },
            }
          : {}),
      });
    }
  },
});
