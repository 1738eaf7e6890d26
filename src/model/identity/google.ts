import { at, entries, items, keyText, locatedText, textOf } from '../../syntax/navigate.ts';
import { folderOf } from '../../text/folder.ts';
import { addTo } from '../../text/group.ts';
import { type Located, type Origin, written } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { type Missing, no, type Proof, unknown, yes } from '../proof.ts';
import type { StorageUse } from '../storage/uses.ts';
import type { Workload } from '../workload.ts';
import { accountDefined, accountName, type ServiceAccountSubject } from './service-account.ts';
import { blocksOf } from './trust-terraform.ts';

export const GSA = 'iam.gke.io/gcp-service-account';

/** A pod identity that may act as a Google service account: `[namespace/account]` of a member. */
interface Member {
  /** The Google account that it may act as: the part in front of the `@`. */
  google: string;
  value: Located<string>;
}

const MEMBER = /serviceAccount:[^\s"'[\]:]{0,200}\.svc\.id\.goog\[([^\]\s"']{0,200})\]/;

const known = new WeakMap<Model, ReadonlyMap<string, Member[]>>();

/** Members of `roles/iam.workloadIdentityUser` by Google account, from scripts, Terraform and Config Connector. */
function membersOf(model: Model): ReadonlyMap<string, Member[]> {
  const found = known.get(model);
  if (found) return found;
  const all = [
    ...model.texts
      .filter(({ text }) => text.includes('.svc.id.goog['))
      .flatMap(({ path, text }) => (path.endsWith('.tf') ? [] : inScript(path, text))),
    ...inTerraform(model),
    ...[...model.objects.ofKind('IAMPolicyMember'), ...model.objects.ofKind('IAMPolicy')].flatMap(inConnector),
  ];
  const members = new Map<string, Member[]>();
  for (const member of all) {
    addTo(members, member.google, member);
  }
  known.set(model, members);
  return members;
}

/** `gcloud iam service-accounts add-iam-policy-binding EMAIL --member …`, over continued lines. */
function inScript(path: string, text: string): Member[] {
  return [...text.matchAll(/add-iam-policy-binding(?:\\\r?\n|[^\n]){0,800}/g)].flatMap((call): Member[] => {
    const email = /([\w-]{1,63})@[\w.$()-]{1,200}\.iam\.gserviceaccount\.com/.exec(call[0])?.[1];
    const member = MEMBER.exec(call[0]);
    if (email === undefined || !member) return [];
    const start = call.index + member.index;
    return [
      { google: email, value: { value: member[1] as string, origin: written(path, start, start + member[0].length) } },
    ];
  });
}

function inTerraform(model: Model): Member[] {
  const files = model.texts.filter(({ path }) => path.endsWith('.tf'));
  const folders = new Set(files.filter(({ text }) => text.includes('.svc.id.goog[')).map(({ path }) => folderOf(path)));
  const blocks = files.filter(({ path }) => folders.has(folderOf(path))).flatMap(blocksOf);
  const accounts = new Map<string, string>();
  for (const { type, name, source, start, end } of blocks) {
    const id =
      type === 'google_service_account'
        ? /\baccount_id[ \t]*=[ \t]*"([^"$]+)"/.exec(source.text.slice(start, end))?.[1]
        : undefined;
    if (id !== undefined) accounts.set(`${folderOf(source.path)}\0${name}`, id);
  }
  return blocks.flatMap(({ type, source, start, end }): Member[] => {
    if (!/^google_service_account_iam_(?:member|binding)$/.test(type)) return [];
    const text = source.text.slice(start, end);
    const target = /\bservice_account_id[ \t]*=[ \t]*(.*)/.exec(text)?.[1] ?? '';
    const reference = /google_service_account\.(\w+)/.exec(target)?.[1];
    const google =
      reference === undefined
        ? /([\w-]{1,63})@/.exec(target)?.[1]
        : accounts.get(`${folderOf(source.path)}\0${reference}`);
    if (google === undefined) return [];
    return [...text.matchAll(new RegExp(MEMBER, 'g'))].map((match) => {
      const from = start + match.index;
      return {
        google,
        value: { value: match[1] as string, origin: written(source.path, from, from + match[0].length) },
      };
    });
  });
}

/** Config Connector's IAMPolicyMember and IAMPolicy on an IAMServiceAccount. */
function inConnector(object: KubeObject): Member[] {
  const target = at(object.root, 'spec', 'resourceRef');
  const reference = textOf(at(target, 'name')) ?? textOf(at(target, 'external')) ?? '';
  const google = /^[\w-]+(?=@|$)/.exec(reference.slice(reference.lastIndexOf('/') + 1))?.[0];
  if (google === undefined || (textOf(at(target, 'kind')) ?? 'IAMServiceAccount') !== 'IAMServiceAccount') return [];
  const nodes = [
    at(object.root, 'spec', 'member'),
    ...items(at(object.root, 'spec', 'bindings')).flatMap((binding) => items(at(binding, 'members'))),
  ];
  return nodes.flatMap((node): Member[] => {
    const text = locatedText(node);
    const member = text && MEMBER.exec(text.value);
    return text && member ? [{ google, value: { value: member[1] as string, origin: text.origin } }] : [];
  });
}

