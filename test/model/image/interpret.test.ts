import { describe, expect, it } from 'vitest';
import { AT, interpret, paths, reference, textAt } from './build.ts';

const PLUGINS = /^\/opt\/flink\/plugins\/[^/]+\/flink-s3-fs-[^/]*\.jar$/;
const S3 = 'flink-s3-fs-hadoop-1.20.0.jar';

describe('files below plugins/', () => {
  const found = `/opt/flink/plugins/s3/${S3}`;
  const table: [string, string, string[] | 'no' | 'unknown'][] = [
    ['nothing', '', 'no'],
    ['COPY into a folder', `COPY ${S3} /opt/flink/plugins/s3/`, [found]],
    ['COPY to a name', `COPY lib/${S3} /opt/flink/plugins/s3/${S3}`, [found]],
    ['COPY several', `COPY ${S3} x.jar /opt/flink/plugins/s3`, [found]],
    ['COPY in the JSON form', `COPY ["${S3}", "/opt/flink/plugins/s3/"]`, [found]],
    ['COPY from a moved folder', `WORKDIR plugins/s3\nCOPY ${S3} .`, [found]],
    ['COPY without a slash makes a file', `COPY ${S3} /opt/flink/plugins/s3`, 'no'],
    ['COPY to a folder that is there', `RUN mkdir /opt/flink/plugins/s3\nCOPY ${S3} /opt/flink/plugins/s3`, [found]],
    ['ADD of a URL', `ADD https://repo.example/a/1/${S3} /opt/flink/plugins/s3/`, [found]],
    [
      'cp after mkdir',
      `RUN mkdir -p $FLINK_HOME/plugins/s3 && cp $FLINK_HOME/opt/${S3} $FLINK_HOME/plugins/s3`,
      [found],
    ],
    ['cp without mkdir', `RUN cp opt/${S3} plugins/s3`, 'no'],
    [
      'cp of a glob',
      'RUN mkdir plugins/s3 && cp opt/flink-s3-fs-hadoop-*.jar plugins/s3/',
      [`${found.replace('1.20.0', '1.20.*')}`],
    ],
    ['mv', `RUN mkdir plugins/s3 && mv opt/${S3} plugins/s3`, [found]],
    ['ln -s', `RUN mkdir plugins/s3 && ln -s /opt/flink/opt/${S3} plugins/s3/`, [found]],
    [
      'ln -s under another name',
      `RUN mkdir plugins/s3 && ln -s ../../opt/${S3} plugins/s3/s3.jar`,
      ['/opt/flink/plugins/s3/s3.jar'],
    ],
    [
      'curl -o',
      `RUN curl -fsSLo plugins/s3/x.jar --create-dirs https://repo.example/${S3}`,
      ['/opt/flink/plugins/s3/x.jar'],
    ],
    ['curl -O', `RUN mkdir plugins/s3 && cd plugins/s3 && curl -LO https://repo.example/${S3}`, [found]],
    ['curl to standard output', `RUN mkdir plugins/s3 && curl https://repo.example/${S3} > plugins/s3/${S3}`, [found]],
    ['wget -P', `RUN wget -q -P /opt/flink/plugins/s3 https://repo.example/${S3}`, [found]],
    ['wget -nv -O', `RUN wget -nv -O /opt/flink/plugins/s3/${S3} "https://repo.example/${S3}"`, [found]],
    [
      'braces',
      'SHELL ["/bin/bash", "-c"]\nRUN mkdir -p plugins/{s3,gs} && cp opt/flink-{s3,gs}-fs-hadoop-1.20.0.jar plugins/s3/',
      [found],
    ],
    [
      'a loop',
      `RUN for p in s3-fs-hadoop gs-fs-hadoop; do mkdir -p plugins/$p; cp opt/flink-$p-1.20.0.jar plugins/$p/; done`,
      [`/opt/flink/plugins/s3-fs-hadoop/${S3}`],
    ],
    ['a heredoc', `RUN <<EOF\nset -e\nmkdir -p plugins/s3\ncp opt/${S3} plugins/s3/\nEOF`, [found]],
    ['a heredoc for bash', `RUN bash <<'EOF'\nmkdir -p plugins/s3\ncp opt/${S3} plugins/s3/\nEOF`, [found]],
    [
      'COPY of a heredoc',
      'COPY <<flink-s3-fs-hadoop-1.jar /opt/flink/plugins/s3/\nx\nflink-s3-fs-hadoop-1.jar',
      ['/opt/flink/plugins/s3/flink-s3-fs-hadoop-1.jar'],
    ],
    ['the JSON form of RUN', `RUN ["sh", "-c", "mkdir plugins/s3 && cp opt/${S3} plugins/s3/"]`, [found]],
    [
      'mvn dependency:copy',
      'RUN mvn dependency:copy -Dartifact=org.apache.flink:flink-s3-fs-hadoop:1.20.0 -DoutputDirectory=plugins/s3',
      [found],
    ],
    ['a URL in a variable', `ARG BASE=https://repo.example\nRUN wget -P plugins/s3 $BASE/${S3}`, [found]],
    [
      'both arms of a condition',
      `RUN if [ "$A" = b ]; then curl -o plugins/s3/${S3} https://a/x; else curl -o plugins/s3/${S3} https://b/x; fi`,
      [found],
    ],
    ['one arm of a condition', `RUN if [ "$A" = b ]; then curl -o plugins/s3/${S3} https://a/x; fi`, 'unknown'],
    [
      'a condition that ends the build',
      `RUN if [ -z "$A" ]; then exit 1; else curl -o plugins/s3/${S3} https://a/x; fi`,
      [found],
    ],
    ['behind ||', `RUN false || curl -o plugins/s3/${S3} https://a/x`, 'unknown'],
    ['removed again', `RUN mkdir plugins/s3 && cp opt/${S3} plugins/s3/\nRUN rm -rf plugins/*`, 'no'],
    ['a whole folder of the context', 'COPY plugins /opt/flink/plugins', 'unknown'],
    ['the whole context elsewhere', 'COPY . /app', 'no'],
    ['an archive into plugins', 'RUN curl -L https://a/plugins.tgz | tar xz -C /opt/flink/plugins', 'unknown'],
    ['an archive elsewhere', 'RUN curl -L https://a/x.tgz | tar -xzC /opt/tool', 'no'],
    [
      'a release beside it',
      'RUN wget https://a/Python-3.9.1.tgz && tar -xf Python-3.9.1.tgz && cd Python-3.9.1 && ./configure && make install',
      'no',
    ],
    ['unzip', 'RUN unzip x.zip -d plugins', 'unknown'],
    ['a script', 'COPY setup.sh /\nRUN /setup.sh', 'unknown'],
    ['a script beside a proven jar', `COPY ${S3} /opt/flink/plugins/s3/\nRUN ./setup.sh`, [found]],
    ['an unknown program', 'RUN frobnicate --all', 'unknown'],
    ['a version question', 'RUN frobnicate --version', 'no'],
    ['a script from the net', 'RUN curl https://a/x.sh | bash', 'unknown'],
    ['a known installer', 'RUN curl -LsSf https://astral.sh/uv/install.sh | sh', 'no'],
    [
      'packages',
      'RUN apt-get update && apt-get install -y python3 && rm -rf /var/lib/apt/lists/* && pip3 install apache-flink==1.20.0',
      'no',
    ],
    [
      'ownership',
      'RUN chown -R flink:flink /opt/flink && chmod -R g+w /opt/flink && sed -i s/a/b/ conf/config.yaml',
      'no',
    ],
    ['an argument without a value', 'ARG JAR\nCOPY $JAR /opt/flink/plugins/s3/', 'unknown'],
    ['an argument in another folder', 'ARG JAR\nCOPY $JAR /opt/flink/usrlib/', 'no'],
    [
      'an argument for the version',
      'ARG V\nCOPY flink-s3-fs-hadoop-${V}.jar /opt/flink/plugins/s3/',
      ['/opt/flink/plugins/s3/flink-s3-fs-hadoop-${V}.jar'],
    ],
    ['an argument for the whole destination', `ARG TO\nCOPY ${S3} $TO`, 'unknown'],
    ['a command substitution in a path', `RUN cp opt/${S3} plugins/$(cat name)/`, [`/opt/flink/plugins/\${...}/${S3}`]],
    ['find -exec cp', 'RUN find /tmp -name "*.jar" -exec cp {} /opt/flink/plugins/s3/ \\;', 'unknown'],
    [
      'a bind mount',
      `RUN --mount=type=bind,source=jars,target=/jars mkdir plugins/s3 && cp /jars/${S3} plugins/s3/`,
      [found],
    ],
    ["Flink's own scripts", 'RUN $FLINK_HOME/bin/config-parser-utils.sh a b && bash bin/sql-client.sh -h', 'no'],
    [
      'a script copied beside them',
      'COPY config.sh setup.sh /opt/flink/bin/\nRUN $FLINK_HOME/bin/config.sh',
      'unknown',
    ],
    ['a script of another name there', 'COPY scripts/ bin/\nRUN bin/setup.sh', 'unknown'],
    ['a linked plugins directory', 'COPY jars /jars\nRUN rm -rf plugins && ln -s /jars plugins', 'unknown'],
    ['ONBUILD', 'ONBUILD COPY plugins /opt/flink/plugins', 'unknown'],
    ['git clone', 'RUN git clone https://a/b.git && cd b && mvn package', 'no'],
  ];
  it.each(table)('%s', (_, lines, expected) => {
    expect(paths(interpret(`FROM flink:1.20\n${lines}\n`).image.find(PLUGINS))).toEqual(expected);
  });
});

