import { at, entries, isMap, items, keyText, textOf } from '../syntax/navigate.ts';
import { templateDirective, templateExpression } from '../syntax/template.ts';
import type { DocumentTree, MapNode, SyntaxProblem, YamlFile } from '../syntax/tree.ts';
import { own } from '../text/own.ts';
import type { SourceText } from '../text/source.ts';
import type { Origin } from '../text/span.ts';
import { foreignFlink } from './foreign.ts';
import { withoutForeignExpressions } from './foreign-expressions.ts';
import { Kustomizations } from './kustomizations.ts';
import { inNamespace, PLAIN_TARGET, type Target } from './target.ts';
import { testDataFolder } from './test-data.ts';

/** A file of the workspace, parsed as YAML. */
export interface ParsedYaml {
  source: SourceText;
  yaml: YamlFile;
}

/** A mapping with apiVersion and kind, as it would be applied as far as that is known. */
export interface RenderedObject {
  root: MapNode;
  file: string;
  target: Target;
  /**
   * Set when a kustomization changes the object after this: what is written may be replaced,
   * and what is missing may be added.
   */
  changedBy?: { file: string; at: Origin; settle?: string };
  /** Its name before kustomize changed it, when it did. */
  authoredName?: string;
}

/** What could not be turned into objects, with the place to look at. */
export interface Unrendered {
  target: string;
  file: string;
  offset: number;
  because: string;
  /** Set when the tool was asked to render and did not: what it needs is not here, or it refuses. */
  failure?: 'lacks' | 'refuses';
  /** Set when the rest of the target was rendered. */
  isPart?: true;
}

export interface Rendering {
  objects: RenderedObject[];
  unrendered: Unrendered[];
  problems: SyntaxProblem[];
}

/**
 * Turns plain files into objects. Chart templates, templates of other engines and kustomize
 * patches are not objects, and data of unit tests is not applied: they are listed as not rendered, with the reason.
 *
 * @param charts folders that hold a `Chart.yaml`
 * @param renders what was rendered: its files are no objects by themselves; and who applies the others
 */
export function renderPlain(
  files: readonly ParsedYaml[],
  charts: ReadonlySet<string>,
  renders: {
    consumed: ReadonlySet<string>;
    told: ReadonlySet<string>;
    placed: ReadonlyMap<string, Target>;
  } = NOTHING_RENDERED,
): Rendering {
  const rendering: Rendering = { objects: [], unrendered: [], problems: [] };
  const kustomizations = new Kustomizations(files);
  const chartsSeen = new Set<string>();
  const testDataSeen = new Set<string>();
  for (const file of files) {
    const { path } = file.source;
    if (renders.consumed.has(path)) continue;
    const chart = chartOf(path, charts);
    if (chart !== undefined) {
      if (!renders.told.has(path) && !chartsSeen.has(chart)) {
        chartsSeen.add(chart);
        rendering.unrendered.push({
          target: chart === '' ? '.' : chart,
          file: path,
          offset: 0,
          because: 'a Helm chart; its templates are not rendered',
        });
      }
      continue;
    }
    const patch = kustomizations.patching(path);
    if (patch) {
      if (renders.told.has(path)) continue;
      rendering.unrendered.push({
        target: patch.dir || '.',
        file: path,
        offset: 0,
        because: `a patch of ${patch.file}, which is not built`,
      });
      continue;
    }
    const testData = testDataFolder(path);
    if (testData !== undefined && !kustomizations.listing(path)) {
      if (!testDataSeen.has(testData) && file.yaml.documents.some((document) => objectsOf(document).length > 0)) {
        testDataSeen.add(testData);
        const because = `data of unit tests (${testData}), which nobody applies`;
        rendering.unrendered.push({ target: testData, file: path, offset: 0, because });
      }
      continue;
    }
    if (EXPECTATION.test(path) && !kustomizations.listing(path)) {
      if (file.yaml.documents.some((document) => objectsOf(document).some(isOfFlink)))
        rendering.unrendered.push({ target: path, file: path, offset: 0, because: 'what a test of kuttl expects' });
      continue;
    }
    const text = withoutForeignExpressions(file.source.text, file.yaml);
    const broken = file.yaml.problems[0];
    const expression = templateExpression(text) ?? (broken ? templateDirective(text) : undefined);
    if (expression) {
      if (looksLikeManifest(file.source.text)) {
        const because = `holds the template expression ${expression.text}`;
        rendering.unrendered.push({ target: path, file: path, offset: expression.start, because });
      }
      continue;
    }
    if (broken && TEMPLATE_NAME.test(path)) {
      if (looksLikeManifest(file.source.text)) {
        const because = 'a template by its name, which is no YAML before it is filled in';
        rendering.unrendered.push({ target: path, file: path, offset: broken.start, because });
      }
      continue;
    }
    rendering.problems.push(...file.yaml.problems);
    const placed = renders.placed.get(path);
    const context = placed ? undefined : contextOf(path, kustomizations);
    for (const document of file.yaml.documents) {
      for (const root of objectsOf(document))
        addObject(rendering, root, path, context ?? { target: inNamespace(placed ?? PLAIN_TARGET, root) });
    }
  }
  return rendering;
}

