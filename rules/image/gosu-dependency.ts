import { defineRule } from '../../src/engine/rule.ts';
import { finalSteps, officialBase, placeIn, runsAsFlink, textIn } from '../../src/model/image/final-stage.ts';

const MARK = ' # <- image-gosu-dependency';

export default defineRule({
  id: 'image-gosu-dependency',
  area: 'image',
  level: 'error',
  confidence: 'medium',
  title: 'A command relies on gosu, which the image does not have',
  why: 'From Flink 2.2 on the official images run as the user flink and come without gosu.',
  fix: 'Call the command without gosu; the image runs as flink anyway.',
  falsePositives: 'A Dockerfile that installs gosu or su-exec is fine.',
  prevents: ['gosu: not found'],
  sources: ['https://github.com/apache/flink-docker', 'https://issues.apache.org/jira/browse/FLINK-37881'],
  subject: 'dockerfile',
  examples: [
    {
      name: 'in RUN',
      bad: { Dockerfile: `FROM flink:2.2.1\nRUN gosu flink /opt/flink/bin/flink --version${MARK}\n` },
      good: {
        Dockerfile: 'FROM flink:1.20.2\nRUN gosu flink /opt/flink/bin/flink --version\n',
        'own/Dockerfile':
          'FROM flink:2.2.1\nUSER root\nRUN apt-get update && apt-get install -y gosu\nENTRYPOINT ["gosu", "flink", "/docker-entrypoint.sh"]\n',
      },
    },
  ],
  *check(dockerfile, kit) {
    const base = officialBase(dockerfile);
    if (!base || !runsAsFlink(base.minor)) return;
    const steps = finalSteps(dockerfile);
    const brings = steps.some(({ instruction }) => bringsGosu(textIn(instruction)));
    if (brings) return;
    for (const { instruction } of steps) {
      if (!/^(?:RUN|ENTRYPOINT|CMD)$/.test(instruction.keyword)) continue;
      const found = /(?:^|[\s"&;])(gosu|su-exec)["\s]/.exec(instruction.rest.text);
      if (!found?.[1]) continue;
      yield kit.violation({
        at: placeIn(instruction, found.index + found[0].indexOf(found[1]), found[1].length),
        message: `${instruction.keyword} calls ${found[1]}, which the image of Flink ${base.minor} does not have`,
        related: base.at ? [{ text: `Flink ${base.minor} comes from here`, at: base.at }] : [],
        identity: [found[1]],
      });
    }
  },
});

/** Whether a script fetches or installs gosu: the name stands behind a word that brings it. */
function bringsGosu(script: string): boolean {
  const bringing = script.search(/install|add|curl|wget|tianon|github/);
  return bringing >= 0 && /gosu|su-exec/.test(script.slice(bringing));
}
