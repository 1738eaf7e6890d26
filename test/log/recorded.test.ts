import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { findMessages } from '../../src/log/find-messages.ts';

const KNOWN = rules.flatMap(({ id, prevents }) => prevents.map((text) => ({ rule: id, text })));

interface Recorded {
  cases: { verdicts: { message?: string; rule?: string }[] }[];
}

it('what the operator’s own validator says is known', () => {
  const { cases } = JSON.parse(readFileSync('test/conformance/operator-verdicts.json', 'utf8')) as Recorded;
  const messages = new Map(cases.flatMap(({ verdicts }) => verdicts.map(({ message = '', rule }) => [message, rule])));
  messages.delete('');
  expect(messages.size).toBeGreaterThan(100);
  const refused = 'Error from server: admission webhook "validationwebhook.flink.apache.org" denied the request: ';
  const unknown = [...messages.keys()].filter((text) => findMessages(`${refused}${text}`, KNOWN).found.length === 0);
  expect(unknown).toEqual([
    'Cannot deserialize value of type `java.lang.String` from Object value (token `JsonToken.START_OBJECT`)',
  ]);
});
