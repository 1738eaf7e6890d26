import { defineRule } from '../../src/engine/rule.ts';
import { unpublishedJars } from '../../src/model/image/unpublished-jars.ts';

const MARK = ' # <- image-jar-never-published';
const MAVEN = 'https://repo1.maven.org/maven2/org/apache/flink';
const fetched = (artifact: string, version: string, mark = '', base = 'flink:1.20.2') =>
  `FROM ${base}\nRUN wget -P /opt/flink/lib ${MAVEN}/${artifact}/${version}/${artifact}-${version}.jar${mark}\n`;

export default defineRule({
  id: 'image-jar-never-published',
  area: 'image',
  level: 'warning',
  confidence: 'medium',
  title: 'A jar of Flink in a version that was never published',
  why: 'The repository answers 404 and the build ends; where the download is allowed to fail, the image lacks the jar.',
  fix: 'Take a version of the connector that is published for the Flink line of the image.',
  falsePositives:
    'A repository of your own may hold builds of your own. Only versions up to the newest that is known here are judged, and only of artifacts whose releases are listed.',
  prevents: ['curl: (22) The requested URL returned error: 404', 'ERROR 404: Not Found.'],
  sources: [
    'https://flink.apache.org/downloads/#apache-flink-connectors',
    'https://repo1.maven.org/maven2/org/apache/flink/flink-connector-kafka/',
  ],
  subject: 'dockerfile',
  examples: [
    {
      name: 'a connector for another line',
      bad: { Dockerfile: fetched('flink-sql-connector-kafka', '3.1.0-1.20', MARK) },
      good: { Dockerfile: fetched('flink-sql-connector-kafka', '3.3.0-1.20') },
    },
    {
      name: 'a patch of Flink that there is none of',
      bad: { Dockerfile: fetched('flink-sql-avro', '1.17.5', MARK, 'flink:1.17') },
      good: { Dockerfile: fetched('flink-sql-avro', '1.17.2', '', 'flink:1.17') },
    },
    {
      name: 'versions that are newer than what is known, and files of your own',
      good: {
        'a/Dockerfile': fetched('flink-sql-connector-kafka', '9.0.0-1.20'),
        'b/Dockerfile': 'FROM flink:1.20.2\nCOPY flink-sql-connector-kafka-3.1.0-1.20.jar /opt/flink/lib/\n',
      },
    },
  ],
  *check(dockerfile, kit) {
    for (const { file, artifact, because, at } of unpublishedJars(dockerfile))
      yield kit.violation({ at, message: `${file} was never published: ${because}`, identity: [artifact] });
  },
});
