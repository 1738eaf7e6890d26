import { describe, expect, it, test } from 'vitest';
import { route } from '../../src/upgrade/route.ts';
import { parseTarget } from '../../src/upgrade/target.ts';

describe('--to', () => {
  test.each([
    ['flink=2.1', { flink: '2.1', release: '2.1.2' }],
    ['flink=2.1.0', { flink: '2.1', release: '2.1.0' }],
    ['flink=v1_20', { flink: '1.20', release: '1.20.5' }],
    ['operator=1.15', { operator: '1.15' }],
    ['operator=1.12.1, flink=1.20', { operator: '1.12', flink: '1.20', release: '1.20.5' }],
    ['flink=2.3,operator=main', { operator: 'main', flink: '2.3', release: '2.3.0' }],
  ])('%s', (text, target) => expect(parseTarget(text)).toEqual({ is: 'versions', target }));

  it('keeps the move of FlinkClusters', () => expect(parseTarget('operator=apache')).toEqual({ is: 'apache' }));

  test.each([
    ['flink=1.21', /Flink "1.21" is not known.*1.13.*2.3/],
    ['flink=2.1.9', /newest release of 2.1 that is known is 2.1.2/],
    ['flink=', /Flink "" is not known/],
    ['operator=1.99', /operator "1.99" is not known.*1.15, main, and apache/],
    ['operator=1.15.7', /1.15.0/],
    ['operator=apache,flink=2.1', /operator "apache" is not known/],
    ['java=17', /"java=17" is not understood/],
    ['flink=2.1,flink=2.0', /flink is given twice/],
    ['', /is not understood/],
    ['flink=2.1,operator=1.12', /operator 1.12 does not run Flink 2.1.*1.15.*2.0/],
    ['flink=1.14,operator=1.15', /operator 1.15 does not run Flink 1.14/],
    ['flink=2.3,operator=1.15', /operator 1.15 does not run Flink 2.3/],
  ])('%s is wrong', (text, message) => {
    const parsed = parseTarget(text);
    expect(parsed.is === 'wrong' && `${parsed.because}; ${parsed.known}`).toMatch(message);
  });
});

describe('the order', () => {
  const steps = (fleet: Partial<Parameters<typeof route>[0]>, target: Parameters<typeof route>[1]) =>
    route({ managed: [], free: [], operator: undefined, isOperated: true, ...fleet }, target).map(
      ({ operator, flink }) =>
        operator
          ? `operator ${operator.from ?? '?'} to ${operator.to}`
          : `Flink ${flink?.from.join('+')} to ${flink?.to}`,
    );

  test.each([
    [{ managed: ['1.18'], operator: '1.10' }, { flink: '2.1' }, ['operator 1.10 to 1.13', 'Flink 1.18 to 2.1']],
    [{ managed: ['1.18'], operator: '1.14' }, { flink: '2.1' }, ['Flink 1.18 to 2.1']],
    [{ managed: ['1.18'] }, { flink: '2.1' }, ['Flink 1.18 to 2.1']],
    [
      { managed: ['1.18'], operator: '1.10' },
      { flink: '1.20', operator: '1.15' },
      ['operator 1.10 to 1.15', 'Flink 1.18 to 1.20'],
    ],
    // 1.9 refuses Flink 1.14, and 1.5 knows nothing newer than 1.17.
    [
      { managed: ['1.14'], operator: '1.5' },
      { flink: '2.1', operator: '1.15' },
      ['Flink 1.14 to 1.17', 'operator 1.5 to 1.15', 'Flink 1.17 to 2.1'],
    ],
    [{ managed: ['1.14'], operator: '1.5' }, { operator: '1.15' }, ['Flink 1.14 to 1.17', 'operator 1.5 to 1.15']],
    [
      { managed: ['1.14', '1.18'], operator: '1.6' },
      { operator: '1.8' },
      ['Flink 1.14 to 1.18', 'operator 1.6 to 1.8'],
    ],
    [
      { managed: ['1.14'], operator: '1.6' },
      { flink: '1.16', operator: '1.10' },
      ['Flink 1.14 to 1.16', 'operator 1.6 to 1.10'],
    ],
    [{ managed: ['1.14'] }, { operator: '1.10' }, ['Flink 1.14 to 1.15', 'operator ? to 1.10']],
    [{ managed: ['1.17', '1.20', '2.1'], operator: '1.15' }, { flink: '2.1' }, ['Flink 1.17+1.20 to 2.1']],
    [{ free: ['1.17'], operator: '1.5' }, { flink: '2.1' }, ['Flink 1.17 to 2.1']],
    [{ managed: ['1.20'], operator: '1.15' }, { flink: '2.3' }, ['operator 1.15 to main', 'Flink 1.20 to 2.3']],
    [{ free: ['1.17'], isOperated: false }, { flink: '2.1', operator: '1.15' }, ['Flink 1.17 to 2.1']],
    [{ managed: ['2.1'], operator: '1.15' }, { flink: '2.1', operator: '1.15' }, []],
  ])('%j to %j', (fleet, target, expected) => expect(steps(fleet, target)).toEqual(expected));
});
