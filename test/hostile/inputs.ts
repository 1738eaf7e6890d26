import { flinkDeployment } from '../../rules/samples.ts';

/** One hostile input: files, and what a run over them must say. */
export interface HostileInput {
  name: string;
  /** Files by path; `good.yaml` with a known finding is added to them. */
  files: () => Record<string, string | Buffer>;
  /** The exit code; 0 by default, since the good file only draws a warning. */
  exit?: 0 | 1;
  /** Findings of the input engine, as `file:line rule words of its message`. */
  says?: string[];
  /** Rules of other areas that the hostile file itself draws: it is read like any other. */
  draws?: string[];
  /** True where the default limits hold; other tests lower some to save time. */
  full?: true;
  /** True where no more is asked than an end in time: the input is a manifest that draws many findings. */
  anything?: true;
}

const MIB = 1024 * 1024;

/** A manifest whose job is in the official image. */
function deploymentOf(parts: Parameters<typeof flinkDeployment>[0]): string {
  return flinkDeployment(parts).replace('usrlib/orders.jar', 'examples/streaming/TopSpeedWindowing.jar');
}

/** A manifest that draws one warning: its image follows a moving tag. */
export const GOOD = deploymentOf({ name: 'good', image: 'flink:latest' });

/** The start of a Flink manifest, so that the file is a candidate. */
const HEAD = 'apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata:\n  name: hostile\n';

const yaml = (text: string | Buffer) => () => ({ 'hostile.yaml': text });

const dockerfile = (text: string) => () => ({ Dockerfile: text });

/** Text that fills a file nearly up to the limit for its size. */
function filled(head: string, piece: string | ((index: number) => string), tail = '', size = 2 * MIB - 64): string {
  const parts = [head];
  let length = head.length + tail.length;
  for (let i = 0; ; i++) {
    const next = typeof piece === 'string' ? piece : piece(i);
    if (length + next.length > size) break;
    parts.push(next);
    length += next.length;
  }
  return parts.join('') + tail;
}

/** The same up to the limit for a Dockerfile. */
function halfFilled(head: string, piece: string | ((index: number) => string), tail = ''): string {
  return filled(head, piece, tail, MIB / 4 - 64);
}

/** Mappings in mappings, one level a line. */
function staircase(levels: number): string {
  const lines: string[] = [];
  for (let i = 0; i < levels; i++) lines.push(`${' '.repeat(i)}a:`);
  return lines.join('\n');
}

/** Every level holds the one before it ten times. */
function bomb(levels: number, level: (index: number) => string): string {
  let text = 'flink: &a0 {x: 1}\n';
  for (let i = 1; i <= levels; i++) text += `b${i}: &a${i} ${level(i)}\n`;
  return text;
}

const ZEROS = `${'0'.repeat(100_000)}x`;

const tenTimes = (text: string) => Array.from({ length: 10 }, () => text).join(', ');

const UNREADABLE = 'unreadable-file';
const SYNTAX = 'syntax-error';
const BUDGET = 'budget-exceeded';

/** A standalone JobManager with a mounted configuration and FLINK_PROPERTIES. */
const STANDALONE = `apiVersion: apps/v1
kind: Deployment
metadata: {name: flink-jobmanager}
spec:
  selector: {matchLabels: {app: flink}}
  template:
    metadata: {labels: {app: flink}}
    spec:
      containers:
        - name: jobmanager
          image: flink:1.20.2
          args: [jobmanager]
          volumeMounts: [{name: conf, mountPath: /opt/flink/conf}]
          env:
            - name: FLINK_PROPERTIES
              value: TEXT
      volumes: [{name: conf, configMap: {name: flink-config}}]
`;

