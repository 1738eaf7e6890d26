interface Assumption {
    what: string;
    value: string;
    because: string;
    file?: string;
    line?: number;
}
type Confidence = 'high' | 'medium' | 'low';
/** What the configuration file says, checked and with defaults filled in. */
interface Configuration {
    /** Path of the file relative to the root; undefined when there is none. */
    file?: string;
    /** Declared operator version, such as `1.15`, and defaults from its configuration. */
    operator: {
        version?: Located<string>;
        config: Map<string, Located<string>>;
    };
    rules: Record<string, RuleSetting>;
    overrides: Override[];
    /** Globs, relative to the root, of files that are not read. */
    ignore: string[];
    images: Map<string, DeclaredImage>;
    exists: DeclaredObject[];
    /** Kinds of which the repository (with `exists`) shows all there are. */
    complete: string[];
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
/** Replaces the text between two offsets of a file. */
interface Edit {
    file: string;
    start: number;
    end: number;
    text: string;
}
/**
 * Files of an example, by path. A line that ends in `# <- rule-id` must be the primary line of a
 * finding; the mark is cut off before the file is linted.
 */
type ExampleFiles = Record<string, string>;
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
    status?: Status;
    fix?: Fix;
    /** Set on findings that a comment or annotation suppresses. */
    suppressed?: {
        reason: string;
        at: Place;
    };
}
interface Fix {
    safety: 'safe' | 'unsafe';
    /** Imperative sentence, such as "Rename the key to persistentVolumeClaim". */
    description: string;
    edits: Edit[];
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
/** error: refused, does not start, or loses state. warning: likely trouble. note: advice. */
type Level = 'error' | 'warning' | 'note';
/** A value and where it was written. */
interface Located<T> {
    value: T;
    origin: Origin;
}
interface NotRendered {
    target: string;
    file: string;
    line: number;
    because: string;
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
    /** Absolute path of a folder to compare with. */
    base?: string;
    /** Released operator version from the command line; wins over the configuration. */
    operatorVersion?: string;
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
}
/**
 * Where a value was written.
 *
 * - `written`: the text at `span` is the value (or the key that carries it).
 * - `inside`: text in text, such as a line of a ConfigMap's `flink-conf.yaml`; `span` is
 *   already the place in the outer file, `exact` says whether its text is the value's own.
 * - `alias`: a YAML alias or merge key; `use` is where it is used, `of` where the value stands.
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
} | {
    is: 'default';
    layer: string;
    version: string;
};
/** An entry of `overrides`: settings that hold for files matching one of the globs. */
interface Override {
    files: string[];
    rules: Record<string, RuleSetting>;
}
/** A place as reports print it: relative path, 1-based, UTF-16 columns, end behind the last character. */
interface Place {
    file: string;
    line: number;
    column: number;
    endLine: number;
    endColumn: number;
}
/** 1-based; the column counts UTF-16 code units. */
interface Position {
    line: number;
    column: number;
}
/** A secondary place with the sentence that belongs to it. */
interface RelatedPlace extends Place {
    message: string;
}
/** Everything a report may print. Reports are pure functions of this. */
interface Result {
    tool: {
        name: string;
        version: string;
    };
    findings: Finding[];
    /** With a base: its findings that are gone, with status `fixed` or `lost-sight`. */
    gone: Finding[];
    unknown: UnknownVerdict[];
    ignored: Finding[];
    notRendered: NotRendered[];
    assumptions: Assumption[];
    /** False when a rule failed or a budget ended the run early. */
    complete: boolean;
    summary: Summary;
    /** Metadata of every rule that ran, sorted by id. */
    rules: RuleMeta[];
    /** Text of the files that findings point into, for code frames and line hashes. */
    sources: Map<string, SourceText>;
}
interface RuleExample {
    name: string;
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
}
/** The prose of a rule, for SARIF help, `explain` and the documentation. */
interface RuleProse {
    why: string;
    fix: string;
    falsePositives: string;
    /** Literal messages seen at run time. */
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
type Status = 'new' | 'unchanged' | 'fixed' | 'lost-sight';
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
/** Options for a folder with nothing else said; for tests and the library entry. */
declare function defaultOptions(root: string): Options;
declare function emptyConfiguration(): Configuration;
/**
 * Lints a folder: reads the files, works out what would run, asks the rules.
 *
 * With `options.base` the same is done there, and findings carry a status.
 *
 * @throws only on a defect of flint-lint itself; bad input becomes findings
 */
declare function lint(options: Options): Promise<Result>;
/**
 * Chooses fixes that do not get in each other's way, in the order of the findings, and applies
 * them to the texts of the result. A fix is taken with all its edits or not at all; what is left
 * out is found again when the new texts are linted.
 */
declare function planFixes(result: Pick<Result, 'findings' | 'sources'>, choice: FixChoice): FixPlan;
/** Metadata of all rules, sorted by id. */
declare function ruleList(): RuleMeta[];
/** Prose and examples of a rule; undefined for an unknown id. Loaded on first use. */
declare function ruleProse(id: string): Promise<(RuleProse & {
    examples: RuleExample[];
}) | undefined>;
/**
 * A unified diff of one file, with three lines of context; '' when nothing differs.
 *
 * What looks secret is masked, and characters that a terminal or a log would obey are escaped;
 * such a patch is for reading, any other can be applied.
 *
 * @param path with forward slashes; shown below `a/` and `b/`
 */
declare function unifiedDiff(path: string, before: string, after: string): string;
export type { Configuration, Finding, Options, Result, RuleMeta, RuleProse };
export { defaultOptions, emptyConfiguration, lint, planFixes, ruleList, ruleProse, unifiedDiff };
