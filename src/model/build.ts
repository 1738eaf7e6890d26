import type { Configuration } from '../config/options.ts';
import type { RenderedObject } from '../render/plain.ts';
import type { DockerfileTree } from '../syntax/dockerfile.ts';
import { at } from '../syntax/navigate.ts';
import { placeholderIn } from '../syntax/template.ts';
import type { DocumentTree, DuplicateKey } from '../syntax/tree.ts';
import type { SourceText } from '../text/source.ts';
import type { Located } from '../text/span.ts';
import { aroundNeedles } from './around.ts';
import { baseOf } from './base.ts';
import { byCluster, type ClusterFinder, modelFor, views, withViews } from './clusters.ts';
import { variablePlaceholders } from './config/placeholders.ts';
import { SUBSTITUTION_NEEDLES } from './config/substitution.ts';
import { type ClusterFacts, Fleet } from './fleet.ts';
import { apacheWorkloads } from './forms/apache.ts';
import { configMapName } from './forms/conf-source.ts';
import { confluentWorkloads } from './forms/confluent.ts';
import type { FormContext } from './forms/context.ts';
import { flinkClusterWorkloads } from './forms/flink-cluster.ts';
import { lyftWorkloads } from './forms/lyft.ts';
import { standaloneWorkloads } from './forms/standalone.ts';
import { absentOnPlatform, ververicaWorkloads } from './forms/ververica.ts';
import { syncNeedles } from './gitops/sync-needles.ts';
import { leftPlaceholders } from './gitops/template-fields.ts';
import { ROLE_ARN } from './identity/aws.ts';
import { credentialHolders } from './identity/credentials-file.ts';
import { GSA } from './identity/google.ts';
import { bucketUses, roleOfAccount } from './identity/iam-rights.ts';
import { rightsWanted } from './identity/rights-wanted.ts';
import { openIdentities } from './identity/role-value.ts';
import { accountDefined, accountName, type ServiceAccountSubject } from './identity/service-account.ts';
import type { BuildLink } from './image/builds.ts';
import { builtName } from './image/built-name.ts';
import type { Image } from './image/image.ts';
import { ImageResolver } from './image/resolve.ts';
import type { Model } from './model.ts';
import { hostNeedles } from './network/short-hosts.ts';
import { ObjectIndex } from './objects/index.ts';
import { type KubeObject, kubeObject } from './objects/object.ts';
import { operatorOf, type SeenOperator, seenOnCluster, seenOperator } from './operator.ts';
import { yes } from './proof.ts';
import { bindingsNaming } from './rbac/grants.ts';
import { apiNeeds } from './rbac/needs.ts';
import { isS3 } from './storage/uri.ts';
import { claimsOf, findClaim } from './volumes/claims.ts';
import { configSourcesOf, findSource } from './volumes/config-sources.ts';
import type { Workload } from './workload.ts';

/** Everything that a model is made from. */
export interface ModelInput {
  objects: readonly RenderedObject[];
  /** Documents that are no objects, such as values files. */
  loose: readonly DocumentTree[];
  dockerfiles: ReadonlyMap<string, DockerfileTree>;
  builds: readonly BuildLink[];
  texts: readonly SourceText[];
  /** Instructions for people. */
  notes?: readonly SourceText[];
  /** Files of custom resource definitions. */
  definitions?: readonly SourceText[];
  duplicates?: readonly DuplicateKey[];
  configuration: Configuration;
  operatorVersion?: string;
  kubernetesVersion?: string;
  flinkclusterOperator?: 'google' | 'spotify';
  /** `YYYY-MM-DD`. */
  today?: string;
  /** The model of the base, when there is one. */
  base?: Model;
  /** Which of the declared clusters things are on, where there are any. */
  clusters?: ClusterFinder;
  assumedFlink?: AssumedFlink;
}

/** Flink lines that some workloads are taken to have, in the place of what the files say of them. */
export type AssumedFlink = (workloads: readonly Workload[]) => ReadonlyMap<Workload, string>;

