import path from 'node:path';
import * as core from '@actions/core';
import { runAction } from './run.ts';

// A log that nobody reads any more must not cost the outputs.
process.stdout.on('error', () => {});

process.exitCode = await runAction({
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