const NOTHING_RENDERED = { consumed: new Set<string>(), told: new Set<string>(), placed: new Map<string, Target>() };

/** What files of template engines are called. */
const TEMPLATE_NAME = /\.(?:template|tmpl|tpl|tftpl|in|envsubst|j2|jinja2?|gotmpl|erb)(?:\.ya?ml)?$/i;

/**
 * Files of a kuttl test that are compared with the cluster and never applied, with Chainsaw's names of the same.
 * Source: https://kuttl.dev/docs/testing/steps.html.
 */
const EXPECTATION = /(?:^|\/)(?:\d+-|chainsaw-)(?:assert|errors?)(?:-[^/]*)?\.ya?ml$/;

/** A Taskfile or a CI file may hold expressions too; nobody applies those to a cluster. */
function looksLikeManifest(text: string): boolean {
  return /^[ \t-]*kind:/m.test(text) && /^[ \t-]*apiVersion:/m.test(text);
}

interface Context {
  target: Target;
  changedBy?: { file: string; at: Origin };
}

function addObject(rendering: Rendering, root: MapNode, path: string, context: Context): void {
  if (looksLikePatch(root)) {
    rendering.unrendered.push({
      target: path,
      file: path,
      offset: startOf(root),
      because: 'is not a whole Flink resource, so it is taken for a patch',
    });
    return;
  }
  if (BACKUP.test(path) && isFlinkDump(root)) {
    const because = 'a copy of what ran, in a folder of backups';
    rendering.unrendered.push({ target: path, file: path, offset: startOf(root), because });
    return;
  }
  const foreign = foreignFlink(root);
  if (foreign !== undefined) {
    const because = `a resource of ${foreign}, for which there are no rules`;
    rendering.unrendered.push({ target: path, file: path, offset: startOf(root), because });
    return;
  }
  rendering.objects.push({
    root,
    file: path,
    target: context.target,
    ...(context.changedBy ? { changedBy: context.changedBy } : {}),
  });
}

function startOf(root: MapNode): number {
  return root.origin.is === 'written' ? root.origin.span.start : 0;
}

/** The objects of a document: itself, or the items of a List. */
function objectsOf(document: DocumentTree): MapNode[] {
  const { root } = document;
  if (!isMap(root)) return [];
  const kind = textOf(at(root, 'kind'));
  if (kind === undefined) return [];
  if (kind === 'List' || (kind.endsWith('List') && at(root, 'items') !== undefined && at(root, 'spec') === undefined)) {
    return items(at(root, 'items'))
      .filter(isMap)
      .filter((item) => textOf(at(item, 'kind')) !== undefined);
  }
  if (kind === 'Kustomization' && textOf(at(root, 'apiVersion'))?.startsWith('kustomize.config.k8s.io/')) return [];
  return [root];
}

const FLINK_GROUPS = /^(?:flink\.apache\.org|flinkoperator\.k8s\.io)\//;

