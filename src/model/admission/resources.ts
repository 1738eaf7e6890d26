import { at, entries, isNothing, keyText, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import { type Check, type Failure, type Judged, openValue, since } from './check.ts';
import { memoryVerdicts } from './memory.ts';
import { spoken } from './placing.ts';
import { compareDecimals, quantity, resourceMemory, signOf } from './quantity.ts';

const ROLES = ['jobManager', 'taskManager'] as const;
const PARTS = ['requests', 'limits'] as const;

/** Memory and ephemeral storage of `resource` that cannot be read as sizes. */
export const resourceSizes: Check = function* (judged) {
  const { workload, operator } = judged;
  for (const role of ROLES) {
    const resource = at(workload.spec, role, 'resource');
    const memory = at(resource, 'memory');
    const text = textOf(memory);
    // A blank text counts as none, and cannot be read either; where none is missed, that is left.
    if (memory && text !== undefined && (text.trim() !== '' || isDerived(judged, role))) {
      const path = spoken(workload, role, 'resource', 'memory');
      const isRead = resourceMemory(text, since(operator, '1.7')) !== undefined;
      yield* unless(
        isRead,
        memory,
        text,
        'resource-memory-unparsable',
        `${path} is ${text.trim() === '' ? 'blank' : text}, which is no memory size`,
      );
    }
    const storage = at(resource, 'ephemeralStorage');
    const size = textOf(storage);
    if (storage && size !== undefined && since(operator, '1.5')) {
      const path = spoken(workload, role, 'resource', 'ephemeralStorage');
      const message = `${path} is ${size === '' ? 'empty' : size}, which is no Kubernetes quantity`;
      yield* unless(quantity(size) !== undefined, storage, size, 'resource-ephemeral-storage-unparsable', message);
    }
  }
};

/** Whether the memory of a role is given in another place than `resource`. */
function isDerived({ workload, operator }: Judged, role: Role): boolean {
  const verdict = memoryVerdicts(workload, operator).find((each) => each.role === role.toLowerCase());
  return verdict?.proof.is === 'yes';
}

function* unless(isRead: boolean, node: TreeNode, text: string, check: string, message: string): Generator<Failure> {
  if (isRead) return;
  const missing = placeholderIn(text) ? openValue(text, node.origin) : undefined;
  yield { check, at: node.origin, message, missing };
}

/** Requests and limits of `resources`, which operators after 1.15 read. */
export const requirements: Check = function* (judged) {
  if (judged.operator !== 'main') return;
  for (const role of ROLES) {
    for (const part of PARTS) yield* quantities(judged, role, part);
    for (const name of ['cpu', 'memory']) yield* aboveLimit(judged, role, name);
  }
};

type Role = (typeof ROLES)[number];

function* quantities({ workload }: Judged, role: Role, part: string): Generator<Failure> {
  for (const { key, value } of entries(at(workload.spec, role, 'resources', part))) {
    if (isNothing(value)) continue;
    const name = keyText(key);
    const text = textOf(value) ?? '';
    const path = `${spoken(workload, role, 'resources', part)}.${name}`;
    if (placeholderIn(text)) {
      const missing = openValue(text, value.origin);
      yield { check: 'resources-quantity-unparsable', at: value.origin, message: `${path} is ${text}`, missing };
      continue;
    }
    const fault = quantityFault(name, text);
    if (fault) yield { check: fault.check, at: value.origin, message: `${path} is ${text}, ${fault.because}` };
  }
}

/** What the validator has against one quantity. */
function quantityFault(name: string, text: string): { check: string; because: string } | undefined {
  if (name === 'memory') {
    const bytes = resourceMemory(text);
    if (bytes === undefined) return { check: 'resources-quantity-unparsable', because: 'which is no memory size' };
    return bytes === 0n ? { check: 'resources-memory-not-positive', because: 'and memory must be more' } : undefined;
  }
  const amount = quantity(text);
  if (!amount) return { check: 'resources-quantity-unparsable', because: 'which is no Kubernetes quantity' };
  if (name === 'cpu')
    return signOf(amount) <= 0
      ? { check: 'resources-cpu-not-positive', because: 'and must be more than 0' }
      : undefined;
  return signOf(amount) < 0 ? { check: 'resources-other-negative', because: 'and must not be negative' } : undefined;
}

function* aboveLimit({ workload }: Judged, role: Role, name: string): Generator<Failure> {
  const request = at(workload.spec, role, 'resources', 'requests', name);
  const limit = at(workload.spec, role, 'resources', 'limits', name);
  const [wanted, most] = [request, limit].map((node) => amountOf(name, textOf(node)));
  if (!request || !limit || !wanted || !most || compareDecimals(wanted, most) <= 0) return;
  yield {
    check: 'resources-request-above-limit',
    at: request.origin,
    message: `${spoken(workload, role, 'resources')} requests ${textOf(request)} of ${name} and limits it to ${textOf(limit)}`,
    related: [{ text: `the limit is ${textOf(limit)}`, at: limit.origin }],
  };
}

function amountOf(name: string, text: string | undefined) {
  if (text === undefined || placeholderIn(text)) return undefined;
  if (name !== 'memory') return quantity(text);
  const bytes = resourceMemory(text);
  return bytes === undefined ? undefined : { digits: bytes, scale: 0 };
}
