import type { Model } from '../model.ts';
import { no, type Proof, type Step, unknown, yes } from '../proof.ts';
import type { StorageUse } from '../storage/uses.ts';
import { podOf, type Workload } from '../workload.ts';
import { azureLabel } from './azure.ts';

/** Schemes of Azure's stores. */
export function isAzure(scheme: string | undefined): boolean {
  return scheme !== undefined && /^(?:abfss?|wasbs?)$/.test(scheme);
}

const PREFIX = '^(?:fs\\.)?azure\\.account\\.';
const KEY = new RegExp(`${PREFIX}key\\.|^fs\\.azure\\.sas\\.`);
const KEY_PROVIDER = new RegExp(`${PREFIX}keyprovider\\.`);
const TOKEN_PROVIDER = new RegExp(`${PREFIX}oauth\\.provider\\.type(?:\\.|$)`);
const BY_VARIABLE = /\.EnvironmentVariableKeyProvider$/;

/** The variable that Flink's key provider reads. Source: EnvironmentVariableKeyProvider, flink-azure-fs-hadoop. */
const KEY_VARIABLE = 'AZURE_STORAGE_KEY';

/**
 * Whether a workload with state in a storage account of Azure has something to log in with: an
 * account key or a SAS token in its configuration, a provider of keys or tokens, or the variable
 * that Flink's provider reads. Whether Azure takes it, no file shows.
 * Source: flink-azure-fs-hadoop, AbstractAzureFSFactory; hadoop-azure documentation, abfs.
 */
export function azureAccess(workload: Workload, use: StorageUse, model: Model): Proof {
  const runner = workload.cluster ?? workload;
  const entries = runner.config.entries();
  const key = entries.find((each) => KEY.test(each.key));
  if (key) return yes([{ text: `${key.key} is set`, at: key.at }]);
  const provider = entries.find((each) => KEY_PROVIDER.test(each.key) || TOKEN_PROVIDER.test(each.key));
  if (!provider) {
    const settle = 'Set what the plugin logs in with, such as a provider of tokens';
    return unknown({ what: 'value', name: 'what gives access to the storage account', at: use.at, settle });
  }
  const step: Step = { text: `${provider.key} is ${provider.raw.trim()}`, at: provider.at };
  if (KEY_PROVIDER.test(provider.key))
    return BY_VARIABLE.test(provider.raw.trim()) ? keyVariable(runner, step) : yes([step]);
  const label = azureLabel(runner, model);
  return label && label.proof.is !== 'yes' ? label.proof : yes([step]);
}

function keyVariable(workload: Workload, step: Step): Proof {
  for (const role of ['jobmanager', 'taskmanager'] as const) {
    const pod = podOf(workload, role);
    if (!pod || pod.main?.env.some(({ name }) => name === KEY_VARIABLE)) continue;
    const settings = workload.configs[role];
    const prefix = role === 'jobmanager' ? 'containerized.master.env.' : 'containerized.taskmanager.env.';
    if (settings.entry(`${prefix}${KEY_VARIABLE}`) ?? settings.entry('kubernetes.env.secretKeyRef')) continue;
    const [first, ...rest] = [...workload.unseen, ...pod.unseen];
    if (first) return unknown([first, ...rest]);
    if (pod.main?.hasEnvFrom) {
      const settle = `List ${KEY_VARIABLE} under env`;
      return unknown({ what: 'object', name: 'the variables of envFrom', at: pod.main.node.origin, settle });
    }
    return no([step, { text: `${KEY_VARIABLE}, which it reads, is not set` }]);
  }
  return yes([step]);
}
