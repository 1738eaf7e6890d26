import { describe, expect, it } from 'vitest';
import {
  bareText,
  isOpaque,
  parseShell,
  type ShellNode,
  type ShellStep,
  simpleCommands,
} from '../../src/syntax/shell.ts';

const words = (text: string) =>
  simpleCommands(parseShell(text).steps).map(({ words }) => words.map((word) => word.text));

describe('simple commands', () => {
  const table: [string, string[][]][] = [
    ['cp a b', [['cp', 'a', 'b']]],
    [
      'mkdir -p a && cp "x y" a/ || exit 1; ls | wc -l &',
      [['mkdir', '-p', 'a'], ['cp', 'x y', 'a/'], ['exit', '1'], ['ls'], ['wc', '-l']],
    ],
    ['echo \'a && b\' "c;d" e\\ f', [['echo', 'a && b', 'c;d', 'e f']]],
    ['a \\\n  b\\\nc', [['a', 'bc']]],
    ['a b\\\nc d', [['a', 'bc', 'd']]],
    ['a # b && c\nd', [['a'], ['d']]],
    ['a b#c', [['a', 'b#c']]],
    ['(cd x; ls) && { a; b; }', [['cd', 'x'], ['ls'], ['a'], ['b']]],
    [
      'if [ -f x ]; then cp x y; else rm y; fi',
      [
        ['[', '-f', 'x', ']'],
        ['cp', 'x', 'y'],
        ['rm', 'y'],
      ],
    ],
    ['for i in a b; do echo $i; done', [['echo', '$i']]],
    [
      'while read x; do echo "$x"; done < list',
      [
        ['read', 'x'],
        ['echo', '$x'],
      ],
    ],
    ['case $a in x|y) one;; *) two;; esac; three', [['one'], ['two'], ['three']]],
    ['f() { a; }; function g { b; }; f', [['a'], ['b'], ['f']]],
    ['X=1 Y="2 3" cmd z=4', [['cmd', 'z=4']]],
    ['cat > f <<EOF\nnot a command\nEOF\nnext', [['cat'], ['next']]],
    ["cat <<-'E' && after\n\tbody\n\tE\nnext", [['cat'], ['after'], ['next']]],
    ['echo $(cp a b) `rm c`', [['echo', '$(cp a b)', '`rm c`']]],
    ['docker build -t ${{ env.IMAGE }}:1 .', [['docker', 'build', '-t', '${{ env.IMAGE }}:1', '.']]],
    ['docker build -t {{ .IMAGE }} .', [['docker', 'build', '-t', '{{ .IMAGE }}', '.']]],
    ['a 2>&1 >/dev/null b', [['a', 'b']]],
    ['a; ; b', [['a'], ['b']]],
    ['echo ""', [['echo', '']]],
  ];
  it.each(table)('%j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });
});

describe('words', () => {
  const first = (text: string) => {
    const word = simpleCommands(parseShell(`x ${text}`).steps)[0]?.words[1];
    if (!word) throw new Error('no word');
    return word;
  };

  it('keeps variables as parts', () => {
    expect(first('a$X"${Y:-d$Z}"\'$W\'').parts).toEqual([
      { is: 'text', text: 'a', quoted: false },
      { is: 'variable', name: 'X', op: '', operand: [], source: '$X', quoted: false },
      {
        is: 'variable',
        name: 'Y',
        op: ':-',
        operand: [
          { is: 'text', text: 'd', quoted: false },
          { is: 'variable', name: 'Z', op: '', operand: [], source: '$Z', quoted: false },
        ],
        source: '${Y:-d$Z}',
        quoted: true,
      },
      { is: 'text', text: '$W', quoted: true },
    ]);
  });

  it.each(['$(a "b)" c)', '`a`', '{{ x }}', '${{ x }}', '${!x}', '$((1+2))'])('is opaque: %s', (text) => {
    expect(isOpaque(first(text))).toBe(true);
    expect(first(text).text).toBe(text);
  });

  it('leaves globs and braces to be seen', () => {
    expect(bareText(first('a{b,c}*.jar'))).toBe('a{b,c}*.jar');
    expect(bareText(first('"a*"'))).toBeUndefined();
  });

  it('knows where a word stands', () => {
    const text = '  cp \\\n "a b" c';
    const [command] = simpleCommands(parseShell(text, 100).steps);
    expect(command?.words.map(({ start, end }) => text.slice(start - 100, end - 100))).toEqual(['cp', '"a b"', 'c']);
    expect([command?.start, command?.end]).toEqual([102, 100 + text.length]);
  });
});

describe('structure', () => {
  const kinds = (steps: readonly ShellStep[]): unknown => steps.map(({ join, node }) => [join, node.is]);

  it('keeps how steps hang together', () => {
    expect(kinds(parseShell('a && b || c; d | e\nf').steps)).toEqual([
      ['', 'command'],
      ['&&', 'command'],
      ['||', 'command'],
      [';', 'command'],
      ['|', 'command'],
      [';', 'command'],
    ]);
    expect(parseShell('! a').steps[0]?.negated).toBe(true);
  });

  it('keeps the arms of a condition', () => {
    const node = parseShell('if a; then b; elif c; then d; else e; fi').steps[0]?.node as Extract<
      ShellNode,
      { is: 'if' }
    >;
    expect(node.arms.map((arm) => [kinds(arm.condition), kinds(arm.body)])).toHaveLength(2);
    expect(node.otherwise).toHaveLength(1);
  });

  it('keeps the items of a loop', () => {
    const node = parseShell('for j in a-*.jar "b c" $D\ndo x; done').steps[0]?.node as Extract<
      ShellNode,
      { is: 'for' }
    >;
    expect([node.name, node.items?.map((item) => item.text)]).toEqual(['j', ['a-*.jar', 'b c', '$D']]);
  });
});

describe('broken input', () => {
  it.each([
    '"abc',
    "'abc",
    '$(a',
    '${a',
    '`a',
    'if a; then b',
    'fi',
    ')',
    '}',
    'case x in',
    '((',
    '&&',
    '<',
    '<<EOF',
    ';;',
    'for',
    '\\',
    '$',
    '{{',
  ])('survives %j', (text) => {
    expect(() => parseShell(text)).not.toThrow();
  });

  it('says so', () => {
    expect(parseShell('if a; then b').wellFormed).toBe(false);
    expect(parseShell('a; fi; b').wellFormed).toBe(false);
    expect(words('a; fi; b')).toEqual([['a'], ['b']]);
    expect(parseShell('a && b').wellFormed).toBe(true);
  });

  it('passes over process substitutions', () => {
    expect(words('cp <(cat a) b; diff <(a "$(b)") >(c)d e')).toEqual([
      ['cp', 'b'],
      ['diff', 'e'],
    ]);
  });

  it('does not fall over deep nesting or long input', () => {
    const started = performance.now();
    expect(() => parseShell('('.repeat(5000))).not.toThrow();
    expect(() => parseShell('${a:-'.repeat(5000))).not.toThrow();
    expect(() => parseShell('if '.repeat(5000))).not.toThrow();
    expect(() => parseShell('a "b" $c;'.repeat(20_000))).not.toThrow();
    expect(() => parseShell('<(a) '.repeat(50_000))).not.toThrow();
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('keeps words inside the text whatever it is', () => {
    const pieces = [
      'cp',
      ' ',
      '"',
      "'",
      '$(',
      ')',
      '${',
      '}',
      '{',
      ';',
      '&&',
      '||',
      '|',
      '\n',
      '\\',
      '#',
      'if',
      'then',
      'fi',
      'do',
      'done',
      '<<E',
      'E',
      '`',
      '*',
      '>',
      'case',
      'in',
      'esac',
      '(',
      ';;',
    ];
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    for (let round = 0; round < 3000; round++) {
      const text = Array.from({ length: random(24) }, () => pieces[random(pieces.length)] ?? '').join('');
      for (const { words: found } of simpleCommands(parseShell(text).steps)) {
        for (const { start, end } of found) expect(start >= 0 && start <= end && end <= text.length).toBe(true);
      }
    }
  });
});