describe('stages', () => {
  it('copies between stages', () => {
    const text = `FROM maven:3 AS build\nRUN mvn -q package\nRUN mkdir -p /p/s3 && curl -o /p/s3/${S3} https://a/${S3}\nFROM flink:1.20.0\nCOPY --from=build /p /opt/flink/plugins\n`;
    const { image, placements, bases } = interpret(text);
    expect(paths(image.find(PLUGINS))).toEqual([`/opt/flink/plugins/s3/${S3}`]);
    expect(placements.map((one) => [one.by, one.inFinalStage, one.destination])).toEqual([
      ['curl', false, `/p/s3/${S3}`],
      ['COPY', true, `/opt/flink/plugins/s3/${S3}`],
    ]);
    expect(bases.map((base) => [base.reference.value, base.stage, base.usedByFinal])).toEqual([
      ['maven:3', 'build', false],
      ['flink:1.20.0', undefined, true],
    ]);
  });

  it('builds on stages', () => {
    const text = `FROM flink:1.20.0 AS base\nCOPY ${S3} plugins/s3/\nFROM base AS other\nFROM base\n`;
    const { image, bases } = interpret(text);
    expect(paths(image.find(PLUGINS))).toHaveLength(1);
    expect(bases.map((base) => base.usedByFinal)).toEqual([true]);
  });

  it('stops at a target', () => {
    const text = `FROM flink:1.19.1 AS plain\nFROM flink:1.20.0 AS full\nCOPY ${S3} plugins/s3/\n`;
    expect(interpret(text, { target: 'plain' }).image.flink).toMatchObject({ value: { minor: '1.19', patch: 1 } });
    expect(paths(interpret(text, { target: 'plain' }).image.find(PLUGINS))).toBe('no');
  });

  it('copies out of images', () => {
    const from = (image: string) =>
      paths(
        interpret(
          `FROM flink:1.20.0\nCOPY --from=${image} /opt/flink/opt/flink-s3-fs-hadoop-*.jar /opt/flink/plugins/s3/\n`,
        ).image.find(PLUGINS),
      );
    expect(from('flink:1.20.2')).toEqual(['/opt/flink/plugins/s3/flink-s3-fs-hadoop-1.20.2.jar']);
    expect(from('team/own:1')).toEqual(['/opt/flink/plugins/s3/flink-s3-fs-hadoop-*.jar']);
  });

  it('keeps what a copied folder hides', () => {
    const text =
      'FROM maven:3 AS build\nCOPY . /src\nFROM flink:1.20.0\nCOPY --from=build /src/out /opt/flink/plugins\n';
    expect(paths(interpret(text).image.find(PLUGINS))).toBe('unknown');
    expect(paths(interpret(text).image.find(/^\/opt\/flink\/lib\/x\.jar$/))).toBe('no');
  });
});

