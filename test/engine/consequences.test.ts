import { expect, it } from 'vitest';
import { withoutConsequences } from '../../src/engine/consequences.ts';
import type { Report, Rule } from '../../src/engine/rule.ts';
import type { Judged } from '../../src/engine/run.ts';
import { unknown } from '../../src/model/proof.ts';
import { written } from '../../src/text/span.ts';

const settings = { runs: () => true, level: () => undefined };

function judged(
  id: string,
  report: Partial<Report> & Pick<Report, 'at'>,
  more: { explains?: Rule['explains']; missing?: { what: 'value' | 'image'; at: Report['at'] }; key?: string } = {},
): Judged {
  const whole = { message: id, ...report };
  const { missing, explains, key = 'orders' } = more;
  return {
    rule: { id, area: 'x', level: 'error', confidence: 'high', title: id, tags: [] },
    about: { subject: undefined, key, label: key, at: report.at, target: '.' },
    verdict: missing
      ? { is: 'unknown', report: whole, proof: unknown({ name: 'it', settle: 'Write it', ...missing }) }
      : { is: 'violated', report: whole, steps: [] },
    ...(explains ? { explains } : {}),
  };
}

const at = (start: number, end: number) => written('job.yaml', start, end);
const idsOf = (list: readonly Judged[]) => list.map(({ rule }) => rule.id);

it('leaves out what is due to a value that another rule reports', () => {
  const all = [
    judged('cause', { at: at(10, 20) }, { explains: 'dues' }),
    judged('inside', { at: at(50, 60), dueTo: [at(12, 15)] }),
    judged('around', { at: at(50, 60), dueTo: [at(5, 30)] }),
    judged('elsewhere', { at: at(50, 60), dueTo: [at(30, 40)] }),
  ];
  expect(idsOf(withoutConsequences(all, settings).judged)).toEqual(['cause', 'elsewhere']);
});

it('tells a cause at the gravest level of what follows from it, and shows that beside it', () => {
  const all = [
    judged('cause', { at: at(10, 20), level: 'warning' }, { explains: 'dues' }),
    judged('graver', { at: at(50, 60), dueTo: [at(12, 15)] }),
    judged('milder', { at: at(50, 60), level: 'note', dueTo: [at(12, 15)] }),
  ];
  const [cause, ...others] = withoutConsequences(all, settings).judged;
  expect(cause).toMatchObject({ rule: { id: 'cause' }, verdict: { report: { level: 'error' } } });
  const related = cause?.verdict.report.related?.map(({ text }) => text);
  expect(related).toEqual(['graver', 'milder']);
  expect(others).toEqual([]);
});

it('is not explained by itself, by rules that explain nothing, and by rules that are off', () => {
  const off = { runs: () => true, level: ({ id }: { id: string }) => (id === 'off' ? ('off' as const) : undefined) };
  const all = [
    judged('self', { at: at(0, 5), dueTo: [at(0, 5)] }, { explains: 'dues' }),
    judged('plain', { at: at(10, 15) }),
    judged('off', { at: at(20, 25) }, { explains: 'all' }),
    judged('a', { at: at(50, 60), dueTo: [at(10, 15), at(20, 25)] }),
  ];
  expect(idsOf(withoutConsequences(all, off).judged)).toEqual(['self', 'plain', 'off', 'a']);
});

it('keeps an open verdict apart when a finding tells what keeps it open', () => {
  const all = [
    judged('all', { at: at(0, 5) }, { explains: 'all' }),
    judged('dues', { at: at(10, 15) }, { explains: 'dues' }),
    judged('value', { at: at(90, 91) }, { missing: { what: 'value', at: at(0, 5) } }),
    judged('image', { at: at(90, 91) }, { missing: { what: 'image', at: at(0, 5) } }),
    judged('open', { at: at(90, 91) }, { missing: { what: 'value', at: at(10, 15) } }),
  ];
  const { judged: kept, explained } = withoutConsequences(all, settings);
  expect(idsOf(kept)).toEqual(['all', 'dues', 'image', 'open']);
  expect(idsOf(explained)).toEqual(['value']);
});

it('tells of something lacking once, for its own object, with the tags of both', () => {
  const all = [
    judged('misspelt', { at: at(0, 5), tells: ['spec.serviceAccount'], tags: ['strict'] }),
    judged('missing', { at: at(10, 15), lacks: ['spec.serviceAccount'], tags: ['admission'] }),
    judged('other', { at: at(20, 25), lacks: ['spec.serviceAccount'] }, { key: 'payments' }),
  ];
  const { judged: kept } = withoutConsequences(all, settings);
  expect(idsOf(kept)).toEqual(['misspelt', 'other']);
  expect(kept[0]?.verdict.report.tags).toEqual(['admission', 'strict']);
});

it('says of each object that it is refused', () => {
  const all = [
    judged('cause', { at: at(0, 5) }, { explains: 'dues' }),
    judged('refused', { at: at(20, 25), dueTo: [at(0, 5)], tags: ['admission'] }, { key: 'payments' }),
  ];
  expect(idsOf(withoutConsequences(all, settings).judged)).toEqual(['cause', 'refused']);
});