/** Inputs that are text alone; those that need pipes, links or Git have tests of their own. */
export const INPUTS: HostileInput[] = [
  // Not YAML, or not quite.
  {
    name: 'prose',
    files: yaml('Dear flink: please: run my "job" {\n\tthanks\n'),
    exit: 1,
    says: [`hostile.yaml:1 ${SYNTAX} cannot be read as YAML`],
  },
  {
    name: 'half-written',
    files: yaml(`${HEAD}spec:\n  image: "flink:1.20\n  job: {jarURI: local:///x.jar\n`),
    exit: 1,
    says: [`hostile.yaml ${SYNTAX} cannot be read as YAML`],
  },
  {
    name: 'tab in the indentation',
    files: yaml(`${HEAD}spec:\n\timage: flink:1.20.2\n`),
    exit: 1,
    says: [`hostile.yaml:6 ${SYNTAX} tab`],
  },
  {
    name: 'NUL bytes',
    files: yaml(`${HEAD}spec: "\0"\n`),
    says: [`hostile.yaml:1 ${UNREADABLE} NUL character`],
  },
  {
    name: 'not UTF-8',
    files: yaml(Buffer.concat([Buffer.from(HEAD), Buffer.from([0xc3, 0x28, 0xff])])),
    says: [`hostile.yaml:1 ${UNREADABLE} not valid UTF-8`],
  },
  { name: 'UTF-16 LE', files: yaml(utf16('le')), draws: ['image-untagged-or-latest'] },
  { name: 'UTF-16 BE', files: yaml(utf16('be')), draws: ['image-untagged-or-latest'] },
  { name: 'byte order mark', files: yaml(`\uFEFF${moving()}`), draws: ['image-untagged-or-latest'] },
  { name: 'CRLF', files: yaml(moving().replaceAll('\n', '\r\n')), draws: ['image-untagged-or-latest'] },
  { name: 'lone CR', files: yaml(`${moving()}# a\rb: c\r`), draws: ['image-untagged-or-latest'] },
  { name: 'empty file', files: yaml('') },
  { name: 'only a comment', files: yaml('# flink\n') },
  {
    name: 'only document marks',
    files: yaml(`${'---\n'.repeat(3000)}# flink\n`),
    says: [`hostile.yaml ${BUDGET} (limits.documents in flint-lint.yaml)`],
  },

  // Large.
  {
    name: '50 MB file',
    files: yaml(Buffer.concat([Buffer.from(HEAD), Buffer.alloc(50 * 1000 * 1000, '# flink\n')])),
    says: [`hostile.yaml:1 ${UNREADABLE} 47.69 MiB, more than the limit of 2 MiB (limits.fileSize in flint-lint.yaml)`],
  },
  {
    name: 'one 20 MB line',
    files: yaml(`${HEAD}spec: ${'x'.repeat(20 * 1000 * 1000)}`),
    says: [`hostile.yaml:1 ${UNREADABLE} 19.08 MiB, more than the limit of 2 MiB (limits.fileSize in flint-lint.yaml)`],
  },
  {
    name: 'one 2 MB plain scalar',
    files: yaml(filled(`${HEAD}spec: `, 'x')),
    draws: ['schema-wrong-scalar-type'],
    exit: 1,
  },
  {
    name: 'one 2 MB plain scalar of many lines',
    files: yaml(filled(`${HEAD}spec:\n`, '  some words\n')),
    draws: ['schema-wrong-scalar-type'],
    exit: 1,
  },
  {
    name: 'one 2 MB quoted scalar',
    files: yaml(filled(`${HEAD}spec: "`, 'x y ', '"\n')),
    draws: ['schema-wrong-scalar-type'],
    exit: 1,
  },
  {
    name: 'one 2 MB quoted scalar of escapes',
    files: yaml(filled(`${HEAD}spec: "`, '\\x41', '"\n')),
    draws: ['schema-wrong-scalar-type'],
    exit: 1,
  },
  {
    name: 'one 2 MB quoted scalar of line ends',
    files: yaml(filled(`${HEAD}spec: "`, '\n\n  x', '"\n')),
    draws: ['schema-wrong-scalar-type'],
    exit: 1,
  },
  {
    name: 'one 2 MB literal block',
    files: yaml(filled(`${HEAD}spec: |\n`, '  flink line\n')),
    draws: ['schema-wrong-scalar-type'],
    exit: 1,
  },
  {
    name: 'one 2 MB folded block',
    files: yaml(filled(`${HEAD}spec: >\n`, '  a\n\n   b\n')),
    draws: ['schema-wrong-scalar-type'],
    exit: 1,
  },
  {
    name: 'quote that never closes',
    files: yaml(filled(`${HEAD}spec: "`, 'a: b\n  ')),
    exit: 1,
    says: [`hostile.yaml ${SYNTAX} quote`],
  },
  {
    name: 'a quote at every line',
    files: yaml(filled(HEAD, (i) => `k${i}: "\n`)),
    says: [`hostile.yaml ${BUDGET} (limits.tokens in flint-lint.yaml)`],
  },
  {
    name: '2 MB of blank lines',
    files: yaml(filled(HEAD, '\n')),
    says: [`hostile.yaml ${BUDGET} (limits.tokens in flint-lint.yaml)`],
  },
  {
    name: '2 MB of comments',
    files: yaml(filled(HEAD, '# flink\n')),
    says: [`hostile.yaml ${BUDGET} (limits.tokens in flint-lint.yaml)`],
  },
  { name: '2 MB of blanks', files: yaml(filled(HEAD, ' ')), draws: ['schema-spec-missing'], exit: 1 },
  { name: '2 MB of tabs', files: yaml(filled(HEAD, '\t')), draws: ['schema-spec-missing'], exit: 1 },
  {
    name: '2 MB of FlinkDeployments',
    full: true,
    files: yaml(filled('', (i) => `${deploymentOf({ name: `job-${i}`, image: 'flink:latest' })}---\n`)),
    says: [`hostile.yaml ${BUDGET} (limits.documents in flint-lint.yaml)`],
  },
  {
    name: '2 MB of long FlinkDeployments',
    full: true,
    files: yaml(filled('', (i) => `${longDeployment(i)}---\n`)),
    says: [`hostile.yaml ${BUDGET} (limits.tokens in flint-lint.yaml)`],
    draws: ['image-untagged-or-latest'],
  },
  {
    name: '2 MB of JSON',
    files: () => ({
      'hostile.json': filled('{"kind": "List", "flink": [', (i) => `{"a": ${i}, "b": [true, null, "x"]},`, '1]}'),
    }),
    says: [`hostile.json ${BUDGET} (limits.tokens in flint-lint.yaml)`],
  },

  // Many.
  {
    name: '50,000 documents',
    files: yaml('flink: 1\n---\n'.repeat(50_000)),
    says: [`hostile.yaml ${BUDGET} (limits.documents in flint-lint.yaml)`],
  },
  {
    name: '400,000 empty documents',
    files: yaml(filled('flink: 1\n', '---\n')),
    says: [`hostile.yaml ${BUDGET} (limits.documents in flint-lint.yaml)`],
  },
  {
    name: '100,000 keys',
    files: yaml(filled('flink: 1\n', (i) => `key-${i}: v\n`, '', 1.6 * MIB)),
    says: [`hostile.yaml ${BUDGET} (limits.tokens in flint-lint.yaml)`],
  },
  {
    name: '400,000 keys',
    files: yaml(filled('flink: 1\n', (i) => `${i.toString(36)}:\n`)),
    says: [`hostile.yaml ${BUDGET} (limits.tokens in flint-lint.yaml)`],
  },
  {
    name: '100,000 duplicate keys',
    files: yaml(`${HEAD}spec:\n${'  a: b\n'.repeat(100_000)}`),
    says: [`hostile.yaml ${BUDGET} (limits.tokens in flint-lint.yaml)`],
  },
  {
    name: 'a million values in a list',
    files: yaml(filled('flink: [', '1,', '1]\n')),
    says: [`hostile.yaml ${BUDGET} (limits.tokens in flint-lint.yaml)`],
  },
  {
    name: 'a million empty mappings',
    files: yaml(filled('flink: [', '{},', '1]\n')),
    says: [`hostile.yaml ${BUDGET} (limits.tokens in flint-lint.yaml)`],
  },
  {
    name: 'commas alone',
    files: yaml(filled('flink: [', ',', ']\n')),
    says: [`hostile.yaml ${BUDGET} (limits.tokens in flint-lint.yaml)`],
  },
  {
    name: 'a list of dashes',
    files: yaml(filled('flink:\n', '-\n')),
    says: [`hostile.yaml ${BUDGET} (limits.tokens in flint-lint.yaml)`],
  },
  {
    name: 'empty quotes',
    files: yaml(filled('flink: [', '"",', '1]\n')),
    says: [`hostile.yaml ${BUDGET} (limits.tokens in flint-lint.yaml)`],
  },
  {
    name: 'colons alone',
    files: yaml(filled('flink:\n', ': \n')),
    says: [`hostile.yaml ${BUDGET} (limits.tokens in flint-lint.yaml)`],
  },
  {
    name: 'anchors alone',
    files: yaml(filled('flink: [', (i) => `&a${i} 1,`, '1]\n')),
    says: [`hostile.yaml ${BUDGET} (limits.tokens in flint-lint.yaml)`],
  },
  {
    name: 'tags alone',
    files: yaml(filled('flink: [', '!!str x,', '1]\n')),
    says: [`hostile.yaml ${BUDGET} (limits.tokens in flint-lint.yaml)`],
  },
  {
    name: 'unknown tags',
    files: yaml(filled('flink: [', (i) => `!t${i} x,`, '1]\n')),
    says: [`hostile.yaml ${BUDGET} (limits.tokens in flint-lint.yaml)`],
  },
  {
    name: 'tags in front of nothing',
    files: yaml(filled('flink: ', '!! ', '\n')),
    says: [`hostile.yaml ${BUDGET} (limits.tokens in flint-lint.yaml)`],
  },
  {
    name: 'directives',
    files: yaml(filled('', '%TAG ! tag:x,2000:\n', '---\nflink: 1\n')),
  },
  {
    name: 'errors on every line',
    files: yaml(filled('flink: 1\n', '}: ]\n')),
    says: [`hostile.yaml ${BUDGET} (limits.tokens in flint-lint.yaml)`],
  },
  {
    name: 'a stray character on every line',
    files: yaml(filled('flink: 1\n', '  @x: `y\n')),
    says: [`hostile.yaml ${BUDGET} (limits.depth in flint-lint.yaml)`],
  },

  // Deep.
  {
    name: 'flow sequences 100,000 deep',
    files: yaml(`flink: ${'['.repeat(100_000)}${']'.repeat(100_000)}\n`),
    says: [`hostile.yaml ${BUDGET} (limits.depth in flint-lint.yaml)`],
  },
  {
    name: 'flow mappings 100,000 deep',
    files: yaml(`flink: ${'{a: '.repeat(100_000)}${'}'.repeat(100_000)}\n`),
    says: [`hostile.yaml ${BUDGET} (limits.depth in flint-lint.yaml)`],
  },
  {
    name: 'brackets that never close',
    files: yaml(filled('flink: ', '[')),
    says: [`hostile.yaml ${BUDGET} (limits.depth in flint-lint.yaml)`],
  },
  {
    name: 'block sequences 100,000 deep on one line',
    files: yaml(`flink:\n${'- '.repeat(100_000)}x\n`),
    says: [`hostile.yaml ${BUDGET} (limits.depth in flint-lint.yaml)`],
  },
  {
    name: 'block mappings 1,900 deep',
    files: yaml(`flink:\n${staircase(1900)}\n`),
    says: [`hostile.yaml ${BUDGET} (limits.depth in flint-lint.yaml)`],
  },
  {
    name: 'block mappings 300 deep',
    files: yaml(`flink: 1\n${staircase(300)}\n`),
    says: [`hostile.yaml ${BUDGET} (limits.depth in flint-lint.yaml)`],
  },
  {
    name: 'explicit keys 100,000 deep',
    files: yaml(`flink: 1\n${'? '.repeat(100_000)}x\n`),
    says: [`hostile.yaml ${BUDGET} (limits.depth in flint-lint.yaml)`],
  },
  {
    name: 'many staircases',
    full: true,
    files: yaml(filled('flink: 1\n', (i) => `k${i}:\n${staircase(150).replace(/^/gm, ' ')}\n`)),
  },
  {
    name: 'many deep flow lists',
    files: yaml(filled('flink: 1\n', (i) => `k${i}: ${'['.repeat(150)}${']'.repeat(150)}\n`)),
    says: [`hostile.yaml ${BUDGET} (limits.tokens in flint-lint.yaml)`],
  },

  // Aliases and merge keys.
  {
    name: 'alias bomb',
    files: yaml(bomb(9, (i) => `[${tenTimes(`*a${i - 1}`)}]`)),
    says: [`hostile.yaml ${BUDGET} (limits.values in flint-lint.yaml)`],
  },
  {
    name: 'merge-key bomb',
    files: yaml(bomb(9, (i) => `{<<: [${tenTimes(`*a${i - 1}`)}], k${i}: *a${i - 1}}`)),
    says: [`hostile.yaml ${BUDGET} (limits.values in flint-lint.yaml)`],
  },
  {
    name: 'wide merge',
    files: yaml(
      `flink: &m {${Array.from({ length: 1000 }, (_, i) => `k${i}: 1`).join(', ')}}\n${filled('', (i) => `m${i}: {<<: *m}\n`, '', MIB)}`,
    ),
    says: [`hostile.yaml ${BUDGET} (limits.tokens in flint-lint.yaml)`],
  },
  {
    name: 'alias that holds itself',
    files: yaml('flink: &a\n  b: *a\n'),
    exit: 1,
    says: [`hostile.yaml:2 ${SYNTAX} stands inside its own anchor`],
  },
  {
    name: 'merge key that holds itself',
    files: yaml('flink: &a\n  <<: *a\n'),
    exit: 1,
    says: [`hostile.yaml:2 ${SYNTAX} stands inside its own anchor`],
  },
  {
    name: 'alias without anchor',
    files: yaml('flink: *nowhere\n'),
    exit: 1,
    says: [`hostile.yaml:1 ${SYNTAX} `],
  },
  {
    name: 'aliases alone',
    files: yaml(filled('flink: [&a x,', '*a,', '1]\n', MIB)),
    says: [`hostile.yaml ${BUDGET} (limits.tokens in flint-lint.yaml)`],
  },

  // Keys.
  {
    name: 'complex keys',
    files: yaml('flink:\n  ? [a, b]\n  : c\n  ? {d: e}\n  : f\n'),
    exit: 1,
    says: [`hostile.yaml:2 ${SYNTAX} stands as a key`],
  },
  {
    name: 'many explicit keys',
    files: yaml(filled('flink: 1\n', (i) => `? k${i}\n: v\n`)),
    says: [`hostile.yaml ${BUDGET} (limits.tokens in flint-lint.yaml)`],
  },
  {
    name: '__proto__',
    files: yaml(
      flinkDeployment({
        name: 'hostile',
        image: 'flink:latest',
        config: ['__proto__: x', 'constructor: y', 'toString: z', 'hasOwnProperty: w'],
        spec: ['__proto__: {polluted: yes}', 'constructor: {prototype: {polluted: yes}}', 'toString: {}'],
      }),
    ),
    draws: ['image-untagged-or-latest', 'schema-unknown-field'],
    exit: 1,
  },
  ...['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'].map(
    (word): HostileInput => ({
      name: `the word ${word} everywhere`,
      files: () => ({
        'hostile.yaml': everywhere(word),
        Dockerfile: `FROM flink:1.20.2\nARG ${word}=${word}\nRUN ${word} $${word} && cp ${word}.jar ${word}\n`,
      }),
      anything: true,
    }),
  ),
  { name: 'duplicate keys', files: yaml(`${moving()}spec: {}\nspec: {}\n`), exit: 1 },

  // Templates.
  {
    name: 'Go templates',
    files: yaml(`${HEAD}spec:\n  image: {{ .Values.image }}\n{{- if .x }}\n  job: {}\n{{- end }}\n`),
  },
  { name: 'Jinja', files: yaml(`${HEAD}spec:\n{% for x in y %}\n  image: {{ x }}\n{% endfor %}\n`) },
  { name: '2 MB of template expressions', files: yaml(filled(HEAD, 'a: "{{" {{ x }} "\n')) },
  { name: '2 MB of braces', files: yaml(filled(`${HEAD}spec: `, '{{'.repeat(10))) },
  { name: '2 MB of quotes and expressions', files: yaml(filled(`${HEAD}spec: {{ `, `"'\\`)) },

  // File names.
  ...[
    ['a line end', 'a\nb.yaml'],
    ['a workflow command', '::error::x.yaml'],
    ['an escape sequence', '\u001b[31mred\u001b[0m.yaml'],
    ['a bidirectional override', 'a\u202elmay.yaml'],
  ].map(
    ([what, file]): HostileInput => ({
      name: `file name with ${what}`,
      files: () => ({ [file as string]: moving(), [`bad-${file}`]: 'flink: [' }),
      exit: 1,
      draws: ['image-untagged-or-latest', SYNTAX],
    }),
  ),

  // Dockerfiles.
  {
    name: '2 MB Dockerfile',
    files: dockerfile(filled('FROM flink:1.20.2\n', 'RUN true\n')),
    says: [`Dockerfile ${BUDGET} (limits.dockerfileSize in flint-lint.yaml)`],
  },
  {
    name: 'broken Dockerfile',
    files: dockerfile('FORM flink\nRUN \\\n"[\nCOPY\nfrom\n'),
    exit: 1,
    says: ['Dockerfile:1 syntax-error unknown instruction FORM'],
  },
  { name: 'Dockerfile of NUL bytes', files: dockerfile('FROM flink\0'), says: [`Dockerfile:1 ${UNREADABLE} NUL`] },
  {
    name: 'unterminated heredoc',
    files: dockerfile('FROM flink:1.20.2\nRUN <<EOF\nset -e\necho $(cat <<X\n'),
    exit: 1,
    says: [`Dockerfile:2 ${SYNTAX} the heredoc EOF never ends`],
  },
  { name: 'recursive ARG', files: dockerfile('ARG A=${A}\nARG B=${C}\nARG C=${B}\nFROM flink:${A}${B}\nARG A=$A\n') },
  {
    name: 'doubling ARG',
    files: dockerfile(`FROM flink:1.20.2\nARG A=xxxxxxxxxx\n${'ARG A=$A$A\n'.repeat(60)}RUN cp $A /opt/flink/lib\n`),
  },
  {
    name: 'doubling shell variable',
    files: dockerfile(`FROM flink:1.20.2\nRUN A=x; ${'A="$A$A$A"; '.repeat(60)} cp $A /opt/flink/lib\n`),
  },
  { name: 'nested defaults', files: dockerfile(`FROM flink:1.20.2\nRUN echo ${'${A:-'.repeat(50_000)}\n`) },
  {
    name: '10,000-line RUN',
    files: dockerfile(`FROM flink:1.20.2\nRUN true${' \\\n && cp a.jar lib'.repeat(10_000)}\n`),
  },
  {
    name: '10,000-line RUN with conditions',
    files: dockerfile(`FROM flink:1.20.2\nRUN true${' \\\n ;[ -f x ]&& cp a.jar x'.repeat(10_000)}\n`),
  },
  {
    name: '10,000 different files',
    files: dockerfile(
      halfFilled(
        'FROM flink:1.20.2\nRUN true',
        (i) => ` \\\n && cp a${i}.jar /opt/flink/lib/ && chmod 644 /opt/flink/lib/*`,
        '\n',
      ),
    ),
  },
  {
    name: '100,000 instructions',
    files: dockerfile(halfFilled('FROM flink:1.20.2\n', (i) => `ENV K${i}=v\n`)),
    says: [`Dockerfile ${BUDGET} (limits.instructions in flint-lint.yaml)`],
  },
  {
    name: '100,000 stages',
    files: dockerfile(halfFilled('FROM flink:1.20.2 AS s\n', (i) => `FROM s\nCOPY --from=${i} / /\n`)),
    says: [`Dockerfile ${BUDGET} (limits.instructions in flint-lint.yaml)`],
  },
  {
    name: '250 KB of FROM',
    files: dockerfile(halfFilled('', 'FROM flink\n')),
    says: [`Dockerfile ${BUDGET} (limits.instructions in flint-lint.yaml)`],
  },
  { name: '250 KB of continued lines', files: dockerfile(halfFilled('FROM flink\nRUN a', '\\\n')) },
  {
    name: '250 KB of comments between continued lines',
    files: dockerfile(halfFilled('FROM flink\nRUN a \\\n', '# x\n')),
  },
  {
    name: '250 KB of heredocs',
    files: dockerfile(halfFilled('FROM flink\n', (i) => `RUN <<E${i}\nE${i}\n`)),
    says: [`Dockerfile ${BUDGET} (limits.instructions in flint-lint.yaml)`],
  },
  {
    name: 'heredocs on one line',
    files: dockerfile(halfFilled('FROM flink\nRUN cat', (i) => ` <<E${i}`)),
    says: ['Dockerfile:2 syntax-error the heredoc E0 never ends'],
    exit: 1,
  },
  { name: '250 KB word', files: dockerfile(halfFilled('FROM flink:1.20.2\nRUN cp ', 'x')) },
  { name: '250 KB of variables', files: dockerfile(halfFilled('FROM flink:1.20.2\nRUN cp ', '$A')) },
  { name: '250 KB of quotes', files: dockerfile(halfFilled('FROM flink:1.20.2\nRUN cp ', `"'`)) },
  { name: '250 KB of backslashes', files: dockerfile(halfFilled('FROM flink:1.20.2\nRUN cp ', '\\')) },
  { name: '250 KB JSON form', files: dockerfile(halfFilled('FROM flink:1.20.2\nRUN ["x"', ',"cp"', ']\n')) },
  { name: '250 KB of semicolons', files: dockerfile(halfFilled('FROM flink:1.20.2\nRUN ', 'a;')) },
  { name: '250 KB of parentheses', files: dockerfile(halfFilled('FROM flink:1.20.2\nRUN ', '(')) },
  { name: 'closing keywords alone', files: dockerfile(halfFilled('FROM flink:1.20.2\nRUN ', 'fi ')) },
  { name: '250 KB of brackets', files: dockerfile(halfFilled('FROM flink:1.20.2\nRUN [', '[')) },
  {
    name: 'brace expansion',
    files: dockerfile(
      `FROM flink:1.20.2\nRUN cp {1..1000000} {1..9999}{1..9999} ${'{a,b}'.repeat(5_000)} ${'{a,'.repeat(5_000)} /opt/flink/lib\n`,
    ),
  },
  {
    name: 'nested braces',
    files: dockerfile(`FROM flink:1.20.2\nRUN cp ${'{a,'.repeat(20_000)}b${'}'.repeat(20_000)} /opt/flink/lib\n`),
  },
  { name: 'open braces', files: dockerfile(halfFilled('FROM flink:1.20.2\nRUN cp ', '{')) },
  {
    name: 'deep substitutions',
    files: dockerfile(`FROM flink:1.20.2\nRUN echo ${'$('.repeat(50_000)}ls${')'.repeat(50_000)}\n`),
  },
  { name: 'substitutions alone', files: dockerfile(halfFilled('FROM flink:1.20.2\nRUN cp ', '$(')) },
  { name: 'backquotes alone', files: dockerfile(halfFilled('FROM flink:1.20.2\nRUN cp ', '`a`')) },
  { name: 'process substitutions', files: dockerfile(halfFilled('FROM flink:1.20.2\nRUN cat ', '<(')) },
  { name: 'redirections', files: dockerfile(halfFilled('FROM flink:1.20.2\nRUN echo ', '>a ')) },
  {
    name: 'deep conditions',
    files: dockerfile(`FROM flink:1.20.2\nRUN ${'if a; then '.repeat(30_000)}\n`),
    says: [`Dockerfile ${BUDGET} (limits.dockerfileSize in flint-lint.yaml)`],
  },
  {
    name: 'loops in loops',
    files: dockerfile(
      `FROM flink:1.20.2\nRUN ${[...'abcdefghij'].map((v) => `for ${v} in {1..60}; do `).join('')} cp $a.jar /opt/flink/lib/; ${'done; '.repeat(10)}\n`,
    ),
  },
  {
    name: 'conditions in a row',
    files: dockerfile(
      halfFilled('FROM flink:1.20.2\nRUN true', (i) => `; if a; then cp b${i}.jar /opt/flink/lib/; fi`, '\n'),
    ),
  },
  {
    name: 'functions that call each other',
    files: dockerfile('FROM flink:1.20.2\nRUN a() { b; b; }; b() { a; a; }; a\n'),
  },
  {
    name: 'functions that call twice',
    files: dockerfile(
      `FROM flink:1.20.2\nRUN ${Array.from({ length: 35 }, (_, i) => `f${i}() { f${i + 1}; f${i + 1}; }; `).join('')} f0\n`,
    ),
  },
  { name: 'sh -c in sh -c', files: dockerfile(`FROM flink:1.20.2\nRUN ${'sh -c "'.repeat(5000)}\n`) },
  { name: 'case without end', files: dockerfile(halfFilled('FROM flink:1.20.2\nRUN case x in ', 'a) ;; ')) },
  {
    name: 'links to links',
    files: dockerfile(
      `FROM flink:1.20.2\nRUN true${Array.from({ length: 3000 }, (_, i) => ` && ln -s /d${i + 1} /d${i}`).join('')} && cp x.jar /d0/y\n`,
    ),
  },
  {
    name: 'deep folders',
    files: dockerfile(`FROM flink:1.20.2\nRUN mkdir -p ${'/a'.repeat(50_000)} && cp x.jar ${'/a'.repeat(50_000)}\n`),
  },
  {
    name: 'globs',
    files: dockerfile(`FROM flink:1.20.2\nRUN cp ${'*a'.repeat(2000)}b ${'*'.repeat(2000)}.jar /opt/flink/lib/\n`),
  },
  {
    name: 'pattern removal',
    files: dockerfile(
      `FROM flink:1.20.2\nARG V=${'a'.repeat(9000)}\nRUN cp \${V%${'*a'.repeat(50)}b} \${V##${'*a'.repeat(50)}b} /opt/flink/lib\n`,
    ),
  },
  {
    name: 'Dockerfiles in a circle',
    files: () => ({
      'a/Dockerfile': 'FROM team/b:1\nCOPY x.jar /opt/flink/lib/\n',
      'b/Dockerfile': 'FROM team/a:1\nCOPY x.jar /opt/flink/lib/\n',
      'build.sh': 'docker build -t team/a:1 a\ndocker build -t team/b:1 b\n# flink\n',
      'job.yaml': flinkDeployment({ image: 'team/a:1' }),
    }),
  },
  {
    name: 'many Dockerfiles in a circle',
    files: () => {
      const files: Record<string, string> = { 'job.yaml': flinkDeployment({ image: 'team/i0:1' }) };
      let script = '# flink\n';
      for (let i = 0; i < 40; i++) {
        const others = Array.from(
          { length: 6 },
          (_, k) => `COPY --from=team/i${(i + k + 2) % 40}:1 / /opt/flink/lib/\n`,
        );
        files[`i${i}/Dockerfile`] = `FROM team/i${(i + 1) % 40}:1\n${others.join('')}`;
        script += `docker build -t team/i${i}:1 i${i}\n`;
      }
      return { ...files, 'build.sh': script };
    },
  },

  ...[
    'a',
    '0',
    '/',
    '.',
    '-',
    ':',
    ' ',
    '=',
    ',',
    '{',
    '$',
    '\\',
    '"',
    "'",
    '#',
    '@',
    '*',
    '%',
    '<',
    '[',
    '(',
    '_',
    'a.',
    'a/',
    '${a}',
    '$(',
    '-Da=',
    's3://',
    'a:0 ',
    '--',
  ].map(
    (piece): HostileInput => ({
      name: `long values of ${JSON.stringify(piece)}`,
      files: () => ({ 'hostile.yaml': longValues(piece) }),
      anything: true,
    }),
  ),
  ...[
    'docker ',
    'docker build ',
    'build ',
    ' ',
    '\\t',
    '$(A)',
    'A= ',
    'docker build -t a/b ',
    '{',
    '"',
    'target ',
    'image = "',
    '/kaniko/executor ',
    'ENV x=$x ',
  ].flatMap((piece) =>
    ['Makefile', 'build.sh', 'docker-bake.hcl', 'Jenkinsfile', 'main.tf', 'Tiltfile'].map(
      (file): HostileInput => ({
        name: `${file} of ${JSON.stringify(piece)}`,
        files: () => ({
          [file]: filled('# orders docker build target A=', piece),
          'job.yaml': flinkDeployment({
            image: 'registry.example/orders:1',
            config: ['state.checkpoints.dir: s3://orders/x'],
            serviceAccount: 'orders',
          }),
        }),
        anything: true,
      }),
    ),
  ),
  { name: 'a CI file of one line', files: () => ({ '.gitlab-ci.yml': filled('flink: "', 'docker ', '"\n') }) },
  {
    name: 'matrices in matrices',
    files: () => ({
      '.github/workflows/flink.yaml': [
        ...Array.from({ length: 12 }, (_, i) => {
          const indent = '  '.repeat(i);
          return `${indent}strategy: {matrix: {k: [${Array.from({ length: 50 }, (_, n) => n).join(', ')}]}}\n${indent}job:\n`;
        }),
        `${'  '.repeat(12)}run: docker build -t flink/a .\n`,
      ].join(''),
    }),
  },

  // Text in text.
  {
    name: '2 MB of Flink properties',
    files: yaml(inConfigMap(filled('', (i) => `    key.${i}: value\n`, '', 1.9 * MIB))),
  },
  {
    name: '2 MB of Flink properties that a pod mounts',
    files: yaml(`${inConfigMap(filled('', (i) => `    key.${i}: value\n`, '', 1.9 * MIB))}---\n${STANDALONE}`),
    anything: true,
  },
  ...['a: b\n', ': ', 'a: #', '$\n', 'key: ${A}\n'].map(
    (piece): HostileInput => ({
      name: `FLINK_PROPERTIES of ${JSON.stringify(piece)}`,
      files: yaml(STANDALONE.replace('TEXT', () => JSON.stringify(filled('', piece, '', 0.9 * MIB)))),
      anything: true,
    }),
  ),
  {
    name: '2 MB of different FLINK_PROPERTIES in a block',
    files: yaml(
      STANDALONE.replace(
        'PROPERTIES',
        filled('|2\n', (i) => `                k.${i}: v\n`, '', 1.9 * MIB),
      ),
    ),
    anything: true,
  },
  {
    name: '20,000 options of flinkConfiguration',
    files: yaml(
      flinkDeployment({
        image: 'flink:1.20.2',
        config: Array.from({ length: 20_000 }, (_, i) => `taskmanager.memory.proces.size${i}: 1g`),
      }),
    ),
    anything: true,
  },
  {
    name: '20,000 volumes, mounts and variables',
    files: yaml(
      flinkDeployment({
        image: 'flink:1.20.2',
        spec: [
          `podTemplate: {spec: {volumes: [${Array.from({ length: 9000 }, (_, i) => `{name: v${i}, emptyDir: {}}`).join(', ')}], containers: [{name: flink-main-container, env: [${Array.from({ length: 5000 }, (_, i) => `{name: V${i}, value: x}`).join(', ')}], volumeMounts: [${Array.from({ length: 9000 }, (_, i) => `{name: v${i}, mountPath: /v${i}}`).join(', ')}]}]}}`,
        ],
      }),
    ),
    anything: true,
  },
  {
    name: 'numbers and folders that go on for long and end otherwise',
    files: () => ({
      'hostile.yaml': flinkDeployment({
        image: 'flink:1.20.2',
        config: [
          `taskmanager.numberOfTaskSlots: "${ZEROS}"`,
          `kubernetes.jobmanager.cpu: "${ZEROS}"`,
          `jobmanager.memory.process.size: "${ZEROS}"`,
        ],
      }),
      Dockerfile: `FROM flink:1.20.2\nCOPY ${'/'.repeat(100_000)}x /opt/flink/lib/\n`,
    }),
    anything: true,
  },
  {
    name: '5,000 small manifests of other kinds',
    full: true,
    files: () => {
      const files: Record<string, string> = {};
      for (let i = 0; i < 5000; i++)
        files[`${i % 50}/${i}.yaml`] = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: flink-${i}}\ndata: {a: b}\n`;
      return files;
    },
    anything: true,
  },
  { name: 'a deep config.yaml', files: yaml(inConfigMap(`    a: ${'['.repeat(50_000)}\n`, 'config.yaml')) },
  {
    name: 'a config.yaml bomb',
    files: yaml(inConfigMap(bomb(9, (i) => `[${tenTimes(`*a${i - 1}`)}]`).replace(/^/gm, '    '), 'config.yaml')),
  },
  {
    name: 'many expressions in a CI file',
    full: true,
    files: () => ({
      '.github/workflows/build.yaml': filled(
        'flink: 1\njobs:\n  a:\n    steps:\n',
        (i) => `      - run: docker build -t a/b:${i} . # kaniko\n`,
        '',
        MIB,
      ),
    }),
  },
  {
    name: 'a build matrix',
    files: () => ({
      '.github/workflows/build.yaml': `jobs:\n  a:\n    strategy:\n      matrix:\n${Array.from({ length: 20 }, (_, i) => `        k${i}: [${Array.from({ length: 50 }, (_, n) => n).join(', ')}]\n`).join('')}    steps:\n      - run: docker build -t flink/b:\${{ matrix.k0 }} .\n`,
    }),
  },
  {
    name: 'a kustomization that includes itself',
    files: () => ({
      'a/kustomization.yaml': 'resources: [../a, ../b, job.yaml]\nnamespace: x\n',
      'b/kustomization.yaml': 'resources: [../a, .]\npatches: [{path: ../a/job.yaml}]\n',
      'a/job.yaml': moving(),
    }),
    says: ['b/kustomization.yaml:1 render-failed cycle detected'],
  },
];

