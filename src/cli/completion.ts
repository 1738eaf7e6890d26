import { didYouMean } from '../config/suggest.ts';
import { UsageError } from '../config/usage-error.ts';
import { bashScript } from './completion/bash.ts';
import { fishScript } from './completion/fish.ts';
import { SHELLS, type Shell, type Vocabulary, vocabularyOf } from './completion/vocabulary.ts';
import { zshScript } from './completion/zsh.ts';
import type { Io } from './io.ts';
import type { Arguments } from './parse.ts';
import type { Program } from './program.ts';

const SCRIPTS: Record<Shell, (words: Vocabulary) => string> = { bash: bashScript, zsh: zshScript, fish: fishScript };

/**
 * Prints a script that lets a shell complete options, values, rules and files. It holds all there is to know, so
 * that completing does not start the program.
 *
 * @throws UsageError when the operand is no shell for which there is a script
 */
export async function completionCommand(parsed: Arguments, io: Io, program: Program): Promise<number> {
  const [shell, ...rest] = parsed.operands;
  const known = SHELLS.find((name) => name === shell);
  if (shell === undefined) throw new UsageError(`completion needs a shell: ${SHELLS.join(', ')}`);
  if (rest.length > 0) throw new UsageError(`completion takes one shell, not ${parsed.operands.length}`);
  if (!known)
    throw new UsageError(
      `completion: no script for "${shell}"${didYouMean(shell, SHELLS) || `; there is one for ${SHELLS.join(', ')}`}`,
    );
  await io.stdout.write(SCRIPTS[known](vocabularyOf(program)));
  return 0;
}
