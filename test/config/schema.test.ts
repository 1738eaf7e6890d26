import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { validate } from '../../src/config/generated/validate.mjs';
import { OPERATOR_VERSIONS } from '../../src/config/operator-versions.ts';
import { plainData } from '../../src/config/plain.ts';
import { readConfiguration } from '../../src/config/read.ts';
import { configurationSchema } from '../../src/config/schema.ts';
import { SUPPORTED_OPERATORS } from '../../src/knowledge/operators.ts';
import { parseYaml } from '../../src/syntax/yaml.ts';
import { SourceText } from '../../src/text/source.ts';

const GENERATED = new URL('../../src/config/generated/validate.mjs', import.meta.url);
const SHIPPED = new URL('../../schemas/flint-lint.schema.json', import.meta.url);
const RULES = [
  { id: 'rule-a', level: 'error', title: 'A' },
  { id: 'rule-b', level: 'note', title: 'B' },
];

const GOOD = [
  '{}',
  'root: true',
  'operator: {version: "1.15"}',
  'operator: {version: main, config: {a: "b", c: true, d: 1}}',
  'kubernetes: {version: "1.31"}',
  'kubernetes: {version: "1.31.2"}',
  'clusters: {}',
  'clusters: {prod-eks: {match: {targets: ["overlays/prod*"], paths: [a], destinations: ["https://1.2.3.4"]}}}',
  'clusters: {"https://1.2.3.4": {operator: {version: main, config: {a: "b"}}, kubernetes: {version: "1.31"}}}',
  'clusters: {__proto__: {kubernetes: {version: "1.31"}}, constructor: {operator: {}}}',
  'rules: {rule-a: off}',
  'rules: {rule-a: {level: note}, rule-b: warning}',
  'overrides: []',
  'overrides: [{files: [a, "b/**"], rules: {rule-b: error}}]',
  'overrides: [{targets: [a], clusters: [b], namespaces: [c], owners: [d], labels: {e: f}, environment: development}]',
  'ignore: [a]',
  'images: {a/b: {dockerfile: D, args: {X: "1", Y: 2}}}',
  'images: {a/b: {flink: 1.20.2}}',
  'images: {a/b: {flink: 1.20.2, provides: [x]}}',
  'exists: [{kind: A, name: b, namespace: c, annotations: {d: "e"}, accessModes: [ReadWriteOnce]}]',
  'complete: [StorageClass, ServiceAccount]',
];

const BAD = [
  '[]',
  'x',
  'root: 1',
  'root: yes',
  'unknown: 1',
  'extends: a',
  'extends: [""]',
  'extends: [{}]',
  'operator: []',
  'operator: {version: 1.15}',
  'operator: {version: "9.9"}',
  'operator: {config: {a: null}}',
  'operator: {config: {"": x}}',
  'operator: {x: 1}',
  'kubernetes: []',
  'kubernetes: {version: 1.31}',
  'kubernetes: {version: "2.0"}',
  'kubernetes: {x: 1}',
  'clusters: []',
  'clusters: {a: }',
  'clusters: {a: {}}',
  'clusters: {" ": {operator: {version: "1.15"}}}',
  'clusters: {a: {operator: {version: "9.9"}}}',
  'clusters: {a: {kubernetes: {version: "2.0"}}}',
  'clusters: {a: {match: {}}}',
  'clusters: {a: {match: {targets: []}}}',
  'clusters: {a: {match: {targets: x}}}',
  'clusters: {a: {match: {path: [x]}}}',
  'clusters: {a: {operator: {version: "1.15"}, x: 1}}',
  `clusters: {${Array.from({ length: 201 }, (_, i) => `c${i}: {operator: {}}`).join(', ')}}`,
  'rules: []',
  'rules: {rule-a: }',
  'rules: {rule-a: warn}',
  'rules: {rule-a: 1}',
  'rules: {rule-a: {}}',
  'rules: {rule-a: {level: x}}',
  'rules: {rule-a: {level: off, x: 1}}',
  'rules: {Rule/A: off}',
  'overrides: {}',
  'overrides: [{files: [a]}]',
  'overrides: [{rules: {}}]',
  'overrides: [{files: [], rules: {}}]',
  'overrides: [{files: [a], rules: {}, target: [x]}]',
  'overrides: [{files: [a], environment: production}]',
  'overrides: [{labels: {a: [b]}, rules: {}}]',
  'ignore: a',
  'ignore: [""]',
  'ignore: [1]',
  'images: {a: {}}',
  'images: {a: {args: {}}}',
  'images: {a: {dockerfile: D, provides: [x]}}',
  'images: {"a b": {dockerfile: D}}',
  'images: {a: {flink: "1.20"}}',
  'images: {a: {dockerfile: ""}}',
  'exists: [{}]',
  'exists: [{kind: a, name: b}]',
  'exists: [{kind: A, name: b, accessModes: [X]}]',
  'exists: [{kind: A, name: b, annotations: {c: 1}}]',
  'complete: [x]',
  'complete: StorageClass',
];

