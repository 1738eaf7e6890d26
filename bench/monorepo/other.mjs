import { capital, padded } from './dice.mjs';

/** The chance that a file which has nothing to do with Flink speaks of it. */
const MENTION = 0.03;

/** Weight and maker of each kind of file: of its path and its text. */
const KINDS = [
  [22, python],
  [16, java],
  [14, go],
  [16, typescript],
  [10, json],
  [11, markdown],
  [6, terraform],
  [2, workflow],
  [3, dockerfile],
];

/** Writes source code, documents and the like until the repository has so many files. */
export function writeOthers(repository, dice, files) {
  for (let index = 0; repository.files < files; index++) repository.put('other', ...anyKind(dice)(dice, index));
}

function anyKind(dice) {
  let left = dice.roll() * KINDS.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, make] of KINDS) {
    left -= weight;
    if (left < 0) return make;
  }
  return KINDS.at(-1)[1];
}

function python(dice, index) {
  const path = `services/${dice.word()}/${dice.word()}_${index}.py`;
  const text = padded([], dice.size(2800, 0.9), (part) => {
    if (part === 0)
      return dice.chance(MENTION)
        ? 'import json\nfrom pyflink.datastream import StreamExecutionEnvironment\n'
        : 'import json\n\n';
    const name = `${dice.identifier()}_${dice.identifier()}_${part}`;
    const argument = dice.identifier();
    const option = `${dice.identifier()}_opt`;
    return `def ${name}(${argument}, ${option}=None):
    """${dice.sentence()}"""
    if ${option} is None:
        return {"${dice.word()}": ${dice.int(0, 99)}}
    return json.dumps(${argument})
`;
  });
  return [path, text];
}

function java(dice, index) {
  const name = `${capital(dice.word())}${capital(dice.word())}${index}`;
  const path = `services/${dice.word()}/src/main/java/io/acme/${dice.word()}/${name}.java`;
  const imported = dice.chance(MENTION)
    ? 'org.apache.flink.streaming.api.environment.StreamExecutionEnvironment'
    : 'java.util.List';
  const methods = padded([], dice.size(3500, 0.8), (part) => {
    return `  /** ${dice.sentence()} */
  public String ${dice.identifier()}${capital(dice.word())}${part}(String ${dice.identifier()}) {
    return "${dice.word()}" + ${dice.int(0, 999)};
  }
`;
  });
  return [path, `package io.acme;\n\nimport ${imported};\n\npublic class ${name} {\n${methods}}\n`];
}

function go(dice, index) {
  const path = `services/${dice.word()}/internal/${dice.word()}/${dice.word()}_${index}.go`;
  const head = `package ${dice.identifier()}\n\n`;
  const functions = padded([], dice.size(3000, 0.9), (part) => {
    return `// ${capital(dice.word())}${part} ${dice.sentence()}
func ${capital(dice.word())}${part}(${dice.identifier()} string) (int, error) {
\treturn ${dice.int(0, 999)}, nil
}
`;
  });
  return [path, head + functions];
}

function typescript(dice, index) {
  const path = `web/${dice.word()}/src/${dice.word()}/${dice.word()}-${index}.ts`;
  const text = padded([], dice.size(2400, 0.9), (part) => {
    const comment = `/** ${dice.sentence()} */`;
    const name = `${dice.word()}${capital(dice.word())}${part}`;
    return `${comment}\nexport const ${name} = (${dice.identifier()}: string): number => ${dice.int(0, 999)};\n`;
  });
  return [path, text];
}

function json(dice, index) {
  const path = `web/${dice.word()}/fixtures/${dice.word()}-${index}.json`;
  const entries = Array.from({ length: Math.ceil(dice.size(14, 1)) }, (_, entry) => [
    dice.word() + entry,
    { id: dice.int(1, 9999), name: dice.sentence() },
  ]);
  return [path, `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`];
}

const MANIFEST_IN_TEXT = `The Flink job reads from Kafka.

\`\`\`yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
\`\`\`
`;

function markdown(dice, index) {
  const path = `docs/${dice.team()}/${dice.word()}-${index}.md`;
  const head = `# ${capital(dice.word())} ${index}\n\n`;
  const text = padded([], dice.size(2600, 0.9), (part) => {
    if (dice.chance(MENTION)) return MANIFEST_IN_TEXT;
    return `## ${capital(dice.word())} ${part}\n\n${dice.sentence()} ${dice.sentence()} ${dice.sentence()}\n`;
  });
  return [path, head + text];
}

function terraform(dice, index) {
  const path = `terraform/${dice.team()}/${dice.word()}-${index}/main.tf`;
  const text = padded([], dice.size(1800, 0.8), (part) => {
    return `resource "aws_s3_bucket" "${dice.word()}_${part}" {
  bucket = "acme-${dice.chance(MENTION) ? 'flink-' : ''}${dice.word()}-${part}"
  tags = {
    team = "${dice.team()}"
  }
}
`;
  });
  return [path, text];
}

function workflow(dice, index) {
  const path = `.github/workflows/${dice.word()}-${index}.yml`;
  const text = `name: ${dice.word()}-${index}
on:
  push:
    branches: [main]
    paths:
      - services/${dice.word()}/**
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - run: make test
      - run: docker build -t registry.acme.io/${dice.word()}:\${{ github.sha }} .
`;
  return [path, text];
}

const BASES = ['golang:1.23-alpine', 'node:20-slim', 'python:3.12-slim', 'eclipse-temurin:17-jre'];
const BUILDS = ['make build', 'npm ci', 'pip install -r requirements.txt', 'apt-get update && apt-get install -y curl'];

function dockerfile(dice, index) {
  const path = `services/${dice.word()}/svc-${index}/Dockerfile`;
  const text = `FROM ${dice.pick(BASES)}
WORKDIR /app
COPY . .
RUN ${dice.pick(BUILDS)}
ENTRYPOINT ["/app/run"]
`;
  return [path, text];
}
