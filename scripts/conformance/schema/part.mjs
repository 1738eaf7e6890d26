// Holds mutated objects against the plain schemas in the API jar of operator 1.10.0, by ajv.

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { plainDefinitions } from '../../../knowledge/build-crd-fields.mjs';
import { definitions } from '../../../knowledge/sources.mjs';
import { loadTypeScript } from '../../load.mjs';
import { cache } from '../oracle.mjs';

const LINE = '1.10';

export async function schema({ seed, count = 1000 }) {
  const work = path.join(cache, 'definitions');
  mkdirSync(work, { recursive: true });
  const plain = plainDefinitions(await definitions(work), LINE);
  const { compareSchemas, loadTables } = await loadTypeScript(
    'schema-conformance',
    "export { compareSchemas } from './test/conformance/schema-compare.ts'; export { loadTables } from './src/assets/tables.ts';",
  );
  await loadTables();
  const { objects, types, unknown, wrong } = compareSchemas(plain, LINE, seed, count);
  const what = `objects by the schema of operator ${LINE}.0 (${types} wrong values, ${unknown} unknown fields)`;
  return [{ name: 'schema', what, compared: objects, agree: objects - wrong.length, different: wrong }];
}
