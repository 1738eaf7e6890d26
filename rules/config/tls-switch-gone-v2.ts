import { defineRule } from '../../src/engine/rule.ts';
import { compareLines } from '../../src/knowledge/options.ts';
import { flinkOf, ownEntries } from '../../src/model/config/own-entries.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- config-tls-switch-gone-v2';
const onFlink2 = (config: string[]) => flinkDeployment({ config, image: 'flink:2.0.0' }).replace('v1_20', 'v2_0');
const EXPLICIT = ['security.ssl.internal.enabled', 'security.ssl.rest.enabled'];

export default defineRule({
  id: 'config-tls-switch-gone-v2',
  area: 'config',
  level: 'error',
  confidence: 'medium',
  title: 'TLS switched on by a key that Flink 2 does not read',
  why: 'Flink 2 knows the two switches security.ssl.internal.enabled and security.ssl.rest.enabled only, both off by default: keystores are mounted, and the traffic stays in clear text.',
  fix: 'Set security.ssl.internal.enabled: "true" and security.ssl.rest.enabled: "true".',
  falsePositives:
    'A configuration with one of the explicit switches is not reported. Where an overlay or the operator may bring them, the verdict is unknown.',
  prevents: [],
  sources: [
    'https://github.com/apache/flink/blob/master/docs/content/release-notes/flink-2.0.md',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/security/security-ssl/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'the old switch alone',
      bad: { 'job.yaml': onFlink2([`security.ssl.enabled: "true"${MARK}`]) },
      good: {
        'job.yaml': onFlink2(['security.ssl.enabled: "true"', 'security.ssl.internal.enabled: "true"']),
      },
    },
    { name: 'off', good: { 'job.yaml': onFlink2(['security.ssl.enabled: "false"']) } },
    { name: 'on Flink 1.20', good: { 'job.yaml': flinkDeployment({ config: ['security.ssl.enabled: "true"'] }) } },
    {
      name: 'an overlay may bring the new ones',
      unknown: {
        'job.yaml': onFlink2(['security.ssl.enabled: "true"']),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: tls.yaml}]\n',
      },
    },
  ],
  *check(workload, kit) {
    const line = flinkOf(workload);
    if (line === undefined || compareLines(line, '2.0') < 0) return;
    for (const { written, config } of ownEntries(workload)) {
      if (written.key !== 'security.ssl.enabled' || written.raw.trim().toLowerCase() !== 'true') continue;
      yield kit.unless(config.has(EXPLICIT), {
        at: written.at,
        message: `security.ssl.enabled is not read by Flink ${line}, and neither ${EXPLICIT.join(' nor ')} is set`,
      });
    }
  },
});