/** Builds the model. Pure: the same input gives the same model. */
export function buildModel(input: ModelInput): Model {
  const objects = new ObjectIndex(input.objects.flatMap((rendered) => kubeObject(rendered) ?? []));
  const fleet = fleetOf(objects, input);
  const operatorFor = ({ target }: KubeObject) => fleet.of(target).operator;
  const resolver = new ImageResolver({
    dockerfiles: input.dockerfiles,
    builds: [...input.builds],
    declared: input.configuration.images,
  });
  const images = new Map<string, Image>();
  const context: FormContext = {
    objects,
    operatorFor,
    configuration: input.configuration,
    image: (reference, file) => resolveOnce(images, resolver, reference, file),
  };
  const workloads = [
    ...apacheWorkloads(context),
    ...flinkClusterWorkloads(context),
    ...confluentWorkloads(context),
    ...lyftWorkloads(context),
    ...ververicaWorkloads(context),
    ...standaloneWorkloads(context),
  ];
  for (const [workload, line] of input.assumedFlink?.(workloads) ?? [])
    workload.flinkLine = yes([{ text: `Flink ${line} is assumed`, at: workload.object.at }], line);
  const { exists, complete } = input.configuration;
  const world = ({ object }: Workload) => ({ objects, operator: operatorFor(object), exists, complete });
  const model: Model = {
    workloads,
    objects,
    ...fleet.whole,
    serviceAccounts: accountsOf(workloads, world),
    dockerfiles: resolver.flinkDockerfiles().map((facts) => {
      const builds = builtName(facts.file, input.builds, input.configuration.images);
      return builds === undefined ? facts : { ...facts, builds };
    }),
    exists,
    complete,
    texts: input.texts,
    notes: input.notes ?? [],
    definitions: input.definitions ?? [],
    duplicates: input.duplicates ?? [],
    loose: input.loose,
    ...(input.flinkclusterOperator === undefined ? {} : { flinkclusterOperator: input.flinkclusterOperator }),
    ...(input.today === undefined ? {} : { today: input.today }),
    ...(input.base ? { base: baseOf(input.base) } : {}),
  };
  return !input.clusters ? model : withViews(model, fleet, input.clusters);
}

/** What a declared cluster does not say comes from the top of the configuration, then from the repository. */
function fleetOf(objects: ObjectIndex, input: ModelInput): Fleet {
  const { configuration, clusters, operatorVersion } = input;
  const sight = { ...input, objects };
  const wholeOf = (seen: SeenOperator): ClusterFacts => ({
    operator: operatorOf(seen, [configuration.operator], operatorVersion),
    ...kubernetesOf(input, configuration),
  });
  if (!clusters) return new Fleet(wholeOf(seenOperator(sight)));
  const parts = byCluster(sight, configuration.clusters, clusters);
  const seen = new Map([...parts].map(([name, part]) => [name, seenOperator(part)]));
  const anywhere = seen.get(undefined) as SeenOperator;
  const on = new Map<string, ClusterFacts>();
  for (const cluster of configuration.clusters) {
    const own = seenOnCluster(seen.get(cluster.name) as SeenOperator, anywhere);
    const operator = operatorOf(own, [configuration.operator, cluster.operator], operatorVersion);
    on.set(cluster.name, { operator, ...kubernetesOf(input, cluster, configuration) });
  }
  return new Fleet(wholeOf(anywhere), on);
}

/** The Kubernetes that the command line or the configuration states, the first that does. */
function kubernetesOf(
  { kubernetesVersion }: ModelInput,
  ...declared: Pick<Configuration, 'kubernetes'>[]
): Pick<Model, 'kubernetes'> {
  const version = kubernetesVersion ?? declared.find((each) => each.kubernetes)?.kubernetes?.version.value;
  return version === undefined ? {} : { kubernetes: version.split('.').slice(0, 2).join('.') };
}

/** Images are shared by many workloads; the place of the reference belongs to each. */
function resolveOnce(
  images: Map<string, Image>,
  resolver: ImageResolver,
  reference: Located<string> | undefined,
  file: string,
): Image {
  const key = `${reference?.value ?? ''}\0${file}`;
  const known = images.get(key);
  if (known) return reference ? { ...known, reference } : known;
  const image = resolver.resolve(reference, { file });
  images.set(key, image);
  return image;
}

function accountsOf(
  workloads: readonly Workload[],
  worldOf: (workload: Workload) => Parameters<typeof accountDefined>[2],
): ServiceAccountSubject[] {
  const accounts = new Map<unknown, ServiceAccountSubject>();
  for (const workload of workloads) {
    const name = accountName(workload);
    const account = name && accountDefined(name, workload, worldOf(workload));
    if (account?.is !== 'yes' || account.value === 'outside the repository') continue;
    const known = accounts.get(account.value);
    if (known) known.usedBy.push(workload);
    else accounts.set(account.value, { object: account.value, usedBy: [workload], at: account.value.at });
  }
  return [...accounts.values()];
}

/**
 * What the model still wants to see: names of claims, accounts and ConfigMaps that no object
 * shows, and images that no Dockerfile or table explains. A second look searches for them.
 */
