import { defineRule, type Report } from '../../src/engine/rule.ts';
import { lackingPorts, lostAddress } from '../../src/model/standalone/rpc-service.ts';
import { spanOf } from '../../src/text/span.ts';
import { CONF_MOUNT, CONF_VOLUME, confMap, role, service } from '../standalone-samples.ts';

const MARK = ' # <- network-rpc-service-mismatch';
const PORTS = ['{name: rpc, port: 6123}', '{name: blob, port: 6124}'];
const jobManager = role({ role: 'jobmanager', container: CONF_MOUNT, pod: CONF_VOLUME });

export default defineRule({
  id: 'network-rpc-service-mismatch',
  area: 'network',
  level: 'error',
  confidence: 'high',
  title: 'The address of the JobManager is not that of its Service',
  why: 'TaskManagers look the JobManager up by this address. No Service of that name leads to it, so they try for ever and never register.',
  fix: 'Write the name of the Service that selects the JobManager, or name the Service so.',
  falsePositives:
    'With high availability the pods find each other without it. Where no Service in sight selects the JobManager, nothing is reported.',
  prevents: ['Could not resolve ResourceManager address pekko.tcp://flink@jobmanager:6123/user/rpc/resourcemanager_*'],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/standalone/kubernetes/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a Service of another name',
      bad: {
        'jobmanager.yaml': jobManager,
        'config.yaml': confMap([`jobmanager.rpc.address: jobmanager${MARK}`]),
        'service.yaml': service({ ports: PORTS }),
      },
      good: {
        'jobmanager.yaml': jobManager,
        'config.yaml': confMap(['jobmanager.rpc.address: flink-jobmanager.flink.svc']),
        'service.yaml': service({ ports: PORTS }),
      },
    },
    {
      name: 'a Service without the ports of the TaskManagers',
      bad: {
        'jobmanager.yaml': jobManager,
        'config.yaml': confMap(['jobmanager.rpc.address: flink-jobmanager']),
        'service.yaml': service({ ports: ['{name: webui, port: 8081}'] }).replace('}\n', `}${MARK}\n`),
      },
      good: {
        'jobmanager.yaml': jobManager,
        'config.yaml': confMap(['jobmanager.rpc.address: flink-jobmanager']),
        'service.yaml': service({ ports: ['{port: 6123}'] }),
      },
    },
    {
      name: 'a BLOB server whose port the Service does not have',
      bad: {
        'jobmanager.yaml': jobManager,
        'config.yaml': confMap(['jobmanager.rpc.address: flink-jobmanager', 'blob.server.port: 6124']),
        'service.yaml': service({ ports: ['{name: rpc, port: 6123}'] }).replace('}\n', `}${MARK}\n`),
      },
      good: {
        'jobmanager.yaml': jobManager,
        'config.yaml': confMap(['jobmanager.rpc.address: flink-jobmanager', 'blob.server.port: 6124']),
        'service.yaml': service({ ports: ['{name: rpc, port: 6123}'] }).replace(
          'spec:\n',
          'spec:\n  clusterIP: None\n',
        ),
      },
    },
    {
      name: 'no Service in sight',
      good: { 'jobmanager.yaml': jobManager, 'config.yaml': confMap(['jobmanager.rpc.address: jobmanager']) },
    },
    {
      name: 'high availability',
      good: {
        'jobmanager.yaml': jobManager,
        'config.yaml': confMap(['jobmanager.rpc.address: jobmanager', 'high-availability.type: kubernetes']),
        'service.yaml': service({ ports: PORTS }),
      },
    },
  ],
  *check(workload, kit, model) {
    for (const { service: object, key, port, configuredAt } of lackingPorts(workload, model)) {
      yield kit.violation({
        at: object.at,
        message: `Service ${object.name} is the JobManager's address and has no port ${port}, at which TaskManagers knock (${key})`,
        why: 'A Service passes on the ports that it lists and no others: TaskManagers cannot register, or cannot fetch the files of a job.',
        fix: `Add port ${port} to the Service.`,
        related: configuredAt ? [{ text: key, at: configuredAt }] : [],
        identity: [key],
      });
    }
    const lost = lostAddress(workload, model);
    if (!lost) return;
    const names = lost.right.map(({ name }) => name).join(', ');
    const fact = lost.other
      ? `the Service of that name selects other pods than the JobManager's; ${names} selects them`
      : `the Service of the JobManager is ${names}`;
    const report: Report = {
      at: lost.at,
      message: `The JobManager's address is ${lost.address}, but ${fact}`,
      related: (lost.other ? [lost.other] : lost.right).map(({ name, at }) => ({ text: `Service ${name}`, at })),
    };
    const span = lost.replaceable && spanOf(lost.replaceable.origin);
    if (span) {
      const description = `Write ${names}`;
      report.edits = { safety: 'unsafe', description, edits: [{ ...span, text: names }] };
    }
    yield kit.violation(report);
  },
});