describe('arguments and variables', () => {
  const version = (text: string, args: Record<string, string> = {}) => {
    const { flink } = interpret(text, { args }).image;
    return flink.is === 'yes' ? `${flink.value.minor}.${flink.value.patch ?? '*'}${flink.value.suffix}` : flink.is;
  };

  it.each([
    ['ARG V=1.20.2\nFROM flink:$V', {}, '1.20.2'],
    ['ARG V=1.20.2\nFROM flink:${V}-java17', { V: '1.19.3' }, '1.19.3'],
    ['ARG V\nFROM flink:${V:-1.18.1}', {}, '1.18.1'],
    ['ARG V\nFROM flink:${V}', {}, 'unknown'],
    ['ARG P\nFROM flink:1.20.${P}', {}, '1.20.*'],
    ['ARG M=1.20\nARG P=2\nARG V=$M.$P\nFROM flink:$V', {}, '1.20.2'],
    ['FROM flink:1.20', {}, '1.20.*'],
    ['FROM flink', {}, 'unknown'],
    ['FROM confluentinc/cp-flink:1.19.1-cp1', {}, '1.19.1-cp1'],
    ['FROM public.ecr.aws/emr-on-eks/flink/emr-7.1.0-flink:latest', {}, 'unknown'],
    [
      'FROM eclipse-temurin:17\nENV U=https://a/flink-2.2.1-bin-scala_2.12.tgz\nRUN mkdir -p /opt/flink && wget -O f.tgz $U && tar -xf f.tgz -C /opt/flink --strip-components=1',
      {},
      '2.2.1',
    ],
    [
      'FROM eclipse-temurin:17\nRUN curl -L https://a/flink-1.18.0-bin-scala_2.12.tgz | tar xz -C /opt && ln -s /opt/flink-1.18.0 /opt/flink',
      {},
      '1.18.0',
    ],
    ['FROM eclipse-temurin:17', {}, 'no'],
    ['FROM team/base:1', {}, 'unknown'],
  ] as [string, Record<string, string>, string][])('%j with %j is %s', (text, args, expected) => {
    expect(version(text, args)).toBe(expected);
  });

  it('expands what ENV and ARG say, in order', () => {
    const text =
      'ARG G=global\nFROM flink:1.20.0\nARG G\nARG L=$G-local\nENV A=$L B="x $A" C=\'$L\'\nENV OLD form $A\n';
    const { image } = interpret(text);
    const value = (name: string) => {
      const proof = image.env(name);
      return proof.is === 'yes' ? proof.value.value : proof.is;
    };
    expect(['A', 'B', 'C', 'OLD', 'L', 'FLINK_HOME', 'JAVA_HOME'].map(value)).toEqual([
      'global-local',
      'unknown',
      '$L',
      'form global-local',
      'no',
      '/opt/flink',
      'unknown',
    ]);
  });

  it('knows where the value of ENV stands', () => {
    const text = 'FROM flink:1.20.0\nENV A=1 ENABLE_BUILT_IN_PLUGINS="a.jar;b.jar"\n';
    const found = interpret(text).image.env('ENABLE_BUILT_IN_PLUGINS');
    expect(found.is === 'yes' && [found.value.value, textAt(text, found.value.origin)]).toEqual([
      'a.jar;b.jar',
      'a.jar;b.jar',
    ]);
  });

  it('hides the variables of an unknown base', () => {
    expect(interpret('FROM team/base:1').image.env('X').is).toBe('unknown');
    expect(interpret('FROM team/base:1\nENV X=1').image.env('X').is).toBe('yes');
  });
});

