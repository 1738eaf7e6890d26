import { expect, it } from 'vitest';
import { world } from '../../support/model.ts';

const deployment = (command: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: flink}\nspec:\n  selector: {matchLabels: {app: a}}\n  template:\n    metadata: {labels: {app: a}}\n    spec:\n      containers:\n        - name: main\n          image: flink:1.20.2\n          command: ${command}\n`;

it.each([
  ['[sh, -c, "cp /conf/* /opt/flink/conf/ && exec /docker-entrypoint.sh taskmanager"]', 'taskmanager'],
  ['[bash, -c, "source /vault/s3; exec /docker-entrypoint.sh jobmanager $(hostname)"]', 'jobmanager'],
  ['[sh, -c, "/docker-entrypoint.sh history-server"]', undefined],
  ['[sh, -c, "until nc -z jobmanager 6123; do sleep 1; done"]', undefined],
])('a container with the command %s', (command, role) => {
  expect(world({ 'a.yaml': deployment(command) }).model.workloads[0]?.pods[0]?.role).toBe(role);
});

const ENTRYPOINT = [
  "# Don't run as root",
  'start() {',
  '  if [ "$1" = jobmanager ]; then "$FLINK_HOME/bin/jobmanager.sh" start-foreground; fi',
  '  if [ "$1" = taskmanager ]; then "$FLINK_HOME/bin/taskmanager.sh" start-foreground; fi',
  '}',
];

it.each([
  [[...ENTRYPOINT, 'start "jobmanager"'], 'jobmanager'],
  [[...ENTRYPOINT, 'start taskmanager'], 'taskmanager'],
  [
    ["# It's the TaskManager, not jobmanager.sh", 'exec $FLINK_HOME/bin/taskmanager.sh start-foreground'],
    'taskmanager',
  ],
  [['run() { bin/taskmanager.sh start; }', 'run'], 'taskmanager'],
  [['echo "taskmanager.sh is', 'elsewhere"', 'sleep 1'], undefined],
])('a container with the script %s', (lines, role) => {
  const command = `[sh, -c, ${JSON.stringify(lines.join('\n'))}]`;
  expect(world({ 'a.yaml': deployment(command) }).model.workloads[0]?.pods[0]?.role).toBe(role);
});
