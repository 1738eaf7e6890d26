import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { workloadText } from '../../src/cli/workload-text.ts';
import { defaultOptions, explainWorkload } from '../../src/main.ts';
import { shared } from '../support/shared.ts';

// Each account was read once; a change to one is to be read against the manifests of its repository.

/** Standalone clusters, and clusters that charts make, of real repositories. */
const CLUSTERS: [repository: string, workload: string, golden: string][] = [
  ['GoogleCloudPlatform__flink-on-k8s-operator', 'flink-job-cluster', 'google-chart'],
  ['aws-samples__cost-optimized-flink-on-kubernetes', 'flink-jobmanager', 'aws-samples'],
  ['g2a-com__flink-chart', 'flink-jobmanager', 'g2a-chart'],
  ['intech-iiot__examples', 'flink-flink-jobmanager', 'intech-chart'],
  ['kaanguner__streamforge', 'streamforge-flink-jobmanager', 'streamforge-chart'],
  ['kaanguner__streamforge', 'flink-jobmanager', 'streamforge'],
  ['narcotis__flink-k8s-helm', 'flink-jobmanager', 'narcotis-chart'],
  ['rmetzger__flink-reactive-mode-k8s-demo', 'flink-jobmanager', 'reactive-mode'],
  ['spotify__flink-on-k8s-operator', 'flink-job-cluster', 'spotify-chart'],
  ['srfrnk__k8s-flink-operator', 'flink-jobmanager', 'srfrnk'],
  ['tillrohrmann__flink-k8s-local-state-pv-poc', 'flink-jobmanager', 'local-state'],
];

const corpus = shared('corpus');
const FOLDER = fileURLToPath(new URL('../golden/explain/corpus/', import.meta.url));

describe.skipIf(!corpus)('explain on standalone and chart-made clusters (../shared/corpus)', () => {
  it.each(CLUSTERS)('%s %s', async (repository, workload, golden) => {
    const found = await explainWorkload(defaultOptions(`${corpus}/${repository}`), workload);
    const text = found.is === 'one' ? workloadText(found.account) : JSON.stringify(found);
    const file = `${FOLDER}${golden}.txt`;
    if (process.env.UPDATE_GOLDEN) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(file, text);
    }
    expect(text).toBe(readFileSync(file, 'utf8'));
  });
});
