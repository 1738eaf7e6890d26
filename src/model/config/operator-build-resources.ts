import { at, isNothing, textOf } from '../../syntax/navigate.ts';
import { doubleText } from './java-text.ts';
import { atLeast, type Build, fromSpec } from './operator-build-kit.ts';
import { quantity, resourceMemoryText } from './quantity.ts';

type Role = 'jobManager' | 'taskManager';

/** Memory and CPU of a role: `resource`, or on main `resources` in its place. */
export function applyResources(build: Build, role: Role): void {
  if (build.operator === 'main' && !isNothing(at(build.spec, role, 'resources'))) applyRequirements(build, role);
  else {
    fromSpec(build, memoryKey(role), [role, 'resource', 'memory'], memoryText);
    applyCpu(build, role, [role, 'resource', 'cpu']);
  }
}

function memoryKey(role: Role): string {
  return `${role.toLowerCase()}.memory.process.size`;
}

/** What is no size stays as it is; the operator refuses it. */
function memoryText(text: string): string {
  return resourceMemoryText(text) ?? text;
}

/** Flink before 1.17 knows the older key only; the operator writes both from 1.8 on. */
function applyCpu(build: Build, role: Role, path: string[]): void {
  const older = `kubernetes.${role.toLowerCase()}.cpu`;
  const convert = (text: string) => {
    const cores = quantity(text);
    return cores === undefined ? text : doubleText(cores);
  };
  const isOld = !atLeast(build.flink, '1.17');
  if (!isOld || atLeast(build.operator, '1.8')) fromSpec(build, `${older}.amount`, path, convert);
  if (isOld) fromSpec(build, older, path, convert);
}

/** Requests become sizes, or limits where there are none; limits over requests become factors. */
function applyRequirements(build: Build, role: Role): void {
  const path = (part: string, what: string) => [role, 'resources', part, what];
  const has = (part: string, what: string) => textOf(at(build.spec, ...path(part, what))) !== undefined;
  const chosen = (what: string) => path(has('requests', what) ? 'requests' : 'limits', what);
  fromSpec(build, memoryKey(role), chosen('memory'), memoryText);
  applyCpu(build, role, chosen('cpu'));
  for (const what of ['cpu', 'memory']) {
    const request = quantity(textOf(at(build.spec, ...path('requests', what))) ?? '');
    if (!request) continue;
    fromSpec(build, `kubernetes.${role.toLowerCase()}.${what}.limit-factor`, path('limits', what), (text) => {
      const limit = quantity(text);
      return limit === undefined ? text : doubleText(limit / request);
    });
  }
}
