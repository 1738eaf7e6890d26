import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../../src/syntax/dockerfile.ts';
import { offsetIn } from '../../src/syntax/mapped-text.ts';
import { SourceText } from '../../src/text/source.ts';

function parse(text: string) {
  const tree = parseDockerfile(new SourceText('Dockerfile', text));
  const at = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  return { tree, at };
}

describe('instructions', () => {
  it('reads words with their places', () => {
    const text =
      'FROM --platform=linux/amd64 flink:1.20 AS Base\nCOPY --chown=flink:flink a.jar \\\n  # why\n\n  b.jar /opt/\n';
    const { tree, at } = parse(text);
    const [from, copy] = tree.instructions;
    expect(from?.words.map((word) => [word.text, at(word.span)])).toEqual([
      ['flink:1.20', 'flink:1.20'],
      ['AS', 'AS'],
      ['Base', 'Base'],
    ]);
    expect(from?.flags.map((flag) => [flag.name, flag.value, at(flag.span)])).toEqual([
      ['platform', 'linux/amd64', '--platform=linux/amd64'],
    ]);
    expect(copy?.words.map((word) => at(word.span))).toEqual(['a.jar', 'b.jar', '/opt/']);
    expect(copy?.flags.map((flag) => flag.value)).toEqual(['flink:flink']);
    expect(tree.stages.map(({ name, base, platform }) => [name, base?.text, platform])).toEqual([
      ['base', 'flink:1.20', 'linux/amd64'],
    ]);
    expect(tree.problems).toEqual([]);
  });

  it('maps joined text back to the file', () => {
    const text = 'FROM a\nRUN one \\\n# comment\n  tw\\\no && three\n';
    const { tree } = parse(text);
    const run = tree.instructions[1];
    expect(run?.rest.text).toBe('one   two && three');
    if (!run) return;
    expect(offsetIn(run.rest, run.rest.text.indexOf('three'))).toBe(text.indexOf('three'));
    expect(offsetIn(run.rest, run.rest.text.indexOf('two'))).toBe(text.indexOf('tw\\'));
    expect(offsetIn(run.rest, run.rest.text.indexOf('two') + 2)).toBe(text.indexOf('o &&'));
  });

  it('copes with CRLF, a byte order mark and another escape character', () => {
    const text = '\uFEFF# escape=`\r\nFROM a\r\nRUN one `\r\n two C:\\x\r\nENV A=b `\r\n C="d e"\r\n';
    const { tree, at } = parse(text);
    expect(tree.escape).toBe('`');
    expect(tree.instructions.map((one) => one.words.map((word) => at(word.span)))).toEqual([
      ['a'],
      ['one', 'two', 'C:\\x'],
      ['A=b', 'C="d e"'],
    ]);
  });

  it('takes a doubled backslash at the end of a line for text', () => {
    const { tree } = parse('FROM a\nRUN one \\\\\nRUN two\n');
    expect(tree.instructions.map((one) => one.rest.text)).toEqual(['a', 'one \\\\', 'two']);
  });

  it('reads the JSON form', () => {
    const { tree, at } = parse('FROM a\nRUN ["sh", "-c", "a \\"b\\""]\nCMD [x]\n');
    expect(tree.instructions.slice(1).map((one) => [one.form, one.words.map((word) => word.text)])).toEqual([
      ['json', ['sh', '-c', 'a "b"']],
      ['shell', ['[x]']],
    ]);
    expect(at(tree.instructions[1]?.words[0]?.span ?? { start: 0, end: 0 })).toBe('sh');
  });

  it('reads heredocs', () => {
    const text =
      'FROM a\nRUN <<EOF bash && cat <<-"E2"\nmkdir a\nFROM inside\nEOF\n\ttwo\n\tE2\nCOPY <<x y /z/\nhello\nx\nUSER flink\n';
    const { tree, at } = parse(text);
    expect(tree.instructions.map((one) => one.keyword)).toEqual(['FROM', 'RUN', 'COPY', 'USER']);
    expect(tree.instructions[1]?.heredocs.map((doc) => [doc.name, doc.quoted, doc.content, at(doc.span)])).toEqual([
      ['EOF', false, 'mkdir a\nFROM inside', 'mkdir a\nFROM inside'],
      ['E2', true, '\ttwo', '\ttwo'],
    ]);
    expect(tree.instructions[1]?.rest.text).toBe('<<EOF bash && cat <<-"E2"');
    expect(tree.instructions[2]?.heredocs[0]?.content).toBe('hello');
  });

  it('splits stages', () => {
    const { tree } = parse('ARG V=1\nFROM a AS one\nRUN x\nFROM one\nCOPY --from=one /a /b\n');
    expect(
      tree.stages.map((stage) => [
        stage.index,
        stage.name,
        stage.base?.text,
        stage.instructions.map((one) => one.keyword),
      ]),
    ).toEqual([
      [0, 'one', 'a', ['RUN']],
      [1, undefined, 'one', ['COPY']],
    ]);
    expect(tree.instructions.map((one) => one.stage)).toEqual([-1, 0, 0, 1, 1]);
  });

  it('is plain data', () => {
    const { tree } = parse('FROM a\nRUN <<E\nx\nE\n');
    expect(structuredClone(tree)).toEqual(tree);
  });
});

describe('broken input', () => {
  it.each([
    ['', 'there is no FROM'],
    ['RUN x\nFROM a', 'RUN stands in front of the first FROM'],
    ['FROM a\nCPOY b c', 'unknown instruction CPOY'],
    ['FROM', 'FROM has no arguments'],
  ])('%j', (text, message) => {
    const { tree } = parse(text);
    expect(tree.problems.map((problem) => problem.message)).toContain(message);
  });

  it('never throws and stays inside the file', () => {
    const pieces = [
      'FROM a',
      'RUN',
      ' x',
      '\n',
      '\r\n',
      '\\\n',
      '<<E',
      '\nE\n',
      '["',
      '"]',
      '#',
      'COPY',
      ' --from=',
      '$',
      '${',
      '"',
      "'",
      'ENV A',
      '=',
      'ARG',
      '`',
      '\t',
      '\uFEFF',
      'ONBUILD ',
      'HEALTHCHECK ',
      '# escape=`\n',
    ];
    let seed = 3;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    for (let round = 0; round < 3000; round++) {
      const text = Array.from({ length: random(30) }, () => pieces[random(pieces.length)] ?? '').join('');
      const { tree } = parse(text);
      for (const one of tree.instructions) {
        for (const { span } of [...one.words, ...one.flags, ...one.heredocs, one]) {
          expect(span.start >= 0 && span.start <= span.end && span.end <= text.length).toBe(true);
        }
      }
    }
  });
});
