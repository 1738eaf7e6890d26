import { loadTables } from '../../src/assets/tables.ts';
import { effectiveConfig } from '../../src/model/config/effective.ts';
import { world } from '../support/model.ts';

/** The configuration that we work out for one resource, by key. */
export async function effectiveText(resource: object, operator: string): Promise<Record<string, string>> {
  await loadTables();
  const { model } = world({ 'job.yaml': JSON.stringify(resource) }, {}, operator);
  const [workload] = model.workloads;
  if (!workload) return {};
  return Object.fromEntries(effectiveConfig(workload, model.operator).entries.map(({ key, value }) => [key, value]));
}