describe('placements', () => {
  it('points at the words', () => {
    const text = `FROM flink:1.20.0\nRUN mkdir plugins/s3 && \\\n  cp opt/${S3} \\\n  # why\n  plugins/s3\nCOPY --chown=flink a/flink-gs-fs-hadoop-1.20.0.jar $FLINK_HOME/lib/\n`;
    const { placements } = interpret(text);
    expect(
      placements.map((one) => [
        one.jar.artifact,
        one.jar.version,
        one.destination,
        textAt(text, one.at),
        textAt(text, one.source),
      ]),
    ).toEqual([
      ['flink-s3-fs-hadoop', '1.20.0', `/opt/flink/plugins/s3/${S3}`, 'plugins/s3', `opt/${S3}`],
      [
        'flink-gs-fs-hadoop',
        '1.20.0',
        '/opt/flink/lib/flink-gs-fs-hadoop-1.20.0.jar',
        '$FLINK_HOME/lib/',
        'a/flink-gs-fs-hadoop-1.20.0.jar',
      ],
    ]);
  });

  it.each([
    ['cp opt/a-1.jar plugins/s3', '/opt/flink/plugins/s3', false, true],
    ['cp opt/a-1.jar plugins/s3.jar', '/opt/flink/plugins/s3.jar', false, false],
    ['cp opt/a-1.jar plugins', '/opt/flink/plugins/a-1.jar', true, false],
    ['cp opt/a-1.jar plugins/', '/opt/flink/plugins/a-1.jar', true, false],
    ['mkdir plugins/s3; cp opt/a-1.jar plugins/s3', '/opt/flink/plugins/s3/a-1.jar', true, false],
  ])('%s', (script, destination, intoDirectory, copied) => {
    expect(interpret(`FROM flink:1.20.0\nRUN ${script}\n`).placements).toMatchObject([
      { destination, intoDirectory, copied, certain: true },
    ]);
  });

  it('leaves open what a folder of an unknown base is', () => {
    const { placements, image } = interpret(
      'FROM team/base:1\nRUN cp /x/flink-s3-fs-hadoop-1.20.0.jar /opt/flink/plugins/s3\n',
    );
    expect(placements).toMatchObject([{ intoDirectory: undefined, certain: false }]);
    expect(image.find(PLUGINS).is).toBe('unknown');
  });

  it('remembers the name that a file came under', () => {
    const { placements } = interpret(
      'FROM flink:1.20.0\nRUN curl -o /tmp/p.jar https://a/flink-s3-fs-hadoop-1.19.0.jar && mkdir plugins/s3 && mv /tmp/p.jar plugins/s3/\n',
    );
    expect(placements[1]).toMatchObject({ jar: { version: '1.19.0' }, destination: '/opt/flink/plugins/s3/p.jar' });
  });
});

