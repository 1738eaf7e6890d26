import type { Mutation } from '../mutation.ts';
import type { SoundRepository } from '../repository.ts';

/** A way to break any repository that has what it takes. */
export interface Mutator {
  name: string;
  mutate(repository: SoundRepository): Mutation[];
}

/** Every mutator. */
export const mutators: readonly Mutator[] = [];
