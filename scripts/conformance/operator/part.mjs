// Asks the validator of operator 1.7.0 about generated objects and pairs of them.

import path from 'node:path';
import { loadTypeScript, root } from '../../load.mjs';
import { OPERATOR, Oracle, operatorArtifacts } from '../oracle.mjs';
import { generate, randomNumbers } from './generate.mjs';

export async function operator({ seed, count = 1500 }) {
  const random = randomNumbers(seed);
  const cases = Array.from({ length: count }, (_, i) => ({ id: String(i), ...generate(random) }));
  const oracle = new Oracle(operatorArtifacts, path.join(root, 'scripts/conformance/operator/Validate.java'));
  const verdicts = new Map(
    oracle
      .ask(cases)
      .map((line) => JSON.parse(line))
      .map((reply) => [reply.id, reply]),
  );
  const { judgedBy, refused } = await loadTypeScript(
    'operator-conformance',
    "export { judgedBy, refused } from './test/conformance/verdicts.ts';",
  );
  const different = [];
  let compared = 0;
  let refusals = 0;
  for (const { id, resource, session, previous, operatorConfig } of cases) {
    const theirs = verdicts.get(id);
    // Types and enums are the schema's business.
    if (!theirs || theirs.stage === 'deserialize') continue;
    compared++;
    const manifests = [...(session ? [session] : []), resource];
    const ours = judgedBy({ manifests, previous, operatorConfig }, OPERATOR).refusals;
    const verdict = ours.some(refused) ? 'reject' : 'accept';
    if (theirs.verdict === 'reject') refusals++;
    if (verdict === theirs.verdict) continue;
    const said = ours.map(({ check, message, proof }) => `${check} (${proof.is}): ${message}`);
    different.push(JSON.stringify({ id, theirs, ours: said, resource, session, previous, operatorConfig }));
  }
  const what = `verdicts of operator ${OPERATOR} (${refusals} refused)`;
  return [{ name: 'operator', what, compared, agree: compared - different.length, different }];
}