function data(text: string): unknown {
  const root = parseYaml(new SourceText('', text)).documents[0]?.root;
  return root ? plainData(root) : {};
}

function reads(text: string): boolean {
  try {
    readConfiguration(new SourceText('f', text), ['rule-a', 'rule-b']);
    return true;
  } catch {
    return false;
  }
}

/** ajv at run time, as an editor would use the schema. */
function runTime(rules: typeof RULES) {
  return new Ajv2020({ allErrors: true, strict: true, strictTypes: false }).compile(configurationSchema(rules));
}

test('the compiled validator, ajv at run time and the reader agree', () => {
  const open = runTime([]);
  const closed = runTime(RULES);
  for (const [texts, verdict] of [
    [GOOD, true],
    [BAD, false],
  ] as const) {
    for (const text of texts) {
      const verdicts = [validate(data(text)), open(data(text)), closed(data(text)), reads(text)];
      expect({ text, verdicts }).toEqual({ text, verdicts: verdicts.map(() => verdict) });
    }
  }
});

test('rules that there are not: only the schema with rules and the reader know', () => {
  const text = 'rules: {rule-c: off}';
  expect([validate(data(text)), runTime([])(data(text)), runTime(RULES)(data(text)), reads(text)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('errors of the compiled validator are those of ajv at run time', () => {
  const open = runTime([]);
  for (const text of BAD) {
    validate(data(text));
    open(data(text));
    const keys = (errors: typeof validate.errors) => errors?.map((error) => [error.instancePath, error.keyword]);
    expect({ text, errors: keys(validate.errors) }).toEqual({
      text,
      errors: keys(open.errors as typeof validate.errors),
    });
  }
});

test('the compiled validator needs nothing at run time', () => {
  const code = readFileSync(GENERATED, 'utf8');
  expect(code).not.toMatch(/\brequire\(|^import /m);
});

test('the compiled validator is the schema as it is now', () => {
  // The shipped schema follows the list of rules; that it is fresh is checked with everything generated.
  const script = fileURLToPath(new URL('../../scripts/generate-config-schema.mjs', import.meta.url));
  const { stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  expect(stderr).not.toContain('src/config/generated/validate.mjs');
});

test('the shipped schema is titled and described for editors', () => {
  const schema = JSON.parse(readFileSync(SHIPPED, 'utf8'));
  expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
  expect(schema.title).toBe('flint-lint configuration');
  for (const property of Object.values<{ title?: string; description?: string }>(schema.properties)) {
    expect(property.title).toBeTruthy();
    expect(property.description).toBeTruthy();
  }
});

test('rules are described with their title and level', () => {
  const { $defs } = configurationSchema(RULES) as { $defs: { rules: { properties: Record<string, unknown> } } };
  expect(Object.keys($defs.rules.properties)).toEqual(['rule-a', 'rule-b']);
  expect($defs.rules.properties['rule-b']).toMatchObject({ description: 'B (default: note)' });
});

test('operator versions that verdicts are tried over can be declared', () => {
  expect(SUPPORTED_OPERATORS.filter((version) => !OPERATOR_VERSIONS.includes(version))).toEqual([]);
});
