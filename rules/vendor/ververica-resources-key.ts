import { defineRule, type Report } from '../../src/engine/rule.ts';
import { misnamedRoles } from '../../src/model/vendor/ververica.ts';
import { spanOf } from '../../src/text/span.ts';
import { platformDeployment } from '../vendor-samples.ts';

const MARK = ' # <- vendor-ververica-resources-key';
const sized = (jobManager: string, taskManager: string, ...more: string[]) =>
  platformDeployment({
    template: ['resources:', `  ${jobManager}`, '    cpu: 1', `  ${taskManager}`, '    memory: 4g', ...more],
  });

export default defineRule({
  id: 'vendor-ververica-resources-key',
  area: 'vendor',
  level: 'warning',
  confidence: 'high',
  title: 'Resources of a role in the spelling of the Apache operator',
  why: 'Ververica Platform has the resources of a deployment under jobmanager and taskmanager in lower case. Under another key they are none of its fields, and the pods get the default sizes.',
  fix: 'Write resources.jobmanager and resources.taskmanager.',
  falsePositives: 'None known: the platform has no other roles.',
  prevents: ['pods with the sizes of the platform, not those in the file'],
  sources: ['https://docs.ververica.com/vvp/user-guide/application-operations/deployments/'],
  subject: 'object',
  examples: [
    {
      name: 'with a capital letter',
      bad: { 'a.yaml': sized(`jobManager:${MARK}`, `taskManager:${MARK}`) },
      good: { 'a.yaml': sized('jobmanager:', 'taskmanager:') },
    },
    {
      name: 'beside the right one',
      bad: { 'a.yaml': sized('jobmanager:', `TaskManager:${MARK}`, '  taskmanager: {cpu: 1}') },
      good: { 'a.yaml': platformDeployment({ template: ['resources: {}'] }) },
    },
  ],
  *check(object, kit) {
    for (const { path, key, meant, at, isTaken } of misnamedRoles(object)) {
      const report: Report = {
        at,
        path,
        message: `resources.${key} is no field of Ververica Platform, which reads ${meant}`,
      };
      const span = spanOf(at);
      if (span && at.is === 'written' && !isTaken) {
        const description = `Write ${meant}`;
        report.edits = { safety: 'unsafe', description, edits: [{ ...span, text: meant }] };
      }
      yield kit.violation(report);
    }
  },
});
