import { describe, expect, it } from 'vitest';
import { placeholderIn, templateExpression } from '../../src/syntax/template.ts';

describe('template expressions', () => {
  it('are found with their place', () => {
    const text = 'a: 1\nb: {{ .Values.x }}\n';
    const found = templateExpression(text);
    expect(text.slice(found?.start, found?.end)).toBe('{{ .Values.x }}');
  });
  it('of Jinja count too', () => expect(templateExpression('{% if x %}\n')?.start).toBe(0));
  it('in quotes and comments are data', () => {
    expect(templateExpression('template: "{{name}}.{{namespace}}"\n')).toBeUndefined();
    expect(templateExpression("x: 'a {{ b }}' # {{ c }}\n# {{ d }}\n")).toBeUndefined();
  });
});

describe('placeholders', () => {
  it.each([
    '${VAR}',
    '$VAR',
    '$(VAR)',
    '[MY_PROJECT]',
    '<YOUR_BUCKET>',
    '{{ .Values.x }}',
    'CHANGEME',
    'CHANGE-ME',
    'registry.example/orders:TAG_PLACEHOLDER',
    's3://${BUCKET}/x',
    'YOUR-BUCKET-NAME',
    "${ trigger['tag'] }",
    'registry.example/orders:#{Build.BuildId}#',
    '#{Octopus.Release.Number}',
    's3://__STATE_BUCKET__/ha',
    '@@image.tag@@',
    'orders:@project.version@',
    '((state-bucket))',
  ])('%s', (text) => expect(placeholderIn(text)).toBeDefined());
  it.each([
    's3://bucket/path',
    'flink:1.20',
    'a<b',
    '[0-9]',
    'price$',
    '__main__',
    'orders__v1__2',
    'job@host',
    '((1))',
    'arn:aws:iam::111122223333:role/x',
  ])('not %s', (text) => expect(placeholderIn(text)).toBeUndefined());
});
