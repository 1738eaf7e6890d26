import { matcher } from './config/glob.ts';
import type { Options } from './config/options.ts';
import { templatesAt } from './engine/origins.ts';
import { Places } from './engine/places.ts';
import { accountOf } from './explain/account.ts';
import { isMeant, referenceOf } from './explain/reference.ts';
import { gather } from './gather.ts';
import { modelFor } from './model/clusters.ts';
import { effectiveConfig } from './model/config/effective.ts';
import { accountName } from './model/identity/service-account.ts';
import type { Model, Workload } from './model/model.ts';
import { storageOf } from './model/state/durability-links.ts';
import type { SourceText } from './text/source.ts';
import type { Origin } from './text/span.ts';
import type { WorkloadAccount } from './workload-account.ts';
import { RunBudget } from './workspace/budget.ts';
import { Workspace } from './workspace/workspace.ts';

/** The account of the one workload that a reference names, or why there is not exactly one. */
export type Explained =
  | { is: 'one'; account: WorkloadAccount }
  | { is: 'several'; candidates: string[] }
  | { is: 'none'; candidates: string[] };

/**
 * Looks a workload up by `[[kind/]namespace/]name[@target]` and tells all that is known of it. In place
 * of the target its file or a folder of it will do.
 *
 * @throws only on a defect of flint-lint itself
 */
export async function explainWorkload(options: Options, reference: string): Promise<Explained> {
  const { limits, ignore } = options.configuration;
  const budget = new RunBudget(limits, options.clock, options.progress);
  const workspace = await Workspace.open(options.root, matcher(ignore), budget, limits.fileSize);
  const { model: whole, sources, renderer } = await gather(workspace, options);
  const matches = whole.workloads.filter((workload) => isMeant(workload.object, reference));
  const [only] = matches;
  if (!only || matches.length > 1) {
    const listed = matches.length > 1 ? matches : whole.workloads;
    return { is: only ? 'several' : 'none', candidates: listed.map(({ object }) => referenceOf(object)).sort() };
  }
  const model = modelFor(whole, only.object);
  // A value of a chart is told where its author wrote it.
  await renderer?.decide(templatesAt(originsOf(only, model)));
  return { is: 'one', account: accountOf(only, model, new Places(withConfiguration(sources, options))) };
}

/** All places that the account shows. */
function originsOf(workload: Workload, model: Model): Origin[] {
  const runner = workload.cluster ?? workload;
  const entries = (['jobmanager', 'taskmanager'] as const).flatMap(
    (role) => effectiveConfig(workload, model.operator, role).entries,
  );
  const account = accountName(runner);
  return [
    workload.object.at,
    ...workload.pods.map(({ object }) => object.at),
    ...entries.flatMap(({ at, over }) => [at, ...over.map((each) => each.at)]),
    ...storageOf(workload).map(({ use }) => use.at),
    ...Object.values(workload.images).flatMap(({ reference }) => reference?.origin),
    account?.origin,
    ...workload.flinkLine.because.map((step) => step.at),
  ].flatMap((origin) => origin ?? []);
}

/** The files with the configuration, which says what runs. */
function withConfiguration(sources: ReadonlyMap<string, SourceText>, { configuration }: Options) {
  const { source } = configuration;
  return source ? new Map(sources).set(source.path, source) : sources;
}
