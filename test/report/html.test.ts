import { expect, it } from 'vitest';
import { formats } from '../../src/report/index.ts';
import { SourceText } from '../../src/text/source.ts';
import { emptyResult, finding, OPTIONS, place, sampleResult } from './sample.ts';

const ALL = { ...OPTIONS, showUnknown: true, showIgnored: true };

const TAG =
  /^<(?:!doctype html|\/?(?:html|head|meta|title|style|body|h1|h2|h3|p|b|a|pre|dl|dt|dd|ul|li|table|tr|th|td|section|article)(?: [a-z-]+="[^"<>]*")*)>$/;

/** Tags that the page may not have. */
const foreign = (page: string) => (page.match(/<[^>]*>/g) ?? []).filter((tag) => !TAG.test(tag));

it('has no markup but its own', () => {
  const hostile = '<script>alert(1)</script> <img src=x onerror=y> "><a href="javascript:z">';
  const file = `a/${hostile}.yaml`;
  const source = new SourceText(file, `key: ${hostile}\n`);
  const one = finding(`rule-${hostile}`, place(file, 1, 6, 14), {
    message: hostile,
    why: hostile,
    advice: hostile,
    also: hostile,
    owner: hostile,
    targets: [hostile],
    related: [{ ...place(file, 1, 1, 4), message: hostile }],
  });
  const page = formats.html({ ...emptyResult(), findings: [one], sources: new Map([[file, source]]) }, ALL);
  expect(foreign(page)).toEqual([]);
  expect(page).not.toMatch(/<script|<img|href="javascript/);
  expect(foreign(formats.html(sampleResult(), ALL))).toEqual([]);
});

it('loads and runs nothing', () => {
  const page = formats.html(sampleResult(), ALL);
  expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  expect(page).not.toMatch(/ (?:src|on\w+)="|@import|url\(/);
});

it('says what it leaves out as the other reports do', () => {
  expect(formats.html(sampleResult(), OPTIONS)).not.toContain('<h2>Unknown</h2>');
  expect(formats.html(sampleResult(), ALL)).toContain('<h2>Unknown</h2>');
  expect(formats.html({ ...emptyResult(), complete: false }, OPTIONS)).toContain('the run is incomplete');
});
