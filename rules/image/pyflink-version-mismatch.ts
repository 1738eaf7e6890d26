import { defineRule } from '../../src/engine/rule.ts';

const MARK = ' # <- image-pyflink-version-mismatch';
const installed = (base: string, wheel: string) =>
  `FROM ${base}\nRUN apt-get update && apt-get install -y python3 python3-pip\nRUN pip3 install ${wheel}\n`;

export default defineRule({
  id: 'image-pyflink-version-mismatch',
  area: 'image',
  level: 'error',
  confidence: 'high',
  title: "PyFlink of another line than the image's Flink",
  why: 'The apache-flink package speaks to the Java side of its own line: with another one calls fail as soon as the job is built or its first Python function runs.',
  fix: "Install apache-flink in exactly the version of the image's Flink.",
  falsePositives: 'Another patch release of the same line is not reported.',
  prevents: ['java.lang.NoSuchMethodError: …org.apache.flink.', 'py4j.protocol.Py4JError'],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/tree/main/examples/flink-python-example',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/standalone/docker/#using-flink-python-on-docker',
  ],
  subject: 'dockerfile',
  examples: [
    {
      name: 'another line',
      bad: { Dockerfile: installed('flink:1.20.2', 'apache-flink==1.17.1').replace(/\n$/, `${MARK}\n`) },
      good: { Dockerfile: installed('flink:1.20.2', 'apache-flink==1.20.1') },
      unknown: {
        Dockerfile: `${installed('registry.example/flink-base:3', 'apache-flink==1.17.1')}COPY orders.jar /opt/flink/usrlib/\n`,
      },
    },
    {
      name: 'a version from an argument',
      good: {
        Dockerfile: 'ARG FLINK=1.20.2\nFROM flink:$FLINK\nARG FLINK\nRUN pip3 install apache-flink==$FLINK\n',
      },
    },
    { name: 'no Flink in the image', good: { Dockerfile: installed('python:3.11', 'apache-flink==1.17.1') } },
  ],
  *check(dockerfile, kit) {
    const { flink } = dockerfile.image;
    if (flink.is === 'no') return;
    for (const { manager, name, at } of dockerfile.installs) {
      const [, minor] = /^apache-flink(?:\[[\w,]*\])?==(\d+\.\d+)(?:\.\d+)?$/.exec(name) ?? [];
      if (manager !== 'pip' || minor === undefined) continue;
      const report = { at, message: `${name} is installed into an image whose Flink is not known` };
      if (flink.is === 'unknown') yield kit.undecided(flink, report);
      else if (flink.value.minor !== minor) {
        yield kit.violation({
          ...report,
          message: `${name} is installed into an image with Flink ${flink.value.minor}`,
          related: flink.value.at ? [{ text: `Flink ${flink.value.minor} comes from here`, at: flink.value.at }] : [],
        });
      }
    }
  },
});