/** A manifest as long as those of platform teams: comments, options, a pod template. */
function longDeployment(index: number): string {
  const config = Array.from(
    { length: 60 },
    (_, n) => `table.exec.some-option-of-our-own.number-${n}: "a value that is ${n}"`,
  );
  const spec = [
    'podTemplate:',
    '  spec:',
    '    containers:',
    '      - name: flink-main-container',
    '        env:',
    ...Array.from({ length: 30 }, (_, n) => [
      `          - name: SETTING_${n} # what the job reads at its start`,
      `            value: "some value ${n}"`,
    ]).flat(),
  ];
  return deploymentOf({ name: `job-${index}`, image: 'flink:latest', config, spec });
}

/** A manifest in which many fields of many kinds are long. */
function longValues(piece: string): string {
  const quoted = (length: number) => `'${piece.repeat(Math.ceil(length / piece.length)).replaceAll("'", "''")}'`;
  const long = quoted(piece === "'" ? 30_000 : 60_000);
  // YAML has no longer keys in one line.
  const key = quoted(500);
  return `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: hostile
  labels: {a: ${long}}
spec:
  image: ${long}
  flinkVersion: v1_20
  serviceAccount: ${long}
  flinkConfiguration:
    state.checkpoints.dir: ${long}
    high-availability.type: ${long}
    high-availability.storageDir: ${long}
    taskmanager.memory.process.size: ${long}
    taskmanager.numberOfTaskSlots: ${long}
    execution.checkpointing.interval: ${long}
    env.java.opts.all: ${long}
    kubernetes.pod-template-file: ${long}
    pipeline.jars: ${long}
    fs.allowed-fallback-filesystems: ${long}
    s3.access-key: ${long}
    ${key}: x
  jobManager: {resource: {memory: ${long}, cpu: ${long}}}
  podTemplate:
    spec:
      containers:
        - name: flink-main-container
          image: ${long}
          command: [sh, -c, ${long}]
          args: [${long}]
          env: [{name: ENABLE_BUILT_IN_PLUGINS, value: ${long}}, {name: FLINK_PROPERTIES, value: ${long}}]
          volumeMounts: [{name: a, mountPath: ${long}}]
      volumes: [{name: a, hostPath: {path: ${long}}}]
  job:
    jarURI: ${long}
    args: [${long}]
    upgradeMode: ${long}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: flink-config}
data:
  flink-conf.yaml: ${long}
  log4j.properties: ${long}
`;
}

