import type { Effect } from '../text/effect.ts';
import type { Level } from '../text/level.ts';
import { DEFAULT_LIMITS, type Limits } from '../text/limits.ts';
import type { SourceText } from '../text/source.ts';
import type { Located, Span } from '../text/span.ts';
import type { Preset } from './presets.ts';
import type { Progress } from './progress.ts';

/** A level from the configuration; `off` silences the rule. */
export type RuleSetting = Level | 'off';

/** An entry of `overrides`: settings for what matches everything that it names, of each list one. */
export interface Override {
  /** Globs. */
  files?: string[];
  targets?: string[];
  clusters?: string[];
  namespaces?: string[];
  owners?: string[];
  /** Labels of the object, with their values. */
  labels: ReadonlyMap<string, string>;
  /** Findings of rules that only matter in production become notes. */
  environment?: 'development';
  rules: Record<string, RuleSetting>;
}

/** An entry of `images`: which Dockerfile builds an image, or what an opaque image holds. */
export interface DeclaredImage {
  dockerfile?: string;
  args: Record<string, string>;
  /** Exact Flink version, such as `1.20.2`. */
  flink?: string;
  /** Artifacts that the image holds as plugins, such as `flink-s3-fs-hadoop`. */
  provides?: string[];
  at: Located<string>['origin'];
}

/** An entry of `exists`: an object of the cluster that the repository does not show. */
export interface DeclaredObject {
  kind: string;
  namespace?: string;
  name: string;
  annotations: Record<string, string>;
  /** Access modes of a PersistentVolumeClaim. */
  accessModes?: string[];
  at: Located<string>['origin'];
}

/** An entry of `policies`: a rule of the repository's own, in CEL. */
export interface PolicyDeclaration {
  id: string;
  level: Level;
  /** Kinds of objects that it is about. */
  kinds: string[];
  /** In CEL, about `object`; true where all is well. */
  expression: string;
  message: string;
  /** Where the expression stands, for messages: `flint-lint.yaml:12:17`. */
  place: string;
}

/** An entry of `render.targets`. */
export interface DeclaredTarget {
  kind: 'kustomize' | 'helm';
  /** Relative to the root. */
  path: string;
  /** Values files after the chart's own, relative to the chart or to the root. */
  values: string[];
  release?: string;
  namespace?: Located<string>;
  cluster?: string;
  at: Span;
}

/** What a configuration extends: sets of rules, and files, the outermost first. */
export interface Extended {
  presets: Preset[];
  sources: SourceText[];
}

/** Declared operator version, such as `1.15`, and defaults from its configuration. */
export interface DeclaredOperator {
  version?: Located<string>;
  config: Map<string, Located<string>>;
}

/** An entry of `clusters`: what runs on one of several clusters, and what is applied to it. */
export interface DeclaredCluster {
  name: string;
  /** Globs of targets and of files, and what appliers call the cluster. */
  match: { targets: string[]; paths: string[]; destinations: string[] };
  operator: DeclaredOperator;
  kubernetes?: { version: Located<string> };
  /** Its name in the configuration. */
  at: Located<string>['origin'];
}

/** What the configuration file says, checked and with defaults filled in. */
export interface Configuration {
  /** Path of the file relative to the root; undefined when there is none. */
  file?: string;
  /** The file itself, for findings about it. */
  source?: SourceText;
  /** What `extends` brings in; undefined where it does not stand. */
  extended?: Extended;
  operator: DeclaredOperator;
  /** Declared version of Kubernetes, such as `1.31`. */
  kubernetes?: { version: Located<string> };
  /** In the order of the file: of several that match, the first one counts. */
  clusters: DeclaredCluster[];
  rules: Record<string, RuleSetting>;
  overrides: Override[];
  /** Globs, relative to the root, of files that are not read. */
  ignore: string[];
  images: Map<string, DeclaredImage>;
  exists: DeclaredObject[];
  /** Kinds of which the repository (with `exists`) shows all there are. */
  complete: string[];
  policies: PolicyDeclaration[];
  /** What is rendered beside what the repository says, and the URLs under which it is known. */
  render: { targets: DeclaredTarget[]; repositories: string[] };
  /** The label or annotation whose value names the owner of an object. */
  ownerLabel?: string;
  /** Effects of a change that make the exit code 1; undefined where nothing is said. */
  failOnEffect?: Effect[];
  /** Budgets of one file and of the run. */
  limits: Limits;
}

