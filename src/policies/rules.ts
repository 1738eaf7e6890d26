import type { PolicyDeclaration } from '../config/options.ts';
import { UsageError } from '../config/usage-error.ts';
import { defineRule, type Rule } from '../engine/rule.ts';
import type { KubeObject } from '../model/model.ts';
import { no, type Proof, unknown, yes } from '../model/proof.ts';
import { at, textOf } from '../syntax/navigate.ts';
import { placeholderIn } from '../syntax/template.ts';
import type { TreeNode } from '../syntax/tree.ts';
import type { Origin } from '../text/span.ts';
import { Expression, ExpressionError } from './expression.ts';
import { plainObject } from './plain.ts';

/**
 * Rules made of the policies of a configuration. They are asked, reported and suppressed like others.
 *
 * @throws UsageError with one line for each expression that cannot be used
 */
export function policyRules(policies: readonly PolicyDeclaration[]): Rule[] {
  const problems: string[] = [];
  const rules = policies.flatMap((policy): Rule[] => {
    try {
      return [ruleOf(policy, new Expression(policy.expression))] as unknown as Rule[];
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      problems.push(`${policy.place}: the expression of policy ${policy.id} cannot be used: ${error.message}`);
      return [];
    }
  });
  if (problems.length > 0) throw new UsageError(...problems);
  return rules;
}

function ruleOf(policy: PolicyDeclaration, expression: Expression): Rule<'object'> {
  const { id, level, kinds, message } = policy;
  return defineRule({
    id,
    area: 'policy',
    level,
    confidence: 'high',
    title: message,
    why: 'A policy of this repository says so.',
    fix: '',
    falsePositives: '',
    prevents: [],
    sources: [],
    subject: 'object',
    examples: [],
    *check(object, kit) {
      if (!kinds.includes(object.kind)) return;
      const proof = holds(object, policy, expression);
      yield kit.unless(proof, {
        at: placeOf(object, expression),
        message,
        why: 'A policy of this repository says so',
        identity: [],
      });
    },
  });
}

function holds(object: KubeObject, { id }: PolicyDeclaration, expression: Expression): Proof {
  const { value, ...size } = plainObject(object.root);
  const answer = expression.of(value, size);
  if (answer.is === 'true') return yes();
  if (answer.is === 'open')
    return unknown({
      what: 'value',
      name: `the answer of policy ${id}: ${answer.because}`,
      at: object.at,
      settle: 'Write the expression so that it gives true or false for every object; has() asks for a field',
    });
  if (object.unsettled) return unknown(object.unsettled);
  const open = expression.paths.map((path) => at(object.root, ...path)).find(isOpen);
  if (!open) return no();
  const name = textOf(open) ?? '';
  return unknown({ what: 'value', name, at: open.origin, settle: `Write the value in place of ${name}` });
}

function isOpen(node: TreeNode | undefined): boolean {
  return placeholderIn(textOf(node) ?? '') !== undefined;
}

/** The first value that the expression reads and the object has; else the object. */
function placeOf(object: KubeObject, { paths }: Expression): Origin {
  const values = paths.map((path) => at(object.root, ...path));
  return values.find((value) => value?.is === 'scalar')?.origin ?? object.at;
}
