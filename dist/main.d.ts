interface AccountKey extends AccountPlace {
    key: string;
    value: string;
    writtenAs: string;
    layer: string;
    /** Values that this one replaces, the latest last. */
    replaces: ({
        value: string;
        writtenAs: string;
        layer: string;
    } & AccountPlace)[];
}
/** Sizes of a process in bytes, or why Flink refuses them. */
type AccountMemory = NamedSizes;
/** Where something is written; both are null for what no file says. */
interface AccountPlace {
    file: string | null;
    line: number | null;
}
interface AccountPod extends AccountPlace {
    role: Role;
    kind: string;
    name: string;
    /** Null when it depends on what is not in sight. */
    replicas: number | null;
    image: string | null;
    /** Command and arguments of Flink's container as one line; null where the files give it none. */
    runs: string | null;
    /** Variables that the image's entrypoint and Flink's scripts read, as `NAME=value`. */
    variables: string[];
}
interface AccountVerdict {
    verdict: 'yes' | 'no' | 'unknown';
    /** Reasons, or what would settle it. */
    because: string[];
}
interface Assumption {
    what: string;
    value: string;
    because: string;
    file?: string;
    line?: number;
}
/** What became of the entries of a baseline. */
interface BaselineOutcome {
    /** Entries of which the run cannot tell whether they still hold. */
    unjudged: KnownFinding[];
}
/** One step of the reason for an effect. */
interface ChangeReason {
    message: string;
    /** Whether the place is in the files of the head or in those of the base. */
    side: 'head' | 'base';
    place?: Place;
}
type Confidence = 'high' | 'medium' | 'low';
/** What the configuration file says, checked and with defaults filled in. */
interface Configuration {
    /** Path of the file relative to the root; undefined when there is none. */
    file?: string;
    /** The file itself, for findings about it. */
    source?: SourceText;
    /** What `extends` brings in; undefined where it does not stand. */
    extended?: Extended;
    operator: DeclaredOperator;
    /** Declared version of Kubernetes, such as `1.31`. */
    kubernetes?: {
        version: Located<string>;
    };
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
    render: {
        targets: DeclaredTarget[];
        repositories: string[];
    };
    /** The label or annotation whose value names the owner of an object. */
    ownerLabel?: string;
    /** Effects of a change that make the exit code 1; undefined where nothing is said. */
    failOnEffect?: Effect[];
    /** Budgets of one file and of the run. */
    limits: Limits;
}
/** How many workloads keep their state, of those that have any. */
interface Coverage {
    workloads: number;
    durable: Record<Durability['verdict'], number> & {
        /** For the unknown ones: the kind of thing that is not in sight. */
        because: Partial<Record<Missing['what'], number>>;
    };
}
/** An entry of `clusters`: what runs on one of several clusters, and what is applied to it. */
interface DeclaredCluster {
    name: string;
    /** Globs of targets and of files, and what appliers call the cluster. */
    match: {
        targets: string[];
        paths: string[];
        destinations: string[];
    };
    operator: DeclaredOperator;
    kubernetes?: {
        version: Located<string>;
    };
    /** Its name in the configuration. */
    at: Located<string>['origin'];
}
/** An entry of `images`: which Dockerfile builds an image, or what an opaque image holds. */
interface DeclaredImage {
    dockerfile?: string;
    args: Record<string, string>;
    /** Exact Flink version, such as `1.20.2`. */
    flink?: string;
    /** Artifacts that the image holds as plugins, such as `flink-s3-fs-hadoop`. */
    provides?: string[];
    at: Located<string>['origin'];
}
/** An entry of `exists`: an object of the cluster that the repository does not show. */
interface DeclaredObject {
    kind: string;
    namespace?: string;
    name: string;
    annotations: Record<string, string>;
    /** Access modes of a PersistentVolumeClaim. */
    accessModes?: string[];
    at: Located<string>['origin'];
}
/** Declared operator version, such as `1.15`, and defaults from its configuration. */
interface DeclaredOperator {
    version?: Located<string>;
    config: Map<string, Located<string>>;
}
/** An entry of `render.targets`. */
interface DeclaredTarget {
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
/** What a run is at. */
type Doing = {
    of?: 'base';
} & ({
    is: 'list';
}
/** `files`: all that were listed. */
 | {
    is: 'search';
    files: number;
} | {
    is: 'parse';
    files: number;
} | {
    is: 'find-targets';
}
/** `done`: targets that are rendered already. */
 | {
    is: 'render';
    done: number;
    targets: number;
    target: string;
} | {
    is: 'model';
    files: number;
} | {
    is: 'judge';
    rules: number;
} | {
    is: 'decide';
});
/** Whether the state of a workload outlives its pods, link by link. */
interface Durability {
    verdict: 'proven' | 'broken' | 'unknown';
    links: DurabilityLink[];
    /** The first broken link, else the first that is open. */
    decisive?: DurabilityLink;
}
/** One condition that the state of a job needs to outlive its pods. */
interface DurabilityLink {
    kind: LinkKind;
    link: string;
    proof: Proof<unknown>;
    /** The value that the link is about, or that demands it. */
    at?: Origin;
}
/** What a change can do to a workload, the worst first. */
declare const EFFECTS: readonly ["state-lost", "refused", "delete", "unknown", "redeploy", "suspend", "restart-from-state", "resume", "scale", "create", "none"];
/** Replaces the text between two offsets of a file. */
interface Edit {
    file: string;
    start: number;
    end: number;
    text: string;
}
type Effect = (typeof EFFECTS)[number];
/**
 * Files of an example, by path. A line that ends in `# <- rule-id` must be the primary line of a
 * finding; the mark is cut off before the file is linted.
 */
type ExampleFiles = Record<string, string>;
/** The account of the one workload that a reference names, or why there is not exactly one. */
type Explained = {
    is: 'one';
    account: WorkloadAccount;
} | {
    is: 'several';
    candidates: string[];
} | {
    is: 'none';
    candidates: string[];
};
/** What a configuration extends: sets of rules, and files, the outermost first. */
interface Extended {
    presets: Preset[];
    sources: SourceText[];
}
/** What a report shows for one violation (or several with equal rule and authored place). */
interface Finding extends Place {
    rule: string;
    area: string;
    level: Level;
    confidence: Confidence;
    tags: string[];
    /** The fact in one sentence, with names, values and versions. Secrets are masked, here and below. */
    message: string;
    /** Why it breaks; the rule's own prose where the finding has nothing more exact to say. */
    why: string;
    /** What to do, in the imperative. */
    advice: string;
    /** Where else it holds, when several subjects share the place. */
    also?: string;
    object?: ObjectRef;
    /** All objects that it holds for, when several share the place. */
    objects?: ObjectRef[];
    /** Keys and list keys that lead to the value in its object. */
    path: string[];
    targets: string[];
    cluster?: string;
    owner?: string;
    related: RelatedPlace[];
    /** Steps of the proof, in order; shown as a SARIF code flow. */
    steps: RelatedPlace[];
    /** Identity across commits: 32 lower-case hex digits. */
    fingerprint: string;
    /** What the fingerprint could also begin with, where several subjects share the place. */
    aliases?: readonly string[];
    status?: Status;
    fix?: Fix;
    /** Set on findings that a comment, an annotation or a baseline hides; `at` is where it says so. */
    suppressed?: {
        by?: 'baseline';
        reason: string;
        at: Place;
    };
}
interface Fix {
    safety: 'safe' | 'unsafe';
    /** Imperative sentence, such as "Rename the key to persistentVolumeClaim". */
    description: string;
    edits: Edit[];
    /** Set when other fixes of the same object may not hold after it: they wait for the next round. */
    first?: true;
}
interface FixChoice {
    /** Whether fixes that change what runs are taken too. */
    unsafe: boolean;
    /** Files that must stay as they are; fixes that touch one are left out as a whole. */
    except?: ReadonlySet<string>;
}
/** What one round of fixing does. */
interface FixPlan {
    /** Files that change, sorted by path. */
    files: FixedFile[];
    /** How many findings are fixed. */
    fixed: number;
}
/** A file before and after its fixes. */
interface FixedFile {
    path: string;
    before: string;
    after: string;
}
interface Graph {
    version: 1;
    /** Workloads first, then what they use; sorted. */
    nodes: GraphNode[];
    edges: GraphEdge[];
}
/** That one thing uses another: `runs`, `built by`, `reads`, `mounts`, `runs as`, `bound to`, `runs on`, `behind`, or what a path is for. */
interface GraphEdge {
    from: string;
    to: string;
    relation: string;
    /** Whose pods it is about, where it is not both. */
    role?: Role;
}
/** A workload or something that one uses. */
interface GraphNode {
    id: string;
    /** A Kubernetes kind, or Image, Dockerfile, Storage. */
    kind: string;
    name: string;
    namespace: string | null;
    /** The target that renders it; null for what stands in a file as it is. */
    target: string | null;
    /** The Kubernetes cluster that it is applied to; left out where nothing says so. */
    cluster?: string;
    state: GraphState;
    /** Why it is not seen, or what is known of it. */
    because: string[];
    /** Where it is written, else where it is named. */
    file: string | null;
    line: number | null;
}
/** Whether something is in sight, may be there, or is shown not to be there. */
type GraphState = 'seen' | 'unknown' | 'missing';
/** What a baseline notes down of a finding. Only the fingerprint says which one it is. */
interface KnownFinding {
    fingerprint: string;
    rule: string;
    file: string;
    object?: {
        kind: string;
        namespace?: string;
        name: string;
    };
    /** Its line in the baseline. */
    line: number;
}
/** error: refused, does not start, or loses state. warning: likely trouble. note: advice. */
type Level = 'error' | 'warning' | 'note';
/** Budgets of a run. Each is a setting of the same name under `limits` in flint-lint.yaml. */
interface Limits {
    /** Bytes of one file. */
    fileSize: number;
    /** Levels of mappings and sequences in each other. */
    depth: number;
    /** Words and marks of one YAML file, as a reader takes them in: scalars, brackets, commas, line ends. */
    tokens: number;
    /** Values of one YAML file, counted as often as aliases and merge keys use them. */
    values: number;
    /** Documents of one YAML file. */
    documents: number;
    /** Bytes of one Dockerfile. */
    dockerfileSize: number;
    /** Instructions of one Dockerfile. */
    instructions: number;
    /** Bytes of all files that are parsed in one run. */
    totalSize: number;
    /** Seconds after which no further file is parsed. */
    seconds: number;
}
/** What a link is about; rules name the link that their findings break. */
type LinkKind = 'upgrade mode' | 'directory' | 'high availability' | 'storage' | 'file system' | 'credentials';
/** A value and where it was written. */
interface Located<T> {
    value: T;
    origin: Origin;
}
interface LogAccount {
    version: 1;
    /** Lines of the log. */
    lines: number;
    /** The most telling first. */
    messages: LogMessage[];
    /** Whether the rules were run over a repository. */
    searched: boolean;
}
/** What of a finding matters beside a line of a log. */
type LogFinding = Pick<Finding, 'file' | 'line' | 'column' | 'level' | 'message' | 'why' | 'advice' | 'object' | 'fingerprint'>;
/** A line that says what went wrong. */
interface LogMessage {
    line: number;
    /** What is said there: shortened, secrets masked. */
    text: string;
    times: number;
    /** Those that have findings first. */
    rules: LogRule[];
}
/** A rule that knows a message, and what it says of the repository. */
interface LogRule {
    rule: string;
    level: Finding['level'];
    title: string;
    /** The message as the rule names it. */
    message: string;
    why: string;
    fix: string;
    url: string;
    findings: LogFinding[];
    /** What cannot be told from the repository, and what would settle it. */
    unknown: Pick<UnknownVerdict, 'file' | 'line' | 'message' | 'missing' | 'settle'>[];
}
/** What keeps an answer unknown, and what the user can do to settle it. */
interface Missing {
    what: 'image' | 'operator-config' | 'object' | 'render' | 'value';
    /** The thing that cannot be seen: an image reference, `ServiceAccount flink`, a placeholder. */
    name: string;
    at?: Origin;
    /** Imperative sentence: what would settle it. */
    settle: string;
}
/** Sizes in bytes by their names in reports, or why Flink would not start. */
type NamedSizes = Record<string, number> | {
    error: string;
};
interface NotRendered {
    target: string;
    file: string;
    line: number;
    because: string;
    /** Set when a finding says so too, so that people need not be told twice. */
    reported?: true;
}
interface ObjectRef {
    apiVersion: string;
    kind: string;
    namespace?: string;
    name: string;
}
/** Everything a run depends on; the command line and the Action both end here. */
interface Options {
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
/**
 * Where a value was written.
 *
 * - `written`: the text at `span` is the value (or the key that carries it).
 * - `inside`: text in text, such as a line of a ConfigMap's `flink-conf.yaml`; `span` is
 *   already the place in the outer file, `exact` says whether its text is the value's own.
 * - `alias`: a YAML alias or merge key; `use` is where it is used, `of` where the value stands.
 * - `template`: a Helm template printed it. `span` is the literal or the action, `call` the include
 *   that it came through, `values` the places of the values that decide it, once they are known.
 * - `merged`: Kustomize set it. `by` is the patch, transformer or generator field, `over` what stood
 *   there before.
 * - `default`: nobody wrote it; `layer` names who supplies it.
 */
type Origin = {
    is: 'written';
    span: Span;
} | {
    is: 'inside';
    span: Span;
    outer: Origin;
    exact: boolean;
} | {
    is: 'alias';
    use: Span;
    of: Origin;
} | TemplateOrigin | {
    is: 'merged';
    by: Span;
    over?: Origin;
} | {
    is: 'default';
    layer: string;
    version: string;
};
/** An entry of `overrides`: settings for what matches everything that it names, of each list one. */
interface Override {
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
/** Sets of rules that `extends` may name. */
declare const PRESETS: readonly ["recommended", "gate"];
/** A place as reports print it: relative path, 1-based, UTF-16 columns, end behind the last character. */
interface Place {
    file: string;
    line: number;
    column: number;
    endLine: number;
    endColumn: number;
}
/** An edit that `--fix` makes; offsets are those of the file at that step. */
interface PlanEdit extends PlanItem {
    edits: Edit[];
}
/** A sentence of a plan with its place; file and line are null for what no file says. */
interface PlanItem {
    message: string;
    file: string | null;
    line: number | null;
    /** The rule that finds it, for what is linted. */
    rule?: string;
    level?: Level;
    /** What to do, for what is linted. */
    advice?: string;
    before?: string;
    after?: string;
    source?: string;
}
/** What a step means to one workload, or to what belongs to none. */
interface PlanPart {
    /** Findings of the level error that the step brings up. */
    breaks: PlanItem[];
    /** Other findings that it brings up. */
    warnings: PlanItem[];
    /** What runs differently though nobody wrote it. */
    silent: PlanItem[];
    mechanical: PlanEdit[];
    byHand: PlanItem[];
}
interface PlanStep extends PlanPart {
    /** Number of the stop at which it happens, from 1. */
    stop: number;
    /** Flink of the workload before and after; equal where only the operator moves. */
    flink: {
        from: string | null;
        to: string | null;
    };
    operator: {
        from: string | null;
        to: string | null;
    };
    /** What the change does to the workload, where that can be told. */
    effect?: Effect;
}
interface PlanStop extends PlanPart {
    stop: number;
    operator?: {
        from: string | null;
        to: string;
    };
    flink?: {
        from: string[];
        to: string;
    };
    because: string;
}
interface PlanWorkload {
    object: {
        apiVersion: string;
        kind: string;
        namespace: string | null;
        name: string;
    };
    file: string | null;
    line: number | null;
    /** `moves` to the target, is `there`, is `newer`, or nothing tells its Flink: `unknown`. */
    is: 'moves' | 'there' | 'newer' | 'unknown';
    flink: {
        from: string | null;
        to: string | null;
    };
    /** Why nothing is planned, where nothing is. */
    because?: string;
    steps: PlanStep[];
}
/** An entry of `policies`: a rule of the repository's own, in CEL. */
interface PolicyDeclaration {
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
/** 1-based; the column counts UTF-16 code units. */
interface Position {
    line: number;
    column: number;
}
type Preset = (typeof PRESETS)[number];
/** A rendered value as plain data. */
type Printed = string | number | boolean | null | Printed[] | {
    [key: string]: Printed;
};
/** Is told what a run is at, so that it can be shown to who waits for it. */
interface Progress {
    /**
     * Something begins.
     *
     * @returns when the event loop has turned, where that is wanted: between two awaits nothing else is heard
     */
    at(doing: Doing): Promise<void> | undefined;
    /** It goes on. Called often, as a timer does not run meanwhile. */
    goesOn(): void;
}
/**
 * A three-valued answer with its reasons. `no` needs positive evidence; what no file shows is
 * `unknown`, and nothing turns unknown into no.
 */
type Proof<T = true> = {
    is: 'yes';
    value: T;
    because: Step[];
} | {
    is: 'no';
    because: Step[];
} | {
    is: 'unknown';
    missing: [Missing, ...Missing[]];
    because: Step[];
};
/** A secondary place with the sentence that belongs to it. */
interface RelatedPlace extends Place {
    message: string;
}
/** A scalar, or a line of one, of a rendered template. */
interface RenderedLeaf {
    target: string;
    /** Template and document, path in it, line of a text. */
    key: string;
    /** Set when it is the key above that value; `up` tells how many keys and indexes lie between. */
    name?: string;
    up?: number;
    /** Of an image: its tag. Of several values the one that holds it is the one to look at. */
    tag?: string;
    /** Of several values the one that has this in it is the one to look at, where it stands. */
    holds?: string;
    /** When the leaf is a line of a text: the text, and where the line starts in it. */
    line?: {
        text: string;
        start: number;
    };
}
/** What a target comes to, or why there is not exactly one that renders. */
type RenderedTarget = {
    is: 'one';
    id: string;
    objects: TargetObject[];
} | {
    is: 'failed';
    id: string;
    because: string;
    place: string;
} | {
    is: 'several';
    candidates: string[];
} | {
    is: 'none';
    candidates: string[];
    near?: string;
};
/** Everything a report may print. Reports are pure functions of this. */
interface Result {
    tool: {
        name: string;
        version: string;
    };
    findings: Finding[];
    /** With a base: its findings that are gone, with status `fixed` or `lost-sight`. */
    gone: Finding[];
    /** With a base: what becomes of the workloads, the worst first. */
    changes?: WorkloadChange[];
    unusedAcceptances?: UnusedAcceptance[];
    /** Effects that the configuration in force fails on, where it says so. */
    failOnEffect?: readonly Effect[];
    unknown: UnknownVerdict[];
    /** Findings that a suppression or a baseline hides. */
    ignored: Finding[];
    /** With a baseline. */
    baseline?: BaselineOutcome;
    notRendered: NotRendered[];
    assumptions: Assumption[];
    /** How many workloads keep their state, by the durability proof. */
    coverage: Coverage;
    /** False when a rule failed or a budget ended the run early. */
    complete: boolean;
    summary: Summary;
    /** Metadata of every rule that ran, sorted by id. */
    rules: RuleMeta[];
    /** Text of the files that findings point into, for code frames and line hashes. */
    sources: Map<string, SourceText>;
}
type Role = 'jobmanager' | 'taskmanager';
interface RuleExample {
    name: string;
    /** What stood there before, for rules about a change; all sides are compared with it. */
    base?: ExampleFiles;
    /** Each must give the marked findings of this rule and no other finding of it. */
    bad?: ExampleFiles;
    /** Near miss: gives no finding of this rule and no unknown. */
    good?: ExampleFiles;
    /** Gives no finding of this rule but at least one unknown verdict. */
    unknown?: ExampleFiles;
}
/** What a rule says about itself; prose and examples live elsewhere and load on demand. */
interface RuleMeta {
    id: string;
    area: string;
    level: Level;
    confidence: Confidence;
    title: string;
    tags: string[];
    /** The link of the durability proof that its findings break. */
    breaks?: LinkKind;
    /** It matters only where state or secrets have to last. */
    production?: true;
}
/** The prose of a rule, for SARIF help, `explain` and the documentation. */
interface RuleProse {
    why: string;
    fix: string;
    falsePositives: string;
    /** Messages seen at run time; `…` stands for what differs, and so do samples such as `orders`, `s3` and `1.20.0`. */
    prevents: string[];
    sources: string[];
}
/** A level from the configuration; `off` silences the rule. */
type RuleSetting = Level | 'off';
/**
 * A text file as it is on disk. Offsets count UTF-16 code units from the start
 * of the text (a byte order mark counts), as JavaScript strings do.
 */
declare class SourceText {
    #private;
    readonly path: string;
    readonly text: string;
    /** @param path relative to the root, with forward slashes */
    constructor(path: string, text: string);
    /** Offsets at which lines start. LF, CRLF and a lone CR end a line. */
    get lineStarts(): readonly number[];
    /** 1-based line and column of an offset; offsets outside the text are clamped. */
    position(offset: number): Position;
    /** The text of a 1-based line without its line ending; '' when there is no such line. */
    line(number: number): string;
    get lineCount(): number;
}
/** A stretch of a file: UTF-16 offsets, the end behind the last character. */
interface Span {
    file: string;
    start: number;
    end: number;
}
/** A stage of a run, and what it came to. */
type Stage = {
    of?: 'base';
} & ({
    is: 'list';
    files: number;
}
/** `taken`: files that are parsed, because they mention Flink or lead to one that does. */
 | {
    is: 'search';
    read: number;
    bytes: number;
    taken: number;
} | {
    is: 'parse';
    files: number;
}
/** Whether the result of the last run is taken. */
 | {
    is: 'recall';
    taken: boolean;
}
/** `known`: renders of this run or one before, which were not made again. */
 | {
    is: 'render';
    targets: number;
    failed: number;
    renders: number;
    known: number;
} | {
    is: 'model';
    objects: number;
    workloads: number;
    dockerfiles: number;
    taken: number;
} | {
    is: 'judge';
    rules: number;
    violations: number;
    unknown: number;
});
/** A new file, or with `before` one that is changed. */
interface Starter {
    path: string;
    before?: string;
    after: string;
    /** What is left to its author. */
    advice?: string;
}
/** What a repository begins with: files to be written, and what is left as it is. */
interface Starters {
    files: Starter[];
    /** What is there already, or cannot be written. */
    left: {
        path: string;
        because: string /** Lines for its author to add. */;
        lines?: readonly string[];
    }[];
    summary: Result['summary'];
}
type Status = 'new' | 'unchanged' | 'fixed' | 'lost-sight';
/** One step of a reason: a sentence and, where there is one, the place that shows it. */
interface Step {
    text: string;
    at?: Origin;
}
interface Summary {
    files: number;
    candidates: number;
    objects: number;
    workloads: number;
    errors: number;
    warnings: number;
    notes: number;
    unknown: number;
    ignored: number;
}
/** One target, or something that an applier says and that cannot be followed. */
interface TargetAccount {
    /** Names it for `render`, in findings and in the configuration. */
    id: string;
    kind: 'kustomize' | 'helm' | 'directory' | 'unknown';
    /** Folder relative to the root; null when it is not in the repository. */
    dir: string | null;
    /** Values files in their order; values that stand in an applier as `file:line`. */
    values: string[];
    release: string | null;
    namespace: string | null;
    cluster: string | null;
    owner: string | null;
    /** Where it says that this is applied. */
    why: {
        file: string;
        line: number;
    };
    rendered: boolean;
    /** Why it is a target; when it is not rendered, why not. */
    because: string;
}
/** An object of a target: as YAML, with or without places, and as data. */
interface TargetObject {
    yaml: string;
    object: Printed;
    origins: {
        path: readonly (string | number)[];
        file: string | null;
        line: number | null;
    }[];
}
interface TemplateOrigin {
    is: 'template';
    span: Span;
    exact: boolean;
    call?: Span;
    values: Span[];
    /** It prints what a release or a chart is called or given, which no file of the repository need say. */
    given?: true;
    /** The function that makes it another text at every render, and whether the action may do without it. */
    changing?: {
        name: string;
        optional: boolean;
    };
    /** Whom to ask which values decide it. */
    leaf?: RenderedLeaf;
}
/** A verdict that could not be reached. */
interface UnknownVerdict extends Place {
    rule: string;
    message: string;
    /** What cannot be seen: an image, an object, a value. */
    missing: string;
    /** What would settle it, in the imperative. */
    settle: string;
    object?: ObjectRef;
}
/** A transition that was accepted and is not there. */
interface UnusedAcceptance {
    text: string;
    by: string;
}
/** What an upgrade writes: documents of YAML, and how many objects they come from. */
interface Upgrade {
    text: string;
    objects: number;
}
/** A plan with the files that `--fix` writes; or why there is none. */
type UpgradeOutcome = {
    is: 'plan';
    plan: UpgradePlan;
    files: FixedFile[];
    fixed: number;
    options: Options;
    known: ReadonlySet<string>;
} | {
    is: 'wrong';
    because: string;
};
/** What an upgrade comes to, in order. Plain data; secrets are masked. */
interface UpgradePlan {
    version: 1;
    to: {
        flink: string | null;
        operator: string | null;
    };
    /** The operator that runs today, as far as the repository or the command line says. */
    operator: string | null;
    /** What is rolled out one after the other; items that belong to no workload stand here. */
    stops: PlanStop[];
    workloads: PlanWorkload[];
    /** The number of the last stop whose edits `--fix` makes; what comes after needs the job to run there first. */
    fixesUpTo: number;
}
/** What an upgrade comes to: objects of another kind, a plan, or the reason why there is neither. */
type Upgraded = ({
    is: 'objects';
} & Upgrade) | UpgradeOutcome;
/** Everything that is known of one workload, as plain data. Secret values are masked. */
interface WorkloadAccount {
    object: {
        apiVersion: string;
        kind: string;
        namespace: string | null;
        name: string;
    } & AccountPlace;
    form: string;
    mode: string;
    /** What renders it; null for plain files. */
    target: string | null;
    /** The declared cluster that it is on; left out where it is on none. */
    appliedTo?: string;
    /** The session cluster of a session job, when it is in sight. */
    cluster: ({
        kind: string;
        name: string;
    } & AccountPlace) | null;
    /** The pods of each role that are in sight; none for session jobs. */
    pods: AccountPod[];
    version: {
        flink: string | null;
        operator: string | null;
    };
    versionSource: {
        flink: {
            because: string;
        } & AccountPlace;
        operator: {
            because: string;
        } & AccountPlace;
    };
    config: AccountKey[];
    /** Keys of the TaskManagers, where they have another configuration than the JobManager. */
    taskManagerConfig: AccountKey[];
    /** Why the operator makes no configuration of the resource. */
    configRefused?: string;
    /** What could change the configuration, and is not in sight. */
    configUnseen: string[];
    memory: Record<Role, AccountMemory>;
    image: {
        reference: string | null;
        dockerfile: string | null;
        contents: string[] | null;
        unknownBecause?: string[];
    } & AccountPlace;
    storage: ({
        purpose: string;
        writtenAs: string;
        uri: string;
        scheme: string | null;
        durable: AccountVerdict;
    } & AccountPlace)[];
    identity: ({
        kind: string;
        name: string;
        defined: AccountVerdict;
        annotations: Record<string, string>;
    } & AccountPlace)[];
    durability: AccountVerdict & {
        links: ({
            link: string;
        } & AccountVerdict)[];
    };
}
/** What becomes of one workload between base and head. */
interface WorkloadChange {
    object: ObjectRef;
    effect: Effect;
    /** Whether its state survives; undefined when that cannot be told. */
    stateKept?: boolean;
    /** Where the change is shown: the deciding step, else the object. */
    at: Place;
    side: 'head' | 'base';
    because: ChangeReason[];
    /** What does nothing now and counts when the pods start the next time. */
    later: ChangeReason[];
    owner?: string;
    /** The author says that this is meant. */
    accepted?: {
        reason: string;
        by: string;
    };
}
/** Options for a folder with nothing else said; for tests and the library entry. */
declare function defaultOptions(root: string): Options;
declare function emptyConfiguration(): Configuration;
/**
 * Tells which rules know what a log of a job, the operator or a deployment says, and what they find in a folder.
 *
 * @param options the folder, or undefined when there is none to look at
 */
declare function explainLog(log: string, options?: Options): Promise<LogAccount>;
/**
 * Looks a workload up by `[[kind/]namespace/]name[@target]` and tells all that is known of it. In place
 * of the target its file or a folder of it will do.
 *
 * @throws only on a defect of flint-lint itself
 */
declare function explainWorkload(options: Options, reference: string): Promise<Explained>;
/**
 * The text of a baseline that holds all findings of a result, what its old baseline knew among
 * them. Entries that the run could not judge stay. Messages are left out: they may change with
 * the version of flint-lint.
 */
declare function formatBaseline(result: Pick<Result, 'findings' | 'ignored' | 'baseline'>): string;
/**
 * Lints a folder: reads the files, works out what would run, asks the rules.
 *
 * With `options.base` or `options.baseRevision` the same is done there, and findings carry a status.
 *
 * @throws UsageError on a baseline or a policy that cannot be read, otherwise only on a defect of flint-lint
 *   itself: bad input becomes findings
 */
declare function lint(options: Options): Promise<Result>;
/** Workloads of a folder and what they use: images, configuration, claims, accounts, storage, clusters, Services. */
declare function listGraph(options: Options): Promise<Graph>;
/** Lists what is rendered, from what and why, and what cannot be. */
declare function listTargets(options: Options): Promise<TargetAccount[]>;
/** Only what the base does not have, counted anew. */
declare function onlyNew(result: Result): Result;
/**
 * Chooses fixes that do not get in each other's way, in the order of the findings, and applies
 * them to the texts of the result. A fix is taken with all its edits or not at all; what is left
 * out is found again when the new texts are linted.
 */
declare function planFixes(result: Pick<Result, 'findings' | 'sources'>, choice: FixChoice): FixPlan;
/**
 * The objects of one target as they would be applied.
 *
 * @param name its id, or its label or folder when only one has it
 * @param withPlaces whether the YAML names the place of every value
 */
declare function renderTarget(options: Options, name: string, withPlaces: boolean): Promise<RenderedTarget>;
/** Metadata of all rules, sorted by id. */
declare function ruleList(): RuleMeta[];
/** Prose and examples of a rule; undefined for an unknown id. Loaded on first use. */
declare function ruleProse(id: string): Promise<(RuleProse & {
    examples: RuleExample[];
}) | undefined>;
/** What a repository begins with: a configuration, a workflow, a hook. Nothing is written. */
declare function starters(options: Options): Promise<Starters>;
/**
 * A unified diff of one file, with three lines of context; '' when nothing differs.
 *
 * What looks secret is masked, and characters that a terminal or a log would obey are escaped;
 * such a patch is for reading, any other can be applied.
 *
 * @param path with forward slashes; shown below `a/` and `b/`
 */
declare function unifiedDiff(path: string, before: string, after: string): string;
/**
 * What the objects of a folder become for another operator (`operator=apache`), or what it takes to bring them to
 * other versions (`flink=2.1,operator=1.15`).
 *
 * @param to see {@link upgradeProblem}
 */
declare function upgrade(options: Options, to: string): Promise<Upgraded>;
/** What is wrong with a value of `--to`, with what is known; undefined when it can be upgraded to. */
declare function upgradeProblem(to: string | undefined): string | undefined;
export type { Configuration, Finding, Graph, GraphEdge, GraphNode, LogAccount, LogMessage, LogRule, Options, RenderedTarget, Result, RuleMeta, RuleProse, Stage, Starter, Starters, TargetAccount, UpgradePlan, Upgraded, WorkloadAccount };
export { defaultOptions, emptyConfiguration, explainLog, explainWorkload, formatBaseline, lint, listGraph, listTargets, onlyNew, planFixes, renderTarget, ruleList, ruleProse, starters, unifiedDiff, upgrade, upgradeProblem };
