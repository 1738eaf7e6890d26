import { admissionMutators } from './admission.ts';
import { buildMutators } from './builds.ts';
import { configMutators } from './config.ts';
import { identityMutators } from './identity.ts';
import { imageMutators } from './image.ts';
import type { Mutator } from './mutator.ts';
import { podMutators } from './pods.ts';
import { schemaMutators } from './schema.ts';
import { sizeMutators } from './sizes.ts';
import { stateMutators } from './state.ts';

/** Every mutator. */
export const mutators: readonly Mutator[] = [
  ...schemaMutators,
  ...admissionMutators,
  ...configMutators,
  ...stateMutators,
  ...podMutators,
  ...imageMutators,
  ...buildMutators,
  ...identityMutators,
  ...sizeMutators,
];
