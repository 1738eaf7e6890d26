import type { Mutation } from './mutation.ts';
import { mutators } from './mutators/index.ts';
import type { SoundRepository } from './repository.ts';

/** All mutations of a repository: those of mutators that apply, and its own. */
export function mutationsOf(repository: SoundRepository): Mutation[] {
  const { without = {}, mutations } = repository.plan;
  const general = typeof without === 'string' ? [] : mutators.filter(({ name }) => !Object.hasOwn(without, name));
  return [...general.flatMap((mutator) => mutator.mutate(repository)), ...mutations];
}
