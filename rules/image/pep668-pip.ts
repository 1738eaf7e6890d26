import { defineRule } from '../../src/engine/rule.ts';
import { compareLines } from '../../src/knowledge/options.ts';
import { finalSteps, officialBase, placeIn, textIn } from '../../src/model/image/final-stage.ts';

const MARK = ' # <- image-pep668-pip';
const head = (tag: string) =>
  `FROM flink:${tag}\nUSER root\nRUN apt-get update && apt-get install -y python3 python3-pip\n`;
const WAY_OUT =
  /break-system-packages|break_system_packages|venv|virtualenv|pipx|conda|mamba|pyenv|deadsnakes|altinstall|get-pip|EXTERNALLY-MANAGED|\buv\b/i;

export default defineRule({
  id: 'image-pep668-pip',
  area: 'image',
  level: 'error',
  confidence: 'high',
  title: 'pip installs into the Python of Ubuntu 24.04',
  why: "The official images stand on Ubuntu 24.04 from Flink 2.2 on; its Python refuses packages that do not come from the system's own package manager.",
  fix: 'Install into a virtual environment, or give pip --break-system-packages.',
  falsePositives: 'A Python of its own, a virtual environment, conda and uv are fine.',
  prevents: ['error: externally-managed-environment'],
  sources: ['https://peps.python.org/pep-0668/', 'https://github.com/apache/flink-docker'],
  subject: 'dockerfile',
  examples: [
    {
      name: 'plain pip',
      bad: { Dockerfile: `${head('2.2.1')}RUN pip3 install apache-flink==2.2.1${MARK}\n` },
      good: {
        Dockerfile: `${head('2.2.1')}RUN pip3 install --break-system-packages apache-flink==2.2.1\n`,
        'old/Dockerfile': `${head('2.1.2')}RUN pip3 install apache-flink==2.1.2\n`,
        'venv/Dockerfile': `${head('2.2.1')}RUN python3 -m venv /venv && /venv/bin/pip install apache-flink==2.2.1\n`,
      },
    },
  ],
  *check(dockerfile, kit) {
    const base = officialBase(dockerfile);
    if (!base || compareLines(base.minor, '2.2') < 0 || base.minor === '2.3') return;
    const steps = finalSteps(dockerfile);
    if (steps.some(({ instruction }) => WAY_OUT.test(textIn(instruction)))) return;
    for (const { instruction } of steps) {
      if (instruction.keyword !== 'RUN') continue;
      const found = /(?:^|[\s&;])(pip3?|python3? -m pip)\s+(?:-\S+\s+)*install\b/.exec(instruction.rest.text);
      if (!found?.[1]) continue;
      yield kit.violation({
        at: placeIn(instruction, found.index + found[0].indexOf(found[1]), found[1].length),
        message: `${found[1]} installs into the Python of Ubuntu 24.04, on which the image of Flink ${base.minor} stands`,
        related: base.at ? [{ text: `Flink ${base.minor} comes from here`, at: base.at }] : [],
      });
    }
  },
});
