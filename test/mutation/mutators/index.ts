import { admissionMutators } from './admission.ts';
import { configMutators } from './config.ts';
import { imageMutators } from './image.ts';
import type { Mutator } from './mutator.ts';
import { podMutators } from './pods.ts';
import { schemaMutators } from './schema.ts';
import { stateMutators } from './state.ts';

/** Every mutator. */
export const mutators: readonly Mutator[] = [
  ...schemaMutators,
  ...admissionMutators,
  ...configMutators,
  ...stateMutators,
  ...podMutators,
  ...imageMutators,
];