describe('other facts', () => {
  it('lists packages of the final stage', () => {
    const text =
      'FROM python:3 AS b\nRUN pip install x\nFROM flink:1.20.0\nRUN apt-get install -y --no-install-recommends python3=3.10 && pip3 install -r r.txt apache-flink==1.20.0\n';
    expect(interpret(text).installs.map((one) => [one.manager, one.name, textAt(text, one.at)])).toEqual([
      ['apt', 'python3=3.10', 'python3=3.10'],
      ['pip', 'apache-flink==1.20.0', 'apache-flink==1.20.0'],
    ]);
  });

  it.each([
    ['', 'yes'],
    ['ENTRYPOINT ["/docker-entrypoint.sh"]', 'yes'],
    ['ENTRYPOINT ["/my.sh"]', 'no'],
    ['COPY docker-entrypoint.sh /', 'unknown'],
  ])('entrypoint %j', (line, expected) => {
    expect(interpret(`FROM flink:1.20.0\n${line}\n`).image.making?.entrypoint.is).toBe(expected);
  });

  it('knows the last user', () => {
    expect(interpret('FROM flink:2.2\nUSER root\nUSER 9999:9999\n').image.making?.user?.value).toBe('9999:9999');
  });

  it('says whether single paths are there', () => {
    const { image } = interpret(
      'FROM flink:1.20.2\nCOPY target/job.jar /opt/flink/usrlib/job.jar\nCOPY conf/x /data\n',
    );
    const is = (path: string) => image.exists?.(path).is;
    expect(
      [
        '/opt/flink/usrlib/job.jar',
        '/opt/flink/usrlib',
        '/opt/flink/usrlib/other.jar',
        '/opt/flink/examples/streaming/WordCount.jar',
        '/opt/flink/examples/x.jar',
        '/data/y',
        '/usr/bin/python3',
      ].map(is),
    ).toEqual(['yes', 'yes', 'no', 'yes', 'unknown', 'unknown', 'unknown']);
  });

  it('survives a Dockerfile without anything', () => {
    expect(interpret('').image.flink.is).toBe('unknown');
    expect(interpret('FROM\nCOPY\nRUN\nENV\nARG\nADD x').image.flink.is).toBe('unknown');
  });

  it.each([
    ['loops in loops', `RUN ${'for a in {1..60}; do '.repeat(30)}touch x${'; done'.repeat(30)}`],
    ['functions that call themselves', 'RUN f() { f; f; }; f'],
    ['many conditions', 'RUN if a; then touch x; else cp -r /opt/flink /opt/x; fi\n'.repeat(100)],
    ['folders copied into each other', 'RUN cp -r /opt/flink /a && cp -r /a /opt/flink/lib/\n'.repeat(20)],
    ['values that double', `ENV A=ab\n${'ENV A=$A$A\n'.repeat(40)}`],
    ['many braces', `RUN touch ${'{a,b}'.repeat(500)}`],
    ['many holes', `ARG A\n${'COPY x.jar plugins/$A/$A/$A/$A/$A.jar\n'.repeat(100)}`],
    ['many stars', `RUN rm -f ${'lib/*a*a*a*a*a*a*a*a*b '.repeat(100)}`],
  ])('ends with %s', (_, lines) => {
    const started = performance.now();
    expect(() => interpret(`FROM flink:1.20.0\n${lines}\n`).image.find(PLUGINS)).not.toThrow();
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('does not claim what it did not follow', () => {
    expect(interpret('FROM flink:1.20.0\nRUN f() { f; f; }; f\n').image.find(PLUGINS).is).toBe('unknown');
  });

  it('takes a reference along', () => {
    expect(interpret('FROM flink:1.20.0').image.reference).toBeUndefined();
    expect(reference('x')).toEqual({ value: 'x', origin: AT });
  });
});