/** A word in all the places of manifests that are looked up in tables. */
function everywhere(word: string): string {
  const fields = (indent: string) => `${indent}${word}: {${word}: [${word}]}\n`;
  const object = (apiVersion: string, kind: string) =>
    `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${word}\n  namespace: ${word}\n${fields('  ')}spec:\n${fields('  ')}`;
  const pod = `spec: {${word}: {}, serviceAccountName: ${word}, containers: [{name: ${word}, image: ${word}, args: [${word}, '-${word}'], env: [{name: ${word}, value: ${word}}], resources: {limits: {memory: 1${word}, cpu: ${word}}}, volumeMounts: [{name: ${word}, mountPath: /${word}}]}], volumes: [{name: ${word}, ${word}: {}}]}`;
  const deployment = flinkDeployment({
    name: word,
    image: word,
    config: [
      `${word}: ${word}`,
      `state.backend.type: ${word}`,
      `high-availability.type: ${word}`,
      `taskmanager.memory.process.size: 1${word}`,
      `state.checkpoints.dir: ${word}://${word}`,
      `kubernetes.operator.${word}: ${word}`,
    ],
    spec: [`podTemplate: {${pod}}`, `${word}: ${word}`, `mode: ${word}`, `ingress: {${word}: ${word}}`],
    job: [`upgradeMode: ${word}`, `state: ${word}`],
  });
  return [
    object(`${word}/v1`, 'FlinkDeployment'),
    object('flink.apache.org/v1beta1', word),
    object(`flink.apache.org/${word}`, 'FlinkDeployment'),
    object(`${word}/${word}`, word),
    object('v1', word),
    object(word, 'Deployment'),
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: flink-${word}}\nspec: {template: {${pod}}}\n`,
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: flink-${word}}\ndata: {${word}: ${word}, flink-conf.yaml: '${word}: ${word}'}\n`,
    deployment,
    deployment.replace('v1_20', word),
  ].join('---\n');
}

function moving(): string {
  return deploymentOf({ name: 'hostile', image: 'flink:latest' });
}

function utf16(order: 'le' | 'be'): Buffer {
  const bytes = Buffer.from(`\uFEFF${moving()}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

function inConfigMap(text: string, key = 'flink-conf.yaml'): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: flink-config\ndata:\n  ${key}: |\n${text}`;
}
