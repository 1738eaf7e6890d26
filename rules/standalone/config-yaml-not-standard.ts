import { defineRule } from '../../src/engine/rule.ts';
import { brokenConfYaml } from '../../src/model/standalone/conf-yaml.ts';
import { CONF_MOUNT, CONF_VOLUME, confMap, role } from '../standalone-samples.ts';

const MARK = ' # <- standalone-config-yaml-not-standard';
const files = (image: string, ...lines: string[]) => ({
  'jobmanager.yaml': role({ role: 'jobmanager', image, container: CONF_MOUNT, pod: CONF_VOLUME }),
  'config.yaml': confMap(['jobmanager.rpc.address: flink-jobmanager', ...lines]),
});

export default defineRule({
  id: 'standalone-config-yaml-not-standard',
  area: 'standalone',
  level: 'error',
  confidence: 'high',
  title: "A ConfigMap's config.yaml is no YAML",
  why: 'Flink reads config.yaml with a strict parser and does not start. In flink-conf.yaml the same line was a key and whatever followed the colon.',
  fix: 'Quote the value.',
  falsePositives: 'Up to Flink 1.18, and where a flink-conf.yaml lies beside it up to 1.20, the file is not read.',
  prevents: ['Error parsing YAML configuration.'],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-release-2.0/release-notes/flink-2.0/',
    'https://github.com/apache/flink-kubernetes-operator/issues/1126',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a colon and an asterisk',
      bad: files('flink:2.0.1', `metrics.scope.jm: *.jobmanager${MARK}`),
      good: files('flink:2.0.1', 'metrics.scope.jm: "*.jobmanager"'),
      unknown: files('registry.example/orders:7', 'metrics.scope.jm: *.jobmanager'),
    },
    {
      name: 'a tab, an at sign, a backtick',
      bad: files('flink:1.20.2', `\tparallelism.default: 2${MARK}`),
      good: files('flink:1.20.2', 'parallelism.default: 2'),
    },
    {
      name: 'a value that starts with an at sign',
      bad: files('flink:2.0.1', `env.java.opts.all: @/etc/jvm.options${MARK}`),
      good: files('flink:2.0.1', 'env.java.opts.all: "@/etc/jvm.options"'),
    },
    { name: 'a Flink that does not read it', good: files('flink:1.18.1', 'metrics.scope.jm: *.jobmanager') },
  ],
  *check(workload, kit, model) {
    for (const { map, at, problem, image, spared } of brokenConfYaml(workload, model)) {
      const message = `config.yaml of ConfigMap ${map.name} is no YAML for Flink in ${image}: ${problem}`;
      yield kit.unless(spared, { at, message, identity: ['config.yaml'] });
    }
  },
});
