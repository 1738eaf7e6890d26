import { compareLines } from '../../knowledge/options.ts';
import { at, textOf } from '../../syntax/navigate.ts';
import type { Located, Origin } from '../../text/span.ts';
import type { Provider } from '../image/plugins.ts';
import type { Model } from '../model.ts';
import { ROLE_NAME, type Role } from '../pods/pod.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import { fileSystemFor } from '../storage/plugin.ts';
import type { Workload } from '../workload.ts';
import { accountDefined, accountName } from './service-account.ts';

const CLIENT_ID = 'azure.workload.identity/client-id';
const LABEL = 'azure.workload.identity/use';

/** Pods that run under an account of Azure's workload identity, and whether their label says so. */
export interface AzureLabel {
  account: Located<string>;
  /** Where the account carries its client id. */
  annotationAt: Origin;
  /** Roles whose pods lack the label. */
  lacking: string[];
  proof: Proof;
}

/**
 * Whether the pods of a workload carry the label by which Azure's webhook picks them out, when
 * their account carries a client id. Undefined when it carries none.
 * Source: azure-workload-identity pkg/webhook/consts.go; Flink KubernetesConfigOptions for labels.
 */
export function azureLabel(workload: Workload, model: Model): AzureLabel | undefined {
  if (workload.mode === 'session-job') return undefined;
  const account = accountName(workload);
  const found = account && accountDefined(account, workload, model);
  if (found?.is !== 'yes' || found.value === 'outside the repository') return undefined;
  const annotation = at(found.value.root, 'metadata', 'annotations', CLIENT_ID);
  if (!account || !annotation) return undefined;
  const lacking = workload.pods.filter(
    ({ labels, role }) => textOf(at(labels, LABEL)) !== 'true' && !isConfigured(workload, role),
  );
  const doubt = workload.unseen[0] ?? lacking.flatMap(({ unseen }) => unseen)[0];
  const proof = lacking.length === 0 ? yes() : doubt ? unknown(doubt) : no();
  return { account, annotationAt: annotation.origin, lacking: lacking.map(({ role }) => ROLE_NAME[role]), proof };
}

function isConfigured(workload: Workload, role: Role): boolean {
  const labels = workload.configs[role].entry(`kubernetes.${role}.labels`)?.raw ?? '';
  return labels.includes(LABEL);
}

const PROVIDER_TYPE = /^(?:fs\.)?azure\.account\.oauth\.provider\.type(?:\.|$)/;

/** A token provider of ABFS that the configuration names. */
export interface AzureProvider {
  written: Located<string>;
  key: string;
  /** Whether the plugin that comes with Flink serves the path: its classes have other names. */
  bundled: Proof;
  /** Flink line, where it is known. */
  line: string | undefined;
}

/** Token providers of ABFS, and whether Flink's own plugin is to load them. */
export function azureProviders(workload: Workload): AzureProvider[] {
  if (workload.mode === 'session-job' || workload.vendor !== undefined) return [];
  const use = workload.storage.find(({ uri }) => uri.scheme === 'abfs' || uri.scheme === 'abfss');
  if (!use) return [];
  const found = fileSystemFor(workload, use.uri.scheme ?? '', 'jobmanager') as Proof<Provider | true>;
  const isPlugin = found.is === 'yes' && found.value !== true && found.value.artifact === 'flink-azure-fs-hadoop';
  const bundled = found.is === 'unknown' ? found : isPlugin ? yes() : no();
  const line = workload.flinkLine.is === 'yes' ? workload.flinkLine.value : undefined;
  return workload.config
    .entries()
    .flatMap(({ key, raw, at: origin }) =>
      PROVIDER_TYPE.test(key) ? [{ written: { value: raw.trim(), origin }, key, bundled, line }] : [],
    );
}

/**
 * Whether the plugin of a Flink line has `WorkloadIdentityTokenProvider`: it came with Hadoop
 * 3.4.1 (HADOOP-18610), and plugins up to Flink 2.3 bring Hadoop 3.3.4 or older.
 * Source: NOTICE of flink-azure-fs-hadoop, Flink 1.13 to 2.3.
 */
export function lacksWorkloadIdentity(line: string | undefined): boolean {
  return line !== undefined && compareLines(line, '2.3') <= 0;
}

/** Name under which Flink's plugin keeps the classes of Hadoop. Source: flink-azure-fs-hadoop pom.xml, FLINK-32122. */
export const SHADED = 'org.apache.flink.fs.shaded.hadoop3.';
