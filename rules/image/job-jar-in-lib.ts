import { defineRule } from '../../src/engine/rule.ts';
import { baseName, parentOf } from '../../src/model/image/paths.ts';

const MARK = ' # <- image-job-jar-in-lib';

export default defineRule({
  id: 'image-job-jar-in-lib',
  area: 'image',
  level: 'note',
  confidence: 'medium',
  title: 'The same library in lib/ and in usrlib/',
  why: 'What lies in lib/ and in usrlib/ is loaded by two class loaders: a class that both have is two classes to Java, and an object of one is none of the other.',
  fix: 'Keep the jar in one of the two folders.',
  falsePositives: 'Flink CDC asks for lib/ and parent-first loading; one copy is enough there too.',
  prevents: [
    'java.lang.ClassCastException: class … cannot be cast to class … in unnamed module of loader org.apache.flink.util.ChildFirstClassLoader',
  ],
  sources: ['https://nightlies.apache.org/flink/flink-docs-stable/docs/ops/debugging/debugging_classloading/'],
  subject: 'dockerfile',
  examples: [
    {
      name: 'a connector in both',
      bad: {
        Dockerfile: `FROM flink:1.20.2\nCOPY flink-connector-kafka-3.3.0-1.20.jar /opt/flink/lib/\nCOPY flink-connector-kafka-3.3.0-1.20.jar /opt/flink/usrlib/${MARK}\n`,
      },
      good: {
        Dockerfile:
          'FROM flink:1.20.2\nCOPY flink-connector-kafka-3.3.0-1.20.jar /opt/flink/lib/\nCOPY orders.jar /opt/flink/usrlib/\n',
      },
    },
  ],
  *check(dockerfile, kit) {
    const home = dockerfile.image.making?.home ?? '/opt/flink';
    const placed = dockerfile.placements.filter(({ inFinalStage, certain }) => inFinalStage && certain);
    const inLib = new Map(
      placed.flatMap((each) => (parentOf(each.destination) === `${home}/lib` ? [[each.jar.artifact, each]] : [])),
    );
    for (const { jar, destination, at } of placed) {
      const other = inLib.get(jar.artifact);
      if (!other || /[*$]/.test(jar.artifact) || parentOf(destination) !== `${home}/usrlib`) continue;
      yield kit.violation({
        at,
        message: `${baseName(destination)} is put into usrlib/, and ${baseName(other.destination)} into lib/`,
        related: [{ text: 'the copy in lib/', at: other.at }],
        identity: [jar.artifact],
      });
    }
  },
});
