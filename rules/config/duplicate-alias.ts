import { defineRule } from '../../src/engine/rule.ts';
import { repeatedKeys, shadowedSpellings } from '../../src/model/config/duplicate-spellings.ts';
import type { Written } from '../../src/model/config/setting.ts';
import type { Workload } from '../../src/model/model.ts';
import { isSecretKey, MASK } from '../../src/text/mask.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- config-duplicate-alias';

export default defineRule({
  id: 'config-duplicate-alias',
  area: 'config',
  level: 'warning',
  confidence: 'high',
  title: 'One option set twice with different values',
  why: 'Of one key only one value counts, the last one in a file. Of two spellings Flink looks the newer one up first, and nothing says that the older one is ignored. That holds as well when the newer spelling is a default of the operator and the older one stands in the resource.',
  fix: 'Keep the newer spelling, with the value that is meant, and take the older one out.',
  falsePositives:
    'Equal values are not reported. Spellings count by the Flink line that runs: an older line reads only the older one.',
  prevents: [],
  sources: [
    'https://github.com/apache/flink/blob/release-1.20/flink-core/src/main/java/org/apache/flink/configuration/Configuration.java',
    'https://github.com/apache/flink/blob/master/docs/content/release-notes/flink-2.0.md',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'state backend',
      bad: {
        'job.yaml': flinkDeployment({
          config: [
            `state.backend: rocksdb${MARK}`,
            'state.backend.type: hashmap',
            `state.checkpoints.dir: s3p://orders/a${MARK}`,
            'execution.checkpointing.dir: s3p://orders/b',
          ],
        }),
      },
      good: {
        'job.yaml': flinkDeployment({
          config: [
            'state.backend: rocksdb',
            'state.backend.type: ROCKSDB',
            'restart-strategy.type: none',
            'high-availability: kubernetes',
          ],
        }),
      },
    },
    {
      name: 'the newer spelling is a default of the operator',
      bad: {
        'job.yaml': flinkDeployment({ config: [`state.backend: rocksdb${MARK}`] }),
        'operator.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: flink-operator-config}\ndata:\n  flink-conf.yaml: |\n    state.backend.type: hashmap\n',
      },
      good: {
        'job.yaml': flinkDeployment({ config: ['state.backend.type: rocksdb'] }),
        'operator.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: flink-operator-config}\ndata:\n  flink-conf.yaml: |\n    state.backend: hashmap\n',
      },
    },
    {
      name: 'a line that knows the older spelling only',
      good: {
        'job.yaml': flinkDeployment({
          image: 'flink:1.18.1',
          config: ['state.checkpoints.dir: s3p://orders/a', 'execution.checkpointing.dir: s3p://orders/b'],
        }).replace('v1_20', 'v1_18'),
      },
    },
  ],
  *check(workload, kit, { operator }) {
    for (const { loser, winner } of repeatedKeys(workload)) {
      const shown = ({ raw }: Written) => (isSecretKey(winner.key) ? MASK : raw);
      yield kit.violation({
        at: loser.at,
        message: `${loser.key} is set twice, and ${shown(winner)} counts`,
        related: [{ text: 'set here as well', at: winner.at }],
        identity: [loser.key],
        fix: 'Keep the value that is meant, and take the other one out',
      });
    }
    for (const { loser, winner } of shadowedSpellings(workload, operator)) {
      const shown = (value: string) => (isSecretKey(winner.key) ? MASK : value);
      const whose = winner.layer === 'operator' ? "the operator's defaults set" : 'is set';
      yield kit.violation({
        at: loser.at,
        message: `${loser.key} is ignored, since ${winner.layer === 'operator' ? `${whose} ${winner.key}` : `${winner.key} ${whose}`} to ${shown(winner.raw)} and is read first`,
        related: [{ text: `${winner.key} is read first`, at: winner.at }],
        identity: [loser.key],
        dueTo: onlyOverlaps(loser, winner, workload) ? [loser.keyAt] : [],
      });
    }
  },
});

/** Whether the overlap of two keys, which Flink 2 refuses, is between these two alone: then it says all. */
function onlyOverlaps(loser: Written, winner: Written, workload: Workload): boolean {
  const longer = workload.config.entries().filter(({ key }) => key.startsWith(`${loser.key}.`));
  return longer.length === 1 && longer[0]?.key === winner.key;
}
