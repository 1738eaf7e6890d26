import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { REPOSITORY } from '../../src/project.ts';
import { codeBlocks } from './markdown.ts';

interface Step {
  uses?: string;
  with?: Record<string, unknown>;
}

interface Workflow {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  jobs: Record<string, { permissions?: Record<string, string>; steps: Step[] }>;
}

const action = parse(readFileSync('action.yml', 'utf8'));
const own = readdirSync('.github/workflows').map((name) => [name, readFileSync(`.github/workflows/${name}`, 'utf8')]);
const shown = codeBlocks('README.md', 'yaml')
  .filter((text) => /^jobs:/m.test(text))
  .map((text) => ['README.md', text]);

describe.each([...own, ...shown])('workflow in %s', (_, text = '') => {
  const workflow = parse(text) as Workflow;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  it('runs for pushes, pull requests and merge queues, and never with the rights of the base', () => {
    expect(Object.keys(workflow.on).sort()).toEqual(['merge_group', 'pull_request', 'push']);
  });

  it('may read only, except to upload a report', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    for (const { permissions = {}, steps } of Object.values(workflow.jobs)) {
      const uploads = steps.some(({ uses }) => uses?.includes('upload-sarif'));
      const { contents = 'read', ...more } = permissions;
      expect(contents).toBe('read');
      expect(more).toEqual(uploads ? { 'security-events': 'write' } : {});
    }
  });

  it('pins the actions of others to a commit and says which version that is', () => {
    const lines = text.split('\n').filter((line) => /\buses:/.test(line));
    const foreign = lines.filter((line) => !line.includes('uses: ./') && !line.includes(`uses: ${REPOSITORY}@`));
    expect(foreign.length).toBeGreaterThan(0);
    for (const line of foreign) expect(line).toMatch(/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('keeps no credentials in the checkout', () => {
    for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))) {
      expect(step.with).toMatchObject({ 'persist-credentials': false });
    }
  });

  it('gives the Action inputs that it has', () => {
    const uses = steps.filter(({ uses }) => uses === './' || uses?.startsWith(`${REPOSITORY}@`));
    for (const step of uses) {
      for (const name of Object.keys(step.with ?? {})) expect(Object.keys(action.inputs)).toContain(name);
    }
    for (const [, name = ''] of text.matchAll(/steps\.lint\.outputs\.([\w-]+)/g)) {
      expect(Object.keys(action.outputs)).toContain(name);
    }
  });
});

it('the README shows one workflow, which uploads the report whatever the lint says', () => {
  expect(shown).toHaveLength(1);
  expect(shown[0]?.[1]).toMatch(/upload-sarif@[\s\S]*if: always\(\)/);
});
