import { defineRule } from '../../src/engine/rule.ts';
import { describe } from '../../src/model/model.ts';
import { missingConfs } from '../../src/model/standalone/conf-missing.ts';
import { CONF_MOUNT, CONF_VOLUME, confMap, role } from '../standalone-samples.ts';

const MARK = ' # <- standalone-conf-file-missing';
const jobManager = (mark = '', image = 'flink:1.20.2', ...container: string[]) =>
  role({
    role: 'jobmanager',
    image,
    container: ['volumeMounts:', '  - name: conf', `    mountPath: /opt/flink/conf${mark}`, ...container],
    pod: CONF_VOLUME,
  });

export default defineRule({
  id: 'standalone-conf-file-missing',
  area: 'standalone',
  level: 'error',
  confidence: 'high',
  title: "A ConfigMap over Flink's configuration without a configuration file",
  why: 'The mount hides the folder of the image, its configuration file included, and Flink ends at once when there is none that it reads.',
  fix: 'Put the configuration file into the ConfigMap (config.yaml; flink-conf.yaml up to Flink 1.18), or mount single files by subPath.',
  falsePositives:
    'Images with an entrypoint of their own, and containers with a command, may make the file and are left open; ConfigMaps without any keys are filled in later.',
  prevents: ["The Flink config file '/opt/flink/conf/config.yaml' (/opt/flink/conf/config.yaml) does not exist."],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/standalone/kubernetes/',
    'https://github.com/apache/flink/blob/release-1.20/flink-core/src/main/java/org/apache/flink/configuration/GlobalConfiguration.java',
  ],
  explains: 'all',
  subject: 'workload',
  examples: [
    {
      name: 'logging only',
      bad: {
        'jobmanager.yaml': jobManager(MARK),
        'config.yaml': confMap(['rootLogger.level = INFO'], 'log4j-console.properties'),
      },
      good: { 'jobmanager.yaml': jobManager(), 'config.yaml': confMap(['rest.port: 8081']) },
      unknown: {
        'jobmanager.yaml': jobManager('', 'registry.example/flink:1'),
        'config.yaml': confMap(['rootLogger.level = INFO'], 'log4j-console.properties'),
      },
    },
    {
      name: 'the file of a later Flink',
      bad: { 'jobmanager.yaml': jobManager(MARK, 'flink:1.18.1'), 'config.yaml': confMap(['rest.port: 8081']) },
      good: {
        'jobmanager.yaml': jobManager('', 'flink:1.18.1'),
        'config.yaml': confMap(['rest.port: 8081'], 'flink-conf.yaml'),
      },
    },
    {
      name: 'a file beside the configuration of the image, and a list that renames',
      good: {
        'jobmanager.yaml': role({
          role: 'jobmanager',
          container: [
            'volumeMounts:',
            '  - {name: conf, mountPath: /opt/flink/conf/log4j-console.properties, subPath: log4j-console.properties}',
          ],
          pod: CONF_VOLUME,
        }),
        'config.yaml': confMap(['rootLogger.level = INFO'], 'log4j-console.properties'),
        'renamed/workers.yaml': role({
          role: 'taskmanager',
          container: CONF_MOUNT,
          pod: [
            'volumes:',
            '  - name: conf',
            '    configMap: {name: renamed, items: [{key: flink, path: config.yaml}]}',
          ],
        }),
        'renamed/config.yaml': confMap(['rest.port: 8081'], 'flink').replace('flink-config', 'renamed'),
      },
    },
  ],
  *check(workload, kit, model) {
    for (const { map, at, path, other, works, role: of } of missingConfs(workload, model)) {
      const { flink } = workload.images[of];
      const version = flink.is === 'yes' ? ` ${flink.value.minor}` : '';
      const holds = other ? `carries ${other} only, which Flink${version} does not read` : 'has no configuration file';
      yield kit.unless(works, {
        at,
        message: `${describe(map)} is mounted over ${path} and ${holds}`,
        related: [{ text: 'the ConfigMap', at: map.at }],
        identity: [map.name],
      });
    }
  },
});
