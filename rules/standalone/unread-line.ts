import { defineRule } from '../../src/engine/rule.ts';
import { unreadLines } from '../../src/model/standalone/unread-lines.ts';
import { CONF_MOUNT, CONF_VOLUME, confMap, role } from '../standalone-samples.ts';

const MARK = ' # <- standalone-unread-line';
const files = (lines: string[], image = 'flink:1.18.1', file = 'flink-conf.yaml') => ({
  'jobmanager.yaml': role({ role: 'jobmanager', image, container: CONF_MOUNT, pod: CONF_VOLUME }),
  'config.yaml': confMap(lines, file),
});
const properties = (line: string, image: string) => ({
  'jobmanager.yaml': role({
    role: 'jobmanager',
    image,
    container: ['env:', '  - name: FLINK_PROPERTIES', '    value: |', `      ${line}`],
  }),
});

export default defineRule({
  id: 'standalone-unread-line',
  area: 'standalone',
  level: 'error',
  confidence: 'high',
  title: 'A configuration line that Flink does not read',
  why: 'In flink-conf.yaml a colon and a blank divide key and value. Flink warns of any other line in its log and goes on without it, on the default of the option.',
  fix: 'Write the key, a colon and one blank.',
  falsePositives:
    'Only lines that begin with an option of several words; lines that a template fills in are left alone. config.yaml is YAML, where a tab may follow the colon, and so is FLINK_PROPERTIES for images from 1.19 on.',
  prevents: ["Line is not a key-value pair (missing space after ':'?)"],
  sources: [
    'https://github.com/apache/flink/blob/release-1.20/flink-core/src/main/java/org/apache/flink/configuration/GlobalConfiguration.java',
    'https://github.com/apache/flink-docker/blob/dev-1.18/docker-entrypoint.sh',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'no blank, and a tab',
      bad: files([`taskmanager.numberOfTaskSlots:2${MARK}`, `jobmanager.rpc.address:\tflink-jobmanager${MARK}`]),
      good: files(['taskmanager.numberOfTaskSlots: 2', 'jobmanager.rpc.address: \tflink-jobmanager', '# rest.port:1']),
    },
    {
      name: 'an equals sign',
      bad: files([`parallelism.default = 4${MARK}`, `taskmanager.numberOfTaskSlots=2${MARK}`]),
      good: files(['env.java.opts: -Dparallelism.default=4', 'orders.topic=orders']),
    },
    {
      name: 'a file that is YAML',
      good: files(['jobmanager.rpc.address:\tflink-jobmanager'], 'flink:1.20.2', 'config.yaml'),
    },
    {
      name: 'FLINK_PROPERTIES',
      bad: properties(`taskmanager.numberOfTaskSlots:2${MARK}`, 'flink:1.17.2'),
      good: properties('taskmanager.numberOfTaskSlots:2', 'flink:1.20.2'),
    },
  ],
  *check(workload, kit, model) {
    for (const { key, at, where, fact } of unreadLines(workload, model))
      yield kit.violation({
        at,
        message: `Flink does not read ${key} in ${where}: ${fact}`,
        identity: [key],
      });
  },
});
