import { defineRule } from '../../src/engine/rule.ts';
import { finalSteps, officialBase, placeIn, runsAsFlink } from '../../src/model/image/final-stage.ts';
import { no, unknown } from '../../src/model/proof.ts';

const MARK = ' # <- image-root-needed-since-2-2';
const APT = 'RUN apt-get update && apt-get install -y jq';
const NEEDS_ROOT =
  /(?:^|&&|\|\||;|\n|\bthen\s|\bset -\w+\s)[ \t]*((?:apt-get|apt|apk|yum|dnf|microdnf)\s+(?:-\S+\s+)*(?:install|update|upgrade|add)\b|ln\s+(?:-\S+\s+)*\S+\s+\/usr\/\S+)/;

export default defineRule({
  id: 'image-root-needed-since-2-2',
  area: 'image',
  level: 'error',
  confidence: 'high',
  title: 'A command that needs root, on a base image that is not root any more',
  why: 'From Flink 2.2 on the official image runs as the user flink, who may not install packages or write outside /opt/flink, and the build ends there.',
  fix: 'Write USER root before the command, and USER flink after it.',
  falsePositives:
    'Images up to 2.1 start as root and are not reported; those of 2.3 may do so too, and leave the answer unknown.',
  prevents: ['E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)'],
  sources: ['https://issues.apache.org/jira/browse/FLINK-37881', 'https://github.com/apache/flink-docker'],
  subject: 'dockerfile',
  examples: [
    {
      name: 'apt-get',
      bad: { Dockerfile: `FROM flink:2.2.1\n${APT}${MARK}\n` },
      good: {
        Dockerfile: `FROM flink:2.2.1\nUSER root\n${APT}\nUSER flink\n`,
        'old/Dockerfile': `FROM flink:2.1.2\n${APT}\n`,
      },
      unknown: { Dockerfile: `FROM flink:2.3.0\n${APT}\n` },
    },
    {
      name: 'a folder of its own needs no root',
      good: { Dockerfile: 'FROM flink:2.2.1\nRUN mkdir -p /opt/flink/usrlib\n' },
    },
  ],
  *check(dockerfile, kit) {
    const base = officialBase(dockerfile);
    const asFlink = base && runsAsFlink(base.minor);
    if (!base || asFlink === false) return;
    for (const { instruction, user } of finalSteps(dockerfile)) {
      if (instruction.keyword !== 'RUN' || (user !== undefined && !/^(?:flink|9999)(?::|$)/.test(user))) continue;
      const found = NEEDS_ROOT.exec(instruction.rest.text);
      const command = found?.[1];
      if (!found || command === undefined) continue;
      const index = found.index + found[0].length - command.length;
      const name = command.split(/\s+/)[0] as string;
      const settle = `Say USER root in front of ${name}`;
      const allowed =
        asFlink || user !== undefined
          ? no()
          : unknown({
              what: 'image',
              name: `the user of flink:${base.minor}`,
              ...(base.at ? { at: base.at } : {}),
              settle,
            });
      yield kit.unless(allowed, {
        at: placeIn(instruction, index, name.length),
        message: `${name} runs as the user flink, which the image of Flink ${base.minor} has set`,
        related: base.at ? [{ text: `Flink ${base.minor} comes from here`, at: base.at }] : [],
      });
      return;
    }
  },
});
