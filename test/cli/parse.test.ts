import { describe, expect, test } from 'vitest';
import { helpText } from '../../src/cli/help.ts';
import { OPTIONS } from '../../src/cli/options.ts';
import { lastValue, parseCommandLine } from '../../src/cli/parse.ts';
import { UsageError } from '../../src/config/usage-error.ts';

describe('command lines', () => {
  test('options in all spellings, paths among them', () => {
    const parsed = parseCommandLine(['a', '-f', 'json', '-fsarif=x', '--format=concise', '-o', 'out', '--quiet', 'b']);
    expect(parsed.command).toBe('lint');
    expect(parsed.operands).toEqual(['a', 'b']);
    expect(parsed.values.get('format')).toEqual(['json', 'sarif=x', 'concise']);
    expect(lastValue(parsed, 'output-file')).toBe('out');
    expect([...parsed.switches]).toEqual(['quiet']);
  });

  test('every option of the table is taken', () => {
    for (const { name, short, type, notForLint, commands } of OPTIONS) {
      for (const spelling of [`--${name}`, ...(short === undefined ? [] : [`-${short}`])]) {
        const command = notForLint ? [commands?.[0] ?? ''] : [];
        const parsed = parseCommandLine([...command, spelling, ...(type === 'string' ? ['value'] : [])]);
        if (type === 'string') expect(lastValue(parsed, name)).toBe('value');
        else expect([...parsed.switches]).toEqual([name]);
      }
    }
  });

  test('the last value counts, and the last of --color and --no-color', () => {
    expect(lastValue(parseCommandLine(['--root', 'a', '--root=b']), 'root')).toBe('b');
    expect([...parseCommandLine(['--color', '--no-color']).switches]).toEqual(['no-color']);
    expect([...parseCommandLine(['--no-color', '--color']).switches]).toEqual(['color']);
  });

  test('-- ends options and commands', () => {
    expect(parseCommandLine(['--', '--quiet', 'rules']).operands).toEqual(['--quiet', 'rules']);
    expect(parseCommandLine(['--', 'rules']).command).toBe('lint');
    expect(parseCommandLine(['a', 'rules']).command).toBe('lint');
  });

  test('commands', () => {
    expect(parseCommandLine(['rules', '--format', 'json'])).toMatchObject({ command: 'rules', operands: [] });
    expect(parseCommandLine(['--format', 'json', 'rules'])).toMatchObject({ command: 'rules', operands: [] });
    expect(parseCommandLine(['explain', 'a', 'b'])).toMatchObject({ command: 'explain', operands: ['a', 'b'] });
    expect(parseCommandLine(['explain', 'rules'])).toMatchObject({ command: 'explain', operands: ['rules'] });
  });
});

describe('wrong command lines', () => {
  test.each<[string[], string]>([
    [['--fial-on', 'x'], 'Unknown option --fial-on; did you mean --fail-on?'],
    [['--fial-on=x'], 'Unknown option --fial-on; did you mean --fail-on?'],
    [['--no-progess', 'x'], 'Unknown option --no-progess; did you mean --no-progress?'],
    [['--cache=x'], '--cache takes no value'],
    [['--thread', '2'], 'Unknown option --thread; did you mean --threads?'],
    [['--no-fix'], 'Unknown option --no-fix'],
    [['--constructor'], 'Unknown option --constructor'],
    [['--__proto__'], 'Unknown option --__proto__'],
    [['-x'], 'Unknown option -x'],
    [['-help'], 'Unknown option -help; did you mean --help?'],
    [['--'.concat('a', '\nb')], 'Unknown option --a\nb'],
    [['--quiet=yes'], '--quiet takes no value'],
    [['--format'], '--format needs a value: NAME[=FILE]'],
    [['--format='], '--format needs a value: NAME[=FILE]'],
    [['-o'], '--output-file needs a value: FILE'],
    [['--root', '--quiet'], '--root needs a value: DIR'],
    [['rules', '--fix'], '--fix does not go with the command rules'],
    [['explain', 'x', '--output-file', 'a'], '--output-file does not go with the command explain'],
    [['explain', 'x', '--base=a'], '--base does not go with the command explain'],
  ])('%j', (argv, message) => {
    expect(() => parseCommandLine(argv)).toThrow(new UsageError(message));
  });

  test('all at once', () => {
    expect(() => parseCommandLine(['--aaa', '--bbb', '--aaa', '-o'])).toThrow(
      new UsageError('Unknown option --aaa', 'Unknown option --bbb', '--output-file needs a value: FILE'),
    );
  });
});

describe('the help', () => {
  const help = helpText();

  test('names every option, with short name and value', () => {
    for (const { name, short, placeholder } of OPTIONS) {
      const label = `${short === undefined ? '    ' : `-${short}, `}--${name}${placeholder === undefined ? '' : ` ${placeholder}`}`;
      expect(help).toContain(`  ${label}  `);
    }
  });

  test('fits a terminal', () => {
    expect(help.split('\n').filter((line) => line.length > 90)).toEqual([]);
    expect(help.endsWith('\n')).toBe(true);
  });
});
