import { explainCommand } from './explain.ts';
import { graphCommand } from './graph.ts';
import type { Io } from './io.ts';
import { lintCommand } from './lint.ts';
import type { Command } from './options.ts';
import type { Arguments } from './parse.ts';
import { programOf } from './program.ts';
import { renderCommand } from './render.ts';
import { readRequest } from './request.ts';
import { rulesCommand } from './rules.ts';
import { targetsCommand } from './targets.ts';
import { upgradeCommand } from './upgrade.ts';

/** What each command does; returns the exit code. */
const commands: Record<Command, (parsed: Arguments, io: Io) => Promise<number>> = {
  lint: lintCommand,
  explain: explainCommand,
  rules: rulesCommand,
  targets: targetsCommand,
  render: renderCommand,
  graph: graphCommand,
  upgrade: upgradeCommand,
  // Loaded when they are asked for, which is once in a while.
  init: async (parsed, io) => (await import('./init.ts')).initCommand(parsed, io, programOf(io.program), readRequest),
  completion: async (parsed, io) =>
    (await import('./completion.ts')).completionCommand(parsed, io, programOf(io.program)),
};

/** Does what a command line asks for, and shows how far it is where somebody watches. */
export async function runCommand(parsed: Arguments, io: Io): Promise<number> {
  if (!io.stderr.isTTY) return commands[parsed.command](parsed, io);
  const { around, progressFor } = await import('./progress.ts');
  const line = progressFor(parsed, io);
  if (!line) return commands[parsed.command](parsed, io);
  try {
    return await commands[parsed.command](parsed, around(io, line));
  } finally {
    await line.end();
  }
}
