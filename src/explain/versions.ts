import type { Places } from '../engine/places.ts';
import { operatorLine, SUPPORTED_OPERATORS } from '../knowledge/operators.ts';
import type { Model, Workload } from '../model/model.ts';
import type { Form } from '../model/workload.ts';
import type { WorkloadAccount } from '../workload-account.ts';
import { placeOf, verdictOf } from './shown.ts';

/** Forms that the Apache operator does not read. */
const OTHER_OPERATOR: Partial<Record<Form, string>> = {
  standalone: 'no operator reads it',
  FlinkCluster: 'an operator of its own reads it, not the Apache one',
  LyftFlinkApplication: "Lyft's operator reads it, not the Apache one",
  VervericaDeployment: 'Ververica Platform runs it, not the Apache operator',
};

const NOWHERE = { file: null, line: null };

/** The versions of Flink and of the operator, and what says so. */
export function versionAccount(
  workload: Workload,
  model: Model,
  places: Places,
): Pick<WorkloadAccount, 'version' | 'versionSource'> {
  const { flinkLine } = workload;
  const { version } = model.operator;
  return {
    version: {
      flink: flinkLine.is === 'yes' ? flinkLine.value : null,
      operator: version ? operatorLine(version.value) : null,
    },
    versionSource: { flink: flinkSource(workload, places), operator: operatorSource(workload, model, places) },
  };
}

function flinkSource({ flinkLine, images }: Workload, places: Places): WorkloadAccount['versionSource']['flink'] {
  if (flinkLine.is !== 'yes') return { because: verdictOf(flinkLine).because.join('; '), ...NOWHERE };
  const [step] = flinkLine.because;
  const { reference } = images.jobmanager;
  // Several pods may name the image; the JobManager's is the one that is shown.
  const isImage = reference && step?.text.startsWith(`${reference.value} `);
  return { because: step?.text ?? 'the image', ...placeOf(isImage ? reference.origin : step?.at, places) };
}

function operatorSource(
  { form }: Workload,
  { operator: { version } }: Model,
  places: Places,
): WorkloadAccount['versionSource']['operator'] {
  if (version) {
    const because = version.origin.is === 'default' ? version.origin.layer : 'the repository';
    return { because, ...placeOf(version.origin, places) };
  }
  const assumed = SUPPORTED_OPERATORS.at(-1) as string;
  return { because: OTHER_OPERATOR[form] ?? `not in the repository; ${assumed} is assumed below`, ...NOWHERE };
}