/** Everything a run depends on; the command line and the Action both end here. */
export interface Options {
  /** Absolute path of the folder that is read. */
  root: string;
  /** Paths relative to the root that are reported; empty means all. `.` is never in it. */
  paths: string[];
  configuration: Configuration;
  /**
   * What files hold instead of what is on disk, by path relative to the root; they need not be there. No result is
   * kept of such a run.
   */
  replaced?: ReadonlyMap<string, string | Uint8Array>;
  /** Absolute path of a folder to compare with. */
  base?: string;
  /** A revision of the root's Git repository to compare with. */
  baseRevision?: string;
  /** Whose configuration, baseline and suppressions hold when there is a base; the head's when undefined. */
  policyFrom?: 'base';
  /** Where a configuration is looked for, relative to the root, the first one that is there wins. */
  configurationNames?: string[];
  /** The configuration of the head, where that of the base holds: findings are about what it relaxes. */
  shownConfiguration?: Configuration;
  /** The text of the configuration. */
  configurationText?: SourceText;
  /** Absolute path of a folder in which renders and results are kept between runs; undefined keeps none. */
  cache?: string;
  /** What tells the code of this flint-lint from any other; without it no results are kept. */
  build?: string;
  /** The event file of a workflow run, whose pull request may accept effects. */
  eventFile?: string;
  /** Known findings that do not count, as the file has them. Its path is relative to the root. */
  baseline?: SourceText;
  /** Released operator version from the command line; wins over the configuration. */
  operatorVersion?: string;
  /** Version of Kubernetes from the command line; wins over the configuration. */
  kubernetesVersion?: string;
  /** Whose webhook judges FlinkCluster objects; left out: what the repository shows. */
  flinkclusterOperator?: 'google' | 'spotify';
  /** Rule settings from the command line; win over the configuration. */
  rules: Record<string, RuleSetting>;
  /** Rule ids or areas; when set nothing else runs. */
  only?: string[];
  /** Rule ids or areas that do not run. */
  skip: string[];
  /** When false, suppression comments and annotations are disregarded. */
  honourIgnores: boolean;
  /** `YYYY-MM-DD`, the date for `until=`. */
  today: string;
  /** How many targets are rendered at once; the result is the same for any number. One when undefined. */
  threads?: number;
  /** Milliseconds on a clock that only goes forward; tests bring their own. */
  clock?: () => number;
  /** Is told how much there is: how many files before they are read, how many objects before they are judged. */
  listed?: (count: number, of: 'files' | 'objects') => void;
  /** Is told what the run is at. */
  progress?: Progress;
  /** Is told of each stage when it ends. */
  told?: (stage: Stage) => void;
}

/** A stage of a run, and what it came to. */
export type Stage = { of?: 'base' } & (
  | { is: 'list'; files: number }
  /** `taken`: files that are parsed, because they mention Flink or lead to one that does. */
  | { is: 'search'; read: number; bytes: number; taken: number }
  | { is: 'parse'; files: number }
  /** Whether the result of the last run is taken. */
  | { is: 'recall'; taken: boolean }
  /** `known`: renders of this run or one before, which were not made again. */
  | { is: 'render'; targets: number; failed: number; renders: number; known: number }
  | { is: 'model'; objects: number; workloads: number; dockerfiles: number; taken: number }
  | { is: 'judge'; rules: number; violations: number; unknown: number }
);

export function emptyConfiguration(): Configuration {
  return {
    operator: { config: new Map() },
    clusters: [],
    rules: {},
    overrides: [],
    ignore: [],
    images: new Map(),
    exists: [],
    complete: [],
    policies: [],
    render: { targets: [], repositories: [] },
    limits: { ...DEFAULT_LIMITS },
  };
}

/** Options for a folder with nothing else said; for tests and the library entry. */
export function defaultOptions(root: string): Options {
  return {
    root,
    paths: [],
    configuration: emptyConfiguration(),
    rules: {},
    skip: [],
    honourIgnores: true,
    today: new Date().toISOString().slice(0, 10),
  };
}