export function wanted(model: Model): string[] {
  const needles = new Set<string>();
  const want = (name: string | undefined) => {
    if (name !== undefined && name.length >= 3 && !placeholderIn(name)) needles.add(name);
  };
  // A name that is a slip of the pen stands nowhere else as it is written: two thirds of it do.
  const wantNear = (name: string) => {
    want(name);
    const part = Math.ceil((name.length * 2) / 3);
    if (part < 6) return;
    want(name.slice(0, part));
    want(name.slice(-part));
  };
  const onS3 = model.workloads.some(({ storage }) => storage.some((use) => isS3(use.uri.scheme)));
  // An account that is still to be found may carry a role: what it trusts is searched at the same time.
  if (onS3 || model.serviceAccounts.some(hasRole)) for (const needle of TRUST_NEEDLES) needles.add(needle);
  if (model.serviceAccounts.some(({ object }) => at(object.root, 'metadata', 'annotations', GSA)))
    needles.add('.svc.id.goog[');
  if (model.workloads.some(({ storage }) => storage.some(({ uri }) => uri.scheme === 'gs')))
    for (const needle of GOOGLE_NEEDLES) needles.add(needle);
  // What syncs the workloads names their folder, and need not say that Flink is in it.
  for (const needle of syncNeedles(model)) needles.add(needle);
  if (
    views(model).some(({ operator }) => !operator.version) &&
    model.workloads.some(({ form }) => form.startsWith('Flink') && form !== 'FlinkCluster')
  )
    needles.add('flink-kubernetes-operator').add('flink_operator_helm_config');
  // Policies add up: what one of them closes another may open.
  if (model.objects.ofKind('NetworkPolicy', 'networking.k8s.io').length > 0) needles.add('NetworkPolicy');
  // Whoever fills an identity in is found by the name of its placeholder.
  const identities = model.serviceAccounts.flatMap(({ object }) => openIdentities(object));
  if (identities.length > 0) for (const needle of SUBSTITUTION_NEEDLES) needles.add(needle);
  for (const name of identities) want(name);
  for (const workload of model.workloads) {
    for (const use of claimsOf(workload)) {
      const found = findClaim(use, workload, model.objects);
      if (found.is === 'absent') wantNear(use.claim.value);
    }
    const account = accountName(workload);
    if (account && account.value !== 'default') {
      const known = model.serviceAccounts.some((each) => each.usedBy.includes(workload));
      // Its bindings, and on S3 a role from Terraform or eksctl, may stand anywhere: the name is searched either way.
      if (!known || apiNeeds(workload).length > 0 || workload.storage.some((use) => isS3(use.uri.scheme)))
        if (known) want(account.value);
        else wantNear(account.value);
      for (const { rules, role } of bindingsNaming(account.value, model.objects))
        if (rules.is === 'unknown' && !role.object) want(role.name);
    }
    for (const source of configSourcesOf(workload))
      if (findSource(source, workload, model.objects).is !== 'there') want(source.name.value);
    for (const name of credentialHolders(workload)) want(name);
    for (const name of absentOnPlatform(workload)) want(name);
    // Terraform names a bucket where it makes it, and its policies refer to that.
    for (const { bucket } of bucketUses(workload))
      for (const needle of [`:s3:::${bucket}`, `"${bucket}"`, 'aws_iam_policy', 'aws_iam_role_policy', 'aws_s3_bucket'])
        needles.add(needle);
    want(roleOfAccount(workload, modelFor(model, workload.object)));
    for (const name of rightsWanted(workload, model.objects)) want(name);
    for (const needle of aroundNeedles(workload)) want(needle);
    for (const needle of hostNeedles(workload)) want(needle);
    for (const pod of workload.pods) {
      for (const volume of pod.volumes) {
        const map = configMapName(volume);
        if (
          map &&
          model.objects.lookup('ConfigMap', map.value, { namespace: workload.namespace, object: workload.object })
            .is === 'absent'
        )
          want(map.value);
      }
    }
    const placeholders = [
      ...variablePlaceholders(workload).map(({ variable }) => variable),
      ...leftPlaceholders(workload).map(({ name }) => name),
    ];
    if (placeholders.length > 0) for (const needle of SUBSTITUTION_NEEDLES) needles.add(needle);
    for (const name of placeholders) if (name.length >= 3) needles.add(name);
    for (const image of Object.values(workload.images))
      if (!image.official && image.reference) want(repositoryName(image.reference.value));
  }
  return [...needles].sort();
}

/** What speaks of the rights of nodes and pods on Google Cloud. */
const GOOGLE_NEEDLES = [
  'oauth_scopes',
  '--scopes',
  'principal://iam.googleapis.com',
  'principalSet://iam.googleapis.com',
];

/** What trust policies are found by, as JSON alone and as Terraform modules write them. */
const TRUST_NEEDLES = ['system:serviceaccount:', 'namespace_service_accounts', 'assume-role-policy'];

function hasRole({ object }: ServiceAccountSubject): boolean {
  return at(object.root, 'metadata', 'annotations', ROLE_ARN) !== undefined;
}

/** `registry/team/job:1.2` → `team/job`, the part that a build command is sure to repeat. */
function repositoryName(reference: string): string {
  const repository = reference.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
  const parts = repository.split('/');
  const isHost = parts.length > 1 && /[.:]|^localhost$/.test(parts[0] as string);
  return (isHost ? parts.slice(1) : parts).join('/');
}
