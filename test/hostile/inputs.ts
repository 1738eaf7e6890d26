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
  /** True when the run says that it left something out. */
  partial?: true;
}

const MIB = 1024 * 1024;

/** A manifest that draws one warning: its image follows a moving tag. */
export const GOOD = flinkDeployment({ name: 'good', image: 'flink:latest' });

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

const tenTimes = (text: string) => Array.from({ length: 10 }, () => text).join(', ');

const UNREADABLE = 'unreadable-file';
const SYNTAX = 'syntax-error';
const BUDGET = 'budget-exceeded';

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
  { name: 'only document marks', files: yaml('---\n'.repeat(3000) + '# flink\n') },

  // Large.
  {
    name: '50 MB file',
    files: yaml(Buffer.concat([Buffer.from(HEAD), Buffer.alloc(50 * 1000 * 1000, '# flink\n')])),
    says: [`hostile.yaml:1 ${UNREADABLE} 47.7 MiB, more than the limit of 2 MiB; limits.fileSize`],
    partial: true,
  },
  {
    name: 'one 20 MB line',
    files: yaml(`${HEAD}spec: ${'x'.repeat(20 * 1000 * 1000)}`),
    says: [`hostile.yaml:1 ${UNREADABLE} 19.1 MiB, more than the limit of 2 MiB; limits.fileSize`],
    partial: true,
  },
  { name: 'one 2 MB plain scalar', files: yaml(filled(`${HEAD}spec: `, 'x')) },
  { name: 'one 2 MB plain scalar of many lines', files: yaml(filled(`${HEAD}spec:\n`, '  some words\n')) },
  { name: 'one 2 MB quoted scalar', files: yaml(filled(`${HEAD}spec: "`, 'x y ', '"\n')) },
  { name: 'one 2 MB quoted scalar of escapes', files: yaml(filled(`${HEAD}spec: "`, '\\x41', '"\n')) },
  { name: 'one 2 MB quoted scalar of line ends', files: yaml(filled(`${HEAD}spec: "`, '\n\n  x', '"\n')) },
  { name: 'one 2 MB literal block', files: yaml(filled(`${HEAD}spec: |\n`, '  flink line\n')) },
  { name: 'one 2 MB folded block', files: yaml(filled(`${HEAD}spec: >\n`, '  a\n\n   b\n')) },
  {
    name: 'quote that never closes',
    files: yaml(filled(`${HEAD}spec: "`, 'a: b\n  ')),
    exit: 1,
    says: [`hostile.yaml ${SYNTAX} quote`],
  },
  {
    name: 'a quote at every line',
    files: yaml(filled(HEAD, (i) => `k${i}: "\n`)),
    exit: 1,
    says: [`hostile.yaml ${SYNTAX} `],
  },
  { name: '2 MB of blank lines', files: yaml(filled(HEAD, '\n')) },
  { name: '2 MB of comments', files: yaml(filled(HEAD, '# flink\n')) },
  { name: '2 MB of blanks', files: yaml(filled(HEAD, ' ')) },
  { name: '2 MB of tabs', files: yaml(filled(HEAD, '\t')) },
  {
    name: '2 MB of FlinkDeployments',
    files: yaml(filled('', (i) => `${flinkDeployment({ name: `job-${i}`, image: 'flink:latest' })}---\n`)),
    draws: ['image-untagged-or-latest'],
  },
  {
    name: '2 MB of JSON',
    files: () => ({
      'hostile.json': filled('{"kind": "List", "flink": [', (i) => `{"a": ${i}, "b": [true, null, "x"]},`, '1]}'),
    }),
  },

  // Many.
  {
    name: '50,000 documents',
    files: yaml('flink: 1\n---\n'.repeat(50_000)),
    says: [`hostile.yaml ${BUDGET} more than the limit of 5000; limits.documents`],
    partial: true,
  },
  {
    name: '400,000 empty documents',
    files: yaml(filled('flink: 1\n', '---\n')),
    says: [`hostile.yaml ${BUDGET} limits.documents`],
    partial: true,
  },
  { name: '100,000 keys', files: yaml(filled('flink: 1\n', (i) => `key-${i}: v\n`, '', 1.6 * MIB)) },
  {
    name: '400,000 keys',
    files: yaml(filled('flink: 1\n', (i) => `${i.toString(36)}:\n`)),
    says: [`hostile.yaml ${BUDGET} limits.values`],
    partial: true,
  },
  {
    name: '100,000 duplicate keys',
    files: yaml(`${HEAD}spec:\n${'  a: b\n'.repeat(100_000)}`),
  },
  {
    name: 'a million values in a list',
    files: yaml(filled('flink: [', '1,', '1]\n')),
    says: [`hostile.yaml ${BUDGET} limits.values`],
    partial: true,
  },
  {
    name: 'a million empty mappings',
    files: yaml(filled('flink: [', '{},', '1]\n')),
    says: [`hostile.yaml ${BUDGET} limits.values`],
    partial: true,
  },
  {
    name: 'commas alone',
    files: yaml(filled('flink: [', ',', ']\n')),
    says: [`hostile.yaml ${BUDGET} limits.values`],
    partial: true,
  },
  {
    name: 'a list of dashes',
    files: yaml(filled('flink:\n', '-\n')),
    says: [`hostile.yaml ${BUDGET} limits.values`],
    partial: true,
  },
  {
    name: 'empty quotes',
    files: yaml(filled('flink: [', '"",', '1]\n')),
    says: [`hostile.yaml ${BUDGET} limits.values`],
    partial: true,
  },
  {
    name: 'colons alone',
    files: yaml(filled('flink:\n', ': \n')),
    says: [`hostile.yaml ${BUDGET} limits.values`],
    partial: true,
  },
  {
    name: 'anchors alone',
    files: yaml(filled('flink: [', (i) => `&a${i} 1,`, '1]\n')),
  },
  {
    name: 'tags alone',
    files: yaml(filled('flink: [', '!!str x,', '1]\n')),
  },
  {
    name: 'unknown tags',
    files: yaml(filled('flink: [', (i) => `!t${i} x,`, '1]\n')),
  },
  {
    name: 'tags in front of nothing',
    files: yaml(filled('flink: ', '!! ', '\n')),
    exit: 1,
    says: [`hostile.yaml ${SYNTAX} `],
  },
  { name: 'directives', files: yaml(filled('', '%TAG ! tag:x,2000:\n', '---\nflink: 1\n')), exit: 1 },
  {
    name: 'errors on every line',
    files: yaml(filled('flink: 1\n', '}: ]\n')),
    exit: 1,
    says: [`hostile.yaml:2 ${SYNTAX} `],
  },
  {
    name: 'a stray character on every line',
    files: yaml(filled('flink: 1\n', '  @x: `y\n')),
    exit: 1,
    says: [`hostile.yaml ${SYNTAX} `],
  },

  // Deep.
  {
    name: 'flow sequences 100,000 deep',
    files: yaml(`flink: ${'['.repeat(100_000)}${']'.repeat(100_000)}\n`),
    says: [`hostile.yaml:1 ${BUDGET} nested more than 200 levels deep; limits.depth`],
    partial: true,
  },
  {
    name: 'flow mappings 100,000 deep',
    files: yaml(`flink: ${'{a: '.repeat(100_000)}${'}'.repeat(100_000)}\n`),
    says: [`hostile.yaml:1 ${BUDGET} limits.depth`],
    partial: true,
  },
  {
    name: 'brackets that never close',
    files: yaml(filled('flink: ', '[')),
    says: [`hostile.yaml:1 ${BUDGET} limits.depth`],
    partial: true,
  },
  {
    name: 'block sequences 100,000 deep on one line',
    files: yaml(`flink:\n${'- '.repeat(100_000)}x\n`),
    says: [`hostile.yaml:2 ${BUDGET} limits.depth`],
    partial: true,
  },
  {
    name: 'block mappings 1,900 deep',
    files: yaml(`flink:\n${staircase(1900)}\n`),
    says: [`hostile.yaml ${BUDGET} limits.depth`],
    partial: true,
  },
  {
    name: 'block mappings 300 deep',
    files: yaml(`flink: 1\n${staircase(300)}\n`),
    says: [`hostile.yaml ${BUDGET} limits.depth`],
    partial: true,
  },
  {
    name: 'explicit keys 100,000 deep',
    files: yaml(`flink: 1\n${'? '.repeat(100_000)}x\n`),
    says: [`hostile.yaml:2 ${BUDGET} limits.depth`],
    partial: true,
  },
  {
    name: 'many staircases',
    files: yaml(filled('flink: 1\n', (i) => `k${i}:\n${staircase(150).replace(/^/gm, ' ')}\n`)),
  },
  {
    name: 'many deep flow lists',
    files: yaml(filled('flink: 1\n', (i) => `k${i}: ${'['.repeat(150)}${']'.repeat(150)}\n`)),
    says: [`hostile.yaml ${BUDGET} limits.values`],
    partial: true,
  },

  // Aliases and merge keys.
  {
    name: 'alias bomb',
    files: yaml(bomb(9, (i) => `[${tenTimes(`*a${i - 1}`)}]`)),
    says: [`hostile.yaml ${BUDGET} values once aliases are expanded; limits.values`],
    partial: true,
  },
  {
    name: 'merge-key bomb',
    files: yaml(bomb(9, (i) => `{<<: [${tenTimes(`*a${i - 1}`)}], k${i}: *a${i - 1}}`)),
    partial: true,
    says: [`hostile.yaml ${BUDGET} limits.values`],
  },
  {
    name: 'wide merge',
    files: yaml(
      `flink: &m {${Array.from({ length: 1000 }, (_, i) => `k${i}: 1`).join(', ')}}\n${filled('', (i) => `m${i}: {<<: *m}\n`, '', MIB)}`,
    ),
    says: [`hostile.yaml ${BUDGET} limits.values`],
    partial: true,
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
  { name: 'aliases alone', files: yaml(filled('flink: [&a x,', '*a,', '1]\n', MIB)) },

  // Keys.
  {
    name: 'complex keys',
    files: yaml('flink:\n  ? [a, b]\n  : c\n  ? {d: e}\n  : f\n'),
    exit: 1,
    says: [`hostile.yaml:2 ${SYNTAX} stands as a key`],
  },
  { name: 'many explicit keys', files: yaml(filled('flink: 1\n', (i) => `? k${i}\n: v\n`)) },
  {
    name: '__proto__',
    files: yaml(
      `${HEAD}  __proto__: {polluted: yes}\n  constructor: {prototype: {polluted: yes}}\nspec:\n  __proto__: {}\n  flinkConfiguration: {__proto__: x, toString: y, hasOwnProperty: z}\n`,
    ),
    exit: 1,
    draws: ['schema-unknown-field'],
  },
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
  { name: 'broken Dockerfile', files: dockerfile('FORM flink\nRUN \\\n"[\nCOPY\nfrom\n') },
  { name: 'Dockerfile of NUL bytes', files: dockerfile('FROM flink\0'), says: [`Dockerfile:1 ${UNREADABLE} NUL`] },
  { name: 'unterminated heredoc', files: dockerfile('FROM flink:1.20.2\nRUN <<EOF\nset -e\necho $(cat <<X\n') },
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
    files: dockerfile(`FROM flink:1.20.2\nRUN true${' \\\n && cp a.jar /opt/flink/lib/'.repeat(10_000)}\n`),
  },
  {
    name: '10,000-line RUN with conditions',
    files: dockerfile(
      `FROM flink:1.20.2\nRUN true${' \\\n ; test -f x && cp a.jar /opt/flink/lib/ || true'.repeat(10_000)}\n`,
    ),
  },
  {
    name: '10,000 different files',
    files: dockerfile(
      filled(
        'FROM flink:1.20.2\nRUN true',
        (i) => ` \\\n && cp a${i}.jar /opt/flink/lib/ && chmod 644 /opt/flink/lib/*`,
        '\n',
        700_000,
      ),
    ),
  },
  {
    name: '100,000 instructions',
    files: dockerfile(filled('FROM flink:1.20.2\n', (i) => `ENV K${i}=v\n`)),
  },
  {
    name: '100,000 stages',
    files: dockerfile(filled('FROM flink:1.20.2 AS s\n', (i) => `FROM s\nCOPY --from=${i} / /\n`)),
  },
  { name: '2 MB of FROM', files: dockerfile(filled('', 'FROM flink\n')) },
  { name: '2 MB of continued lines', files: dockerfile(filled('FROM flink\nRUN a', '\\\n')) },
  { name: '2 MB of comments between continued lines', files: dockerfile(filled('FROM flink\nRUN a \\\n', '# x\n')) },
  { name: '2 MB of heredocs', files: dockerfile(filled('FROM flink\n', (i) => `RUN <<E${i}\nE${i}\n`)) },
  { name: 'heredocs on one line', files: dockerfile(filled('FROM flink\nRUN cat', (i) => ` <<E${i}`)) },
  { name: '2 MB word', files: dockerfile(filled('FROM flink:1.20.2\nRUN cp ', 'x')) },
  { name: '2 MB of variables', files: dockerfile(filled('FROM flink:1.20.2\nRUN cp ', '$A')) },
  { name: '2 MB of quotes', files: dockerfile(filled('FROM flink:1.20.2\nRUN cp ', `"'`)) },
  { name: '2 MB of backslashes', files: dockerfile(filled('FROM flink:1.20.2\nRUN cp ', '\\')) },
  { name: '2 MB JSON form', files: dockerfile(filled('FROM flink:1.20.2\nRUN ["x"', ',"cp"', ']\n')) },
  { name: '2 MB of semicolons', files: dockerfile(filled('FROM flink:1.20.2\nRUN ', 'a;')) },
  { name: '2 MB of parentheses', files: dockerfile(filled('FROM flink:1.20.2\nRUN ', '(')) },
  { name: 'closing keywords alone', files: dockerfile(filled('FROM flink:1.20.2\nRUN ', 'fi ')) },
  { name: '2 MB of brackets', files: dockerfile(filled('FROM flink:1.20.2\nRUN [', '[')) },
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
  { name: 'open braces', files: dockerfile(filled('FROM flink:1.20.2\nRUN cp ', '{')) },
  {
    name: 'deep substitutions',
    files: dockerfile(`FROM flink:1.20.2\nRUN echo ${'$('.repeat(50_000)}ls${')'.repeat(50_000)}\n`),
  },
  { name: 'substitutions alone', files: dockerfile(filled('FROM flink:1.20.2\nRUN cp ', '$(')) },
  { name: 'backquotes alone', files: dockerfile(filled('FROM flink:1.20.2\nRUN cp ', '`a`')) },
  { name: 'process substitutions', files: dockerfile(filled('FROM flink:1.20.2\nRUN cat ', '<(')) },
  { name: 'redirections', files: dockerfile(filled('FROM flink:1.20.2\nRUN echo ', '>a ')) },
  { name: 'deep conditions', files: dockerfile(`FROM flink:1.20.2\nRUN ${'if a; then '.repeat(30_000)}\n`) },
  {
    name: 'loops in loops',
    files: dockerfile(
      `FROM flink:1.20.2\nRUN ${[...'abcdefghij'].map((v) => `for ${v} in {1..60}; do `).join('')} cp $a.jar /opt/flink/lib/; ${'done; '.repeat(10)}\n`,
    ),
  },
  {
    name: 'conditions in a row',
    files: dockerfile(
      filled('FROM flink:1.20.2\nRUN true', (i) => `; if a; then cp b${i}.jar /opt/flink/lib/; fi`, '\n', 400_000),
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
  { name: 'case without end', files: dockerfile(filled('FROM flink:1.20.2\nRUN case x in ', 'a) ;; ')) },
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

  // Text in text.
  {
    name: '2 MB of Flink properties',
    files: yaml(inConfigMap(filled('', (i) => `    key.${i}: value\n`, '', 1.9 * MIB))),
  },
  { name: 'a deep config.yaml', files: yaml(inConfigMap(`    a: ${'['.repeat(50_000)}\n`, 'config.yaml')) },
  {
    name: 'a config.yaml bomb',
    files: yaml(inConfigMap(bomb(9, (i) => `[${tenTimes(`*a${i - 1}`)}]`).replace(/^/gm, '    '), 'config.yaml')),
  },
  {
    name: 'many expressions in a CI file',
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
  },
];

function moving(): string {
  return flinkDeployment({ name: 'hostile', image: 'flink:latest' });
}

function utf16(order: 'le' | 'be'): Buffer {
  const bytes = Buffer.from(`\uFEFF${moving()}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

function inConfigMap(text: string, key = 'flink-conf.yaml'): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: flink-config\ndata:\n  ${key}: |\n${text}`;
}
