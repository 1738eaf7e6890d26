import { expect, it } from 'vitest';
import { flinkDeployment } from '../../rules/samples.ts';
import { lintFiles } from '../render/repository.ts';

it('takes cores for no size in memory', async () => {
  const { findings } = await lintFiles({
    'job.yaml': flinkDeployment({ config: ['kubernetes.taskmanager.cpu.amount: 2'] }),
  });
  const [found] = findings.filter(({ rule }) => rule === 'resources-process-size-overridden');
  expect(found?.message).toContain(
    'kubernetes.taskmanager.cpu.amount is 2, and spec.taskManager.resource.cpu of 1 wins',
  );
});
