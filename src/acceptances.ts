import type { Options } from './config/options.ts';
import { type Acceptance, readAcceptances } from './engine/accept.ts';
import { commitMessages, pullRequestMessage } from './workspace/messages.ts';

/** Transitions that the author accepts: in the description of the pull request, and in messages of its commits. */
export function acceptancesOf({ root, baseRevision, eventFile }: Options): Acceptance[] {
  const messages = [
    ...(eventFile === undefined ? [] : pullRequestMessage(eventFile)),
    ...(baseRevision === undefined ? [] : commitMessages(root, baseRevision)),
  ];
  return messages.flatMap(({ text, by }) => readAcceptances(text, by));
}
