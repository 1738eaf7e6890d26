import { afterAll, expect, it } from 'vitest';
import { EnginePool } from '../../src/assets/engines.ts';

const pool = new EnginePool();
afterAll(() => pool.stop());

const chart = (template: string) => ({
  op: 'helm' as const,
  dir: 'c',
  files: {
    'c/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\n',
    'c/values.yaml': 'a: 1\n',
    'c/templates/x.yaml': template,
  },
});

it('ends what works too long and answers the next request', async () => {
  const loop = chart('{{ range until 100000 }}{{ range until 100000 }}{{ end }}{{ end }}');
  expect(await pool.call(loop, 500)).toMatchObject({ ok: false, code: 'limit' });
  expect(await pool.call({ ...loop, steps: 1000 }, 20_000)).toMatchObject({ ok: false, code: 'limit' });
  const good = await pool.call(chart('a: {{ .Values.a }}\n'), 20_000);
  expect(good.templates).toEqual([expect.objectContaining({ text: 'a: 1\n' })]);
}, 120_000);

it('gives the same text twice whatever a template asks for', async () => {
  const template =
    'a: {{ now | date "2006" }}{{ randAlphaNum 5 }}{{ uuidv4 }}{{ env "PATH" }}{{ genPrivateKey "rsa" }}\n';
  const [first, second] = [await pool.call(chart(template), 20_000), await pool.call(chart(template), 20_000)];
  expect(first.ok).toBe(true);
  expect(second).toEqual(first);
}, 120_000);
