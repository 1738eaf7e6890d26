import { describe, expect, it } from 'vitest';
import { artifactFault } from '../../../src/model/admission/artifact-uri.ts';
import { isCronExpression } from '../../../src/model/admission/cron.ts';
import { excludedPeriodFault } from '../../../src/model/admission/excluded-periods.ts';
import { ingressAddressFault, isIpv6 } from '../../../src/model/admission/ingress-address.ts';
import { compareDecimals, quantity, resourceMemory } from '../../../src/model/admission/quantity.ts';
import { flinkDuration, flinkList, javaBoolean, javaDouble, javaInteger } from '../../../src/model/admission/values.ts';

describe('values as the operator reads them', () => {
  it.each([
    ['1', 1],
    [' 0.5 ', 0.5],
    ['1e3', 1000],
    ['1d', 1],
    ['-1f', -1],
    ['5.', 5],
    ['0x1p3', 8],
    ['-0x1.8p1', -3],
    ['', undefined],
    ['1,5', undefined],
    ['50%', undefined],
    ['0x1', undefined],
  ])('the number %j', (text, value) => expect(javaDouble(text)).toBe(value));

  it('booleans take no white space', () => {
    expect(['true', 'FALSE', ' true', 'yes', ''].map(javaBoolean)).toEqual([
      true,
      false,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('whole numbers have 32 bits', () => {
    expect(['+80', '-2', '2147483648', '8 '].map(javaInteger)).toEqual([80, -2, undefined, undefined]);
  });

  it.each([
    ['10', 10],
    ['5 min', 300_000],
    ['2hours', 7_200_000],
    ['1 D', 86_400_000],
    ['PT5M', undefined],
    ['soon', undefined],
    ['1 constructor', undefined],
  ])('the duration %j', (text, value) => expect(flinkDuration(text)).toBe(value));

  it.each([
    ['a;b', ['a', 'b']],
    ['"a;b";c', ['a;b', 'c']],
    ['', []],
    ["['a', 'b']", ['a', 'b']],
  ])('the list %j', (text, value) => expect(flinkList(text)).toEqual(value));
});

describe('sizes', () => {
  it.each([
    ['2048m', 2n ** 31n],
    ['2Gi', 2n ** 31n],
    ['2 gib', 2n ** 31n],
    ['2e9', 2_000_000_000n],
    ['2P', 2n * 10n ** 15n],
    ['1Pi', 2n ** 50n],
    ['1.Gi', 2n ** 30n],
    ['0', 0n],
    ['1.5Gi', undefined],
    ['1.0Gi', undefined],
    ['12E', undefined],
    ['1e3Mi', undefined],
    ['-1g', undefined],
    ['1.5k', undefined],
  ])('memory %j', (text, bytes) => expect(resourceMemory(text)).toBe(bytes));

  it('operators before 1.7 read no quantities', () => expect(resourceMemory('2Gi', false)).toBeUndefined());

  it('amounts compare across units', () => {
    const of = (text: string) => quantity(text) ?? { digits: -1n, scale: 0 };
    expect(compareDecimals(of('500m'), of('0.5'))).toBe(0);
    expect(compareDecimals(of('1Ki'), of('1k'))).toBe(1);
    expect(['5g', '', '5 Gi', '1e', '5GB'].map(quantity)).toEqual(Array(5).fill(undefined));
  });

  it('numbers without end cost nothing', () => {
    expect(quantity('1e999999999')).toBeUndefined();
    expect(quantity('9'.repeat(100_000))).toBeUndefined();
  });
});

describe('periods', () => {
  it.each([
    ['* * * ? * 2-6', true],
    ['0 0 9 ? * MON-FRI', true],
    ['0 0 9 L * ?', true],
    ['0 0 9 ? * FRI#2 2027', true],
    ['* * * * *', false],
    ['0 0 9 * * *', false],
    ['0 0 9 ? * ?', false],
    ['0 60 9 * * ?', false],
    ['*/60 * * * * ?', false],
    ['0 0 9 ? * FRI#6', false],
  ])('cron %j', (text, isValid) => expect(isCronExpression(text)).toBe(isValid));

  it.each([
    ['9:30-10:50', true],
    ['9:30:30-10:50:20 && * * * ? * 2-6', true],
    ['18:00-09:00', false],
    ['9:00-9:00', false],
    ['9:00-10:00 && 11:00-12:00', false],
    ['', false],
  ])('item %j', (text, isValid) => expect(excludedPeriodFault(text) === undefined).toBe(isValid));
});

describe('addresses', () => {
  it.each([
    ['/{{namespace}}/{{name}}(/|$)(.*)', true],
    ['flink.local:99999', true],
    ['flink.local:-1', true],
    ['a@b:80', true],
    ['', true],
    ['flink.local:http', false],
    ['a:b:c', false],
    ['[::1', false],
    ['[::1]x', false],
  ])('ingress template %j', (text, isRead) => expect(ingressAddressFault(text) === undefined).toBe(isRead));

  it('IPv6', () => {
    expect(['::1', '1:2:3:4:5:6:7:8', '::ffff:1.2.3.4', 'fe80::1%eth0'].every(isIpv6)).toBe(true);
    expect(['1:2', '::1::', 'zz', '1:2:3:4:5:6:7:8:9', '::256.1.1.1', ''].some(isIpv6)).toBe(false);
  });

  it.each([
    ['https://example.com/job.jar', undefined],
    ['https://8.8.8.8/job.jar', undefined],
    ['https://[fd00::1]/job.jar', undefined],
    ['s3://bucket/job.jar', 'scheme-not-allowed'],
    ['/opt/job.jar', 'no-scheme'],
    ['', 'no-scheme'],
    ['https://example.com/a b.jar', 'malformed'],
    ['https:///job.jar', 'no-host'],
    ['https://repo_1.example.com/job.jar', 'no-host'],
    ['https://minio.storage.svc/job.jar', 'host-restricted'],
    ['https://169.254.169.254/job.jar', 'host-restricted'],
    ['https://[fe80::1]/job.jar', 'host-restricted'],
  ])('session jar %j', (uri, fault) =>
    expect(artifactFault(uri, { schemes: ['https'], restricted: true })?.is).toBe(fault),
  );
});