/** Folders and files that say that they hold backups. */
const BACKUP = /(?:^|[-_./])(?:backups?|dumps?)(?:$|[-_./])/i;

/** Whether a Flink resource was read from a cluster: nobody writes a uid. */
function isFlinkDump(root: MapNode): boolean {
  return isOfFlink(root) && at(root, 'metadata', 'uid') !== undefined;
}

function isOfFlink(root: MapNode): boolean {
  return FLINK_GROUPS.test(textOf(at(root, 'apiVersion')) ?? '');
}

/** What a whole resource says of itself. */
const PARTS: Record<string, readonly string[]> = {
  FlinkDeployment: ['image', 'flinkVersion', 'jobManager', 'taskManager', 'serviceAccount', 'emrReleaseLabel'],
  FlinkSessionJob: ['deploymentName', 'job'],
};

/**
 * A Flink resource without a name, or a FlinkDeployment that names neither image nor version nor
 * JobManager, is never applied as it is: it is a patch, or test data of some tool.
 */
function looksLikePatch(root: MapNode): boolean {
  if (!isOfFlink(root)) return false;
  // What a test expects of the status; a dump would have a spec as well.
  if (isMap(at(root, 'status')) && at(root, 'spec') === undefined) return true;
  if (textOf(at(root, 'metadata', 'name')) === undefined) return !lacksNameOnly(root);
  const spec = at(root, 'spec');
  if (textOf(at(root, 'kind')) !== 'FlinkDeployment' || !isMap(spec)) return false;
  return spec.entries.length > 0 && partsIn(root) === 0;
}

/**
 * Whether a resource without a name is no patch: it says nothing at all, its spec or metadata is no mapping, or it
 * has most of what makes a whole resource.
 */
function lacksNameOnly(root: MapNode): boolean {
  const [metadata, spec] = [at(root, 'metadata'), at(root, 'spec')];
  if (isMap(metadata) && metadata.entries.length > 0) return false;
  if (root.entries.some(({ key }) => !['apiVersion', 'kind', 'metadata', 'spec'].includes(keyText(key)))) return false;
  if (!isMap(spec)) return own(PARTS, textOf(at(root, 'kind')) ?? '') !== undefined;
  const needed = own(PARTS, textOf(at(root, 'kind')) ?? '')?.length ?? Number.POSITIVE_INFINITY;
  return partsIn(root) >= Math.min(3, needed);
}

function partsIn(root: MapNode): number {
  const spec = at(root, 'spec');
  const keys = new Set(entries(spec).map((entry) => keyText(entry.key)));
  return (own(PARTS, textOf(at(root, 'kind')) ?? '') ?? []).filter((key) => keys.has(key)).length;
}

/** The chart whose templates a file belongs to; undefined for the chart's other files. */
function chartOf(path: string, charts: ReadonlySet<string>): string | undefined {
  for (let from = 0; ; ) {
    const found = path.indexOf('templates/', from);
    if (found < 0) return undefined;
    const chart = found === 0 ? '' : path.slice(0, found - 1);
    if ((found === 0 || path[found - 1] === '/') && charts.has(chart)) return chart;
    from = found + 1;
  }
}

/**
 * Which target a file belongs to, and whether a kustomization changes its objects: the one that
 * lists it, or one that includes that one.
 */
function contextOf(path: string, kustomizations: Kustomizations): Context {
  const listing = kustomizations.listing(path);
  if (!listing) return { target: PLAIN_TARGET };
  const chain = kustomizations.chainOf(listing);
  const namespaces = chain.map((each) => each.namespace).filter((each) => each !== undefined);
  const only = new Set(namespaces.map((each) => each.value));
  const changing = chain.find((each) => each.changesObjects);
  const target: Target = {
    id: listing.dir || '.',
    source: { kind: 'kustomize', dir: listing.dir },
    namespace: only.size === 1 && namespaces[0] ? namespaces[0] : 'unwritten',
  };
  return changing ? { target, changedBy: { file: changing.file, at: changing.root.origin } } : { target };
}
