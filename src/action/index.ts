import path from 'node:path';
import * as core from '@actions/core';
import { gitHubLink } from '../report/markdown-text.ts';
import { pullRequestBase } from './event.ts';
import { runAction } from './run.ts';

// A log that nobody reads any more must not cost the outputs.
process.stdout.on('error', () => {});

const {
  GITHUB_EVENT_PATH: eventFile,
  GITHUB_SERVER_URL: server,
  GITHUB_REPOSITORY: repository,
  GITHUB_SHA: commit,
} = process.env;
const base = eventFile ? pullRequestBase(eventFile) : undefined;

process.exitCode = await runAction({
  ...(eventFile ? { eventFile } : {}),
  ...(base === undefined ? {} : { pullRequestBase: base }),
  ...(server && repository && commit ? { link: gitHubLink(server, repository, commit) } : {}),
  input: (name) => core.getInput(name),
  output: (name, value) => core.setOutput(name, value),
  write: (text) => void process.stdout.write(text),
  async summary(markdown) {
    // Only a runner gives a file for it.
    if (process.env.GITHUB_STEP_SUMMARY) await core.summary.addRaw(markdown).write();
  },
  fail: (message) => core.setFailed(message),
  workspace: path.resolve(process.env.GITHUB_WORKSPACE ?? '.'),
});
