import { expect, test } from 'vitest';
import { type Readings, WorkMeter } from '../../src/assets/work-meter.ts';

/** A meter whose readings are set by hand. */
function meter() {
  const now: Readings = { cpu: 0, own: 0, clock: 0 };
  return { now, meter: new WorkMeter(() => ({ ...now })) };
}

test('one render has all that is worked meanwhile, but not what this thread does', () => {
  const { now, meter: own } = meter();
  Object.assign(now, { cpu: 500, own: 400, clock: 1000 });
  const work = own.begin();
  Object.assign(now, { cpu: 800, own: 450, clock: 1700 });
  own.look();
  expect(work).toEqual({ worked: 250, waited: 700 });
  own.end(work);
  Object.assign(now, { cpu: 5000, own: 450, clock: 9000 });
  own.look();
  expect(work).toEqual({ worked: 250, waited: 700 });
});

test('several share it', () => {
  const { now, meter: own } = meter();
  const first = own.begin();
  Object.assign(now, { cpu: 100, clock: 100 });
  const second = own.begin();
  Object.assign(now, { cpu: 300, clock: 200 });
  own.end(first);
  Object.assign(now, { cpu: 350, clock: 250 });
  own.end(second);
  expect([first, second]).toEqual([
    { worked: 200, waited: 150 },
    { worked: 150, waited: 100 },
  ]);
});

test('a thread that is kept waiting by others works on nothing', () => {
  const { now, meter: own } = meter();
  const work = own.begin();
  Object.assign(now, { cpu: 10, own: 90, clock: 100 });
  own.end(work);
  expect(work.worked).toBe(0);
});