/** Whether the Google account that an account names lets it in. */
export interface GoogleTrust {
  at: Origin;
  email: string;
  subject: string;
  /** The member that names somebody else. */
  other: Located<string>;
}

/**
 * The bindings in sight for the Google account on a ServiceAccount, when all of them name others.
 * Undefined when there are none, one admits it, or one is left open.
 * Source: GKE documentation, "Authenticate to Google Cloud APIs from GKE workloads".
 */
export function googleMismatch({ object, usedBy }: ServiceAccountSubject, model: Model): GoogleTrust | undefined {
  const node = at(object.root, 'metadata', 'annotations', GSA);
  const email = textOf(node);
  const namespaces = new Set(
    object.namespace !== 'unwritten'
      ? [object.namespace.value]
      : usedBy.flatMap(({ namespace }) => (namespace === 'unwritten' ? [] : [namespace.value])),
  );
  const [namespace] = namespaces;
  if (!node || email === undefined || namespaces.size !== 1 || object.unsettled || /[$<{]/.test(`${email}${namespace}`))
    return undefined;
  const members = membersOf(model).get(email.split('@')[0] as string) ?? [];
  const subject = `${namespace}/${object.name}`;
  const [other] = members;
  if (!other || members.some(({ value: { value } }) => value === subject || !/^[a-z0-9.-]+\/[a-z0-9.-]+$/.test(value)))
    return undefined;
  return { at: node.origin, email, subject, other: other.value };
}

/** State on Google Cloud Storage and what gives the pods access to it. */
export interface GoogleAccess {
  use: StorageUse;
  account: Located<string> | undefined;
  proof: Proof;
}

const KEYS =
  /^(?:fs\.gs\.|gs\.|google\.cloud\.)?(?:auth\.|.*(?:keyfile|private\.key|root\.url|credentials))|^fs\.hdfs\.hadoopconf$|^env\.hadoop\.conf\.dir$|^kubernetes\.(?:secrets|hadoop\.conf)|^containerized\..*GOOGLE_/;

/**
 * Whether the pods of a workload with state on gs:// have an identity of their own: a key file, or
 * a Google account on their ServiceAccount. No when the account is in the repository and has none,
 * and nothing in sight binds it directly. Undefined when the question does not arise.
 */
export function googleAccess(workload: Workload, model: Model): GoogleAccess | undefined {
  const use = workload.storage.find(({ uri }) => uri.scheme === 'gs');
  if (!use || workload.mode === 'session-job' || workload.vendor !== undefined) return undefined;
  if (hasKeyFile(workload)) return undefined;
  const account = accountName(workload);
  return { use, account, proof: ownIdentity(workload, account, model) };
}

function hasKeyFile(workload: Workload): boolean {
  if (Object.values(workload.configs).some((config) => config.entries().some(({ key }) => KEYS.test(key)))) return true;
  if (at(workload.spec, 'gcpConfig') ?? at(workload.spec, 'hadoopConfig')) return true;
  return workload.pods.some(({ main }) =>
    main?.env.some(({ name }) => /^(?:GOOGLE_|GCS_|STORAGE_EMULATOR_HOST|HADOOP_CONF_DIR|HADOOP_HOME)/.test(name)),
  );
}

function ownIdentity(workload: Workload, name: Located<string> | undefined, model: Model): Proof {
  const missing: Missing = {
    what: 'object',
    name: name ? `ServiceAccount ${name.value}` : 'the ServiceAccount of the pods',
    ...(name ? { at: name.origin } : {}),
    settle: 'Add the ServiceAccount to the repository, or declare it under `exists`',
  };
  if (!name) return unknown(missing);
  const found = accountDefined(name, workload, model);
  if (found.is !== 'yes' || found.value === 'outside the repository') return unknown(missing);
  const object = found.value;
  const keys = entries(at(object.root, 'metadata', 'annotations')).map(({ key }) => keyText(key));
  if (
    keys.some(
      (key) => key === GSA || key.startsWith('eks.amazonaws.com/') || key.startsWith('azure.workload.identity/'),
    )
  )
    return yes();
  const doubt = object.unsettled ?? workload.unseen[0];
  if (doubt) return unknown(doubt);
  const variables = workload.pods.find(({ main }) => main?.hasEnvFrom)?.main;
  if (variables) return unknown({ ...missing, name: 'the variables of envFrom', at: variables.node.origin });
  if (isBoundDirectly(model)) return unknown({ ...missing, name: `the direct binding of ${object.name}` });
  return no([{ text: `ServiceAccount ${object.name} has no ${GSA} annotation`, at: object.at }]);
}

const direct = new WeakMap<Model, boolean>();

/** Whether anything in sight binds principals of a workload identity pool, or an account by name. */
function isBoundDirectly(model: Model): boolean {
  let answer = direct.get(model);
  if (answer === undefined) {
    const speaks = /principal(?:Set)?:\/\/iam\.googleapis\.com|svc\.id\.goog|workload[-_]?identity/i;
    answer =
      model.texts.some(({ text }) => speaks.test(text)) ||
      [...model.objects.ofKind('IAMPolicyMember'), ...model.objects.ofKind('IAMPolicy')].length > 0;
    direct.set(model, answer);
  }
  return answer;
}
