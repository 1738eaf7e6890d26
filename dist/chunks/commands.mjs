import {
  EXIT,
  exitCode,
  failOn,
  findScope,
  inside,
  isFolder,
  knownRules,
  loadConfiguration,
  maxWarnings,
  operatorVersion,
  readBaselineFile,
  requireBaselineFile,
  ruleSettings,
  selection,
  today
} from "./chunk-4OMQO757.mjs";
import {
  didYouMean,
  suggestion
} from "./chunk-QVJV6HYQ.mjs";
import {
  ruleUrl
} from "./chunk-4VJR3GI4.mjs";
import "./chunk-HR5G45FX.mjs";
import {
  UsageError,
  emptyConfiguration
} from "./chunk-P7WUMBMV.mjs";
import "./chunk-JIDVECPB.mjs";
import {
  visible
} from "./chunk-IGKJH6X7.mjs";
import "./chunk-E3MWPHW4.mjs";

// src/cli/program.ts
async function loadProgram(given) {
  if (given) return given;
  const [main, report2] = await Promise.all([import("../main.mjs"), import("./report-5SFRWJI5.mjs")]);
  const { lint, ruleList, ruleProse, planFixes, unifiedDiff, formatBaseline } = main;
  return { lint, ruleList, ruleProse, planFixes, unifiedDiff, formatBaseline, formats: report2.formats };
}

// src/cli/text.ts
function wrap(text, width) {
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  if (line !== "") lines.push(line);
  return lines;
}
function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

// src/cli/explain.ts
var WIDTH = 88;
async function explainCommand(parsed, io) {
  const [id, ...rest] = parsed.operands;
  if (id === void 0) throw new UsageError('explain needs the id of a rule; "flint-lint rules" lists them');
  if (rest.length > 0) throw new UsageError(`explain takes one rule, not ${parsed.operands.length}`);
  const program = await loadProgram(io.program);
  const list = program.ruleList();
  const rule = list.find((candidate) => candidate.id === id);
  const prose = rule && await program.ruleProse(id);
  if (!rule || !prose) {
    const near = didYouMean(
      id.replaceAll("/", "-").toLowerCase(),
      list.map((candidate) => candidate.id)
    );
    throw new UsageError(`No rule "${id}"${near === "" ? '; "flint-lint rules" lists them' : near}`);
  }
  await io.stdout.write(explanation(rule, prose));
  return 0;
}
function explanation(rule, prose) {
  const { id, level, confidence, title } = rule;
  const sections = [
    `${id}
${wrap(title, WIDTH).join("\n")}
${level}, ${confidence} confidence`,
    section("Why", paragraphs(prose.why)),
    section("Messages it prevents", prose.prevents.map(indent).join("\n")),
    ...examples(prose),
    section("Fix", paragraphs(prose.fix)),
    section("False positives", paragraphs(prose.falsePositives)),
    section("Sources", prose.sources.map(indent).join("\n")),
    section("Documentation", indent(ruleUrl(id)))
  ];
  return `${sections.filter((text) => text !== "").join("\n\n")}
`;
}
function section(title, body) {
  return body.trim() === "" ? "" : `${title}
${body}`;
}
function paragraphs(text) {
  return text.trim().split(/\n\s*\n/).map(
    (paragraph) => wrap(paragraph, WIDTH - 2).map((line) => `  ${line}`).join("\n")
  ).join("\n\n");
}
function indent(text) {
  return text.replace(/^(?=.)/gm, "  ");
}
function examples(prose) {
  const bad = prose.examples.find((example) => example.bad);
  const good = prose.examples.find((example) => example === bad && example.good) ?? prose.examples.find((example) => example.good);
  return [section("Bad", files(bad?.bad)), section("Good", files(good?.good))];
}
function files(example) {
  return Object.entries(example ?? {}).map(([name, text]) => indent(`# ${name}
${text.trimEnd()}`)).join("\n\n");
}

// src/cli/color.ts
function wantsColor(io, option) {
  const { env } = io;
  if (option !== void 0) return option;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  if (env.TERM === "dumb") return false;
  return io.stdout.isTTY || env.GITHUB_ACTIONS === "true";
}
function wantsHyperlinks(io, color) {
  const ci = io.env.CI !== void 0 && io.env.CI !== "" && io.env.CI !== "false";
  return color && io.stdout.isTTY && !ci;
}

// src/cli/fixing.ts
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  unlinkSync,
  writeSync
} from "node:fs";
import path2 from "node:path";

// src/cli/outputs.ts
import { writeFileSync } from "node:fs";
import path from "node:path";

// src/cli/options.ts
var COMMANDS = ["explain", "rules"];
var OPTIONS = [
  {
    name: "format",
    short: "f",
    type: "string",
    multiple: true,
    placeholder: "NAME[=FILE]",
    help: "pretty (default on a terminal), concise (default otherwise), sarif, json or github; repeatable, one without a file",
    group: "Output",
    commands: ["rules"]
  },
  {
    name: "output-file",
    short: "o",
    type: "string",
    placeholder: "FILE",
    help: "where the report goes instead of standard output",
    group: "Output"
  },
  { name: "quiet", type: "boolean", help: "show errors only; all findings still count", group: "Output" },
  {
    name: "show-unknown",
    type: "boolean",
    help: "list verdicts that could not be reached, and what would settle them",
    group: "Output"
  },
  { name: "show-ignored", type: "boolean", help: "list suppressed findings", group: "Output" },
  { name: "color", type: "boolean", help: "colour always", group: "Output", commands: ["explain", "rules"] },
  { name: "no-color", type: "boolean", help: "colour never", group: "Output", commands: ["explain", "rules"] },
  {
    name: "root",
    type: "string",
    placeholder: "DIR",
    help: "the folder that is read (default: the nearest one upwards with .git or a configuration with root: true)",
    group: "Input"
  },
  {
    name: "config",
    short: "c",
    type: "string",
    placeholder: "FILE",
    help: "the configuration (default: the nearest flint-lint.yaml or .flint-lint.yaml up to the root)",
    group: "Input"
  },
  { name: "no-config", type: "boolean", help: "read no configuration", group: "Input" },
  {
    name: "base",
    type: "string",
    placeholder: "FOLDER",
    help: "compare with this folder: marks findings new, unchanged or fixed",
    group: "Input"
  },
  {
    name: "only-new",
    type: "boolean",
    help: "with --base: report only findings that the base does not have",
    group: "Input"
  },
  {
    name: "baseline",
    type: "string",
    placeholder: "FILE",
    help: "known findings, which do not count; entries without a finding are reported",
    group: "Input"
  },
  {
    name: "write-baseline",
    type: "string",
    placeholder: "FILE",
    help: "write all findings to this baseline instead of reporting them",
    group: "Output"
  },
  {
    name: "today",
    type: "string",
    placeholder: "DATE",
    help: "the date that dated suppressions and end-of-life rules go by (default: today, UTC)",
    group: "Input"
  },
  {
    name: "operator-version",
    type: "string",
    placeholder: "V",
    help: "the operator that runs: a released version or main (default: found in the repository)",
    group: "Input"
  },
  {
    name: "rule",
    type: "string",
    multiple: true,
    placeholder: "ID=LEVEL",
    help: "set a rule to off, note, warning or error; repeatable",
    group: "Rules"
  },
  {
    name: "only",
    type: "string",
    multiple: true,
    placeholder: "NAMES",
    help: "run only these rules or areas, separated by commas; repeatable",
    group: "Rules"
  },
  {
    name: "skip",
    type: "string",
    multiple: true,
    placeholder: "NAMES",
    help: "do not run these rules or areas, separated by commas; repeatable",
    group: "Rules"
  },
  { name: "no-ignores", type: "boolean", help: "disregard suppressions", group: "Rules" },
  {
    name: "fail-on",
    type: "string",
    placeholder: "LEVEL",
    help: "lowest level that makes the exit code 1: error (default), warning, note or never",
    group: "Exit code"
  },
  {
    name: "max-warnings",
    type: "string",
    placeholder: "N",
    help: "exit code 1 when there are more warnings than this",
    group: "Exit code"
  },
  { name: "exit-zero", type: "boolean", help: "exit code 0 whatever is found", group: "Exit code" },
  { name: "fix", type: "boolean", help: "apply safe fixes, then report what is left", group: "Fixes" },
  { name: "fix-unsafe", type: "boolean", help: "apply fixes that change what runs as well", group: "Fixes" },
  { name: "diff", type: "boolean", help: "print fixes as a patch instead of applying them", group: "Fixes" },
  { name: "help", short: "h", type: "boolean", help: "print this", group: "Other", commands: ["explain", "rules"] },
  {
    name: "version",
    short: "v",
    type: "boolean",
    help: "print the version",
    group: "Other",
    commands: ["explain", "rules"]
  }
];

// src/cli/parse.ts
var BY_NAME = new Map(OPTIONS.map((option) => [option.name, option]));
var CONFIG = Object.fromEntries(
  OPTIONS.map(({ name, type, short }) => [
    name,
    { type, multiple: true, ...short === void 0 ? {} : { short } }
  ])
);
function lastValue(parsed, name) {
  const values = parsed.values.get(name);
  return values?.[values.length - 1];
}

// src/cli/outputs.ts
function destinations(parsed, names, isTTY) {
  const given = (parsed.values.get("format") ?? []).map((value) => destination(value, names));
  const file = lastValue(parsed, "output-file");
  if (file !== void 0) {
    if (given.length > 1) throw new UsageError("--output-file takes one report; use --format NAME=FILE for several");
    if (given[0]?.file !== void 0) {
      throw new UsageError(`--output-file and --format ${given[0].format}=${given[0].file} both name a file`);
    }
    return [{ format: given[0]?.format ?? "concise", file }];
  }
  if (given.length === 0) return [{ format: isTTY ? "pretty" : "concise" }];
  const toStdout = given.filter((one) => one.file === void 0);
  if (toStdout.length > 1) {
    const listed = toStdout.map(({ format }) => format).join(" and ");
    throw new UsageError(`Only one report goes to standard output, not ${listed}; use --format NAME=FILE`);
  }
  const files2 = given.flatMap((one) => one.file === void 0 ? [] : [path.normalize(one.file)]);
  const twice = files2.find((name, index) => files2.indexOf(name) !== index);
  if (twice !== void 0) throw new UsageError(`Two reports go to ${twice}`);
  return given;
}
function destination(value, names) {
  const equals = value.indexOf("=");
  const format = equals < 0 ? value : value.slice(0, equals);
  if (!names.includes(format)) {
    const near = didYouMean(format, names);
    throw new UsageError(`Unknown format "${format}"${near === "" ? `; known are ${names.join(", ")}` : near}`);
  }
  if (equals < 0) return { format };
  const file = value.slice(equals + 1);
  if (file === "") throw new UsageError(`--format ${format}= misses its file`);
  return { format, file };
}
function writeOutput(cwd, file, text) {
  try {
    writeFileSync(path.resolve(cwd, file), text);
  } catch (error) {
    throw new UsageError(`Cannot write ${file}: ${reason(error)}`);
  }
}
function reason(error) {
  const { code, message } = error;
  switch (code) {
    case "ENOENT":
      return "its folder is not there";
    case "EISDIR":
      return "it is a folder";
    case "ENOTDIR":
      return "a part of its path is not a folder";
    case "EACCES":
    case "EPERM":
      return "not permitted";
    case "EROFS":
      return "the file system is read-only";
    case "ENOSPC":
    case "EDQUOT":
      return "no space left";
    default:
      return code ?? message;
  }
}

// src/cli/fixing.ts
var ROUNDS = 10;
async function applyFixes(program, options, first, unsafe) {
  const fixing = { result: first, fixed: 0, files: 0, refused: /* @__PURE__ */ new Map() };
  const changed = /* @__PURE__ */ new Set();
  for (let round = 0; round < ROUNDS; round++) {
    const { files: files2, fixed } = planWritable(program, options.root, fixing, unsafe);
    if (files2.length === 0) break;
    for (const { file, original } of files2) {
      replace(path2.join(options.root, file.path), encodeLike(original, file), file.path);
      changed.add(file.path);
    }
    fixing.fixed += fixed;
    fixing.result = await program.lint(options);
  }
  fixing.files = changed.size;
  return fixing;
}
function planWritable(program, root, fixing, unsafe) {
  for (; ; ) {
    const plan = program.planFixes(fixing.result, { unsafe, except: new Set(fixing.refused.keys()) });
    const files2 = [];
    for (const file of plan.files) {
      const original = readUnchanged(root, file);
      if (typeof original === "string") fixing.refused.set(file.path, original);
      else files2.push({ file, original });
    }
    if (files2.length === plan.files.length) return { files: files2, fixed: plan.fixed };
  }
}
function readUnchanged(root, file) {
  const full = path2.join(root, file.path);
  let descriptor;
  try {
    if (inside(root, full) === void 0) return "it is outside the root";
    const folder = path2.dirname(full);
    if (realpathSync(folder) !== path2.join(realpathSync(root), path2.relative(root, folder)))
      return "a link leads to it";
    descriptor = openSync(full, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    if (!fstatSync(descriptor).isFile()) return "it is not a regular file";
    const bytes = readFileSync(descriptor);
    return encodingOf(bytes, file.before) === void 0 ? "it changed while it was being linted" : bytes;
  } catch (error) {
    const { code } = error;
    return code === "ELOOP" ? "it is a link" : `it cannot be read (${code ?? "unknown error"})`;
  } finally {
    if (descriptor !== void 0) closeSync(descriptor);
  }
}
var ENCODINGS = ["utf8", "utf16le", "utf16be"];
function encodingOf(bytes, text) {
  return ENCODINGS.find((encoding) => encode(text, encoding).equals(bytes));
}
function encode(text, encoding) {
  return encoding === "utf16be" ? Buffer.from(text, "utf16le").swap16() : Buffer.from(text, encoding);
}
function encodeLike(original, file) {
  return encode(file.after, encodingOf(original, file.before) ?? "utf8");
}
function replace(full, bytes, shown) {
  const temporary = path2.join(path2.dirname(full), `.flint-lint-${randomBytes(6).toString("hex")}.tmp`);
  let descriptor;
  try {
    const existing = openSync(full, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    const { mode } = fstatSync(existing);
    closeSync(existing);
    descriptor = openSync(temporary, "wx", 384);
    for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
    fsyncSync(descriptor);
    closeSync(descriptor);
    descriptor = void 0;
    chmodSync(temporary, mode & 4095);
    renameSync(temporary, full);
  } catch (error) {
    if (descriptor !== void 0) closeSync(descriptor);
    try {
      unlinkSync(temporary);
    } catch {
    }
    throw new UsageError(`Cannot write ${shown}: ${reason(error)}`);
  }
}

// src/cli/request.ts
import path3 from "node:path";
async function readRequest(parsed, io, program) {
  const collected = [];
  const checked = (check) => {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      collected.push(...error.lines);
      return void 0;
    }
  };
  const value = (name, read) => {
    const given = lastValue(parsed, name);
    return given === void 0 ? void 0 : checked(() => read(given));
  };
  const { switches } = parsed;
  const known = knownRules(program.ruleList());
  const many = (name) => parsed.values.get(name) ?? [];
  const outputs = checked(() => destinations(parsed, Object.keys(program.formats), io.stdout.isTTY));
  const date = value("today", today);
  const operator = value("operator-version", operatorVersion);
  const level = value("fail-on", failOn);
  const warnings = value("max-warnings", maxWarnings);
  const base = value("base", (given) => baseFolder(io.cwd, given));
  const rules = checked(() => ruleSettings(many("rule"), known));
  const only = checked(() => selection("--only", many("only"), known));
  const skip = checked(() => selection("--skip", many("skip"), known));
  if (switches.has("no-config") && parsed.values.has("config")) {
    collected.push("--config and --no-config contradict each other");
  }
  if (switches.has("only-new") && !parsed.values.has("base")) collected.push("--only-new needs --base");
  const patch = switches.has("diff");
  if (patch && outputs?.some(({ file }) => file === void 0) && parsed.values.has("format")) {
    collected.push("--diff prints the patch to standard output; give the report a file (--format NAME=FILE)");
  }
  collected.push(...baselineProblems(parsed, io.cwd));
  if (collected.length > 0) throw new UsageError(...collected);
  const scope = await scopeOf(parsed, io);
  const configuration = switches.has("no-config") ? emptyConfiguration() : await loadConfiguration(scope, io.cwd, () => known.ids, lastValue(parsed, "config"));
  const baseline = baselineSource(parsed, io.cwd, scope.root);
  const writeBaseline2 = lastValue(parsed, "write-baseline");
  const options = {
    root: scope.root,
    paths: scope.paths,
    configuration,
    ...base === void 0 ? {} : { base },
    ...baseline === void 0 ? {} : { baseline },
    ...operator === void 0 ? {} : { operatorVersion: operator },
    rules: rules ?? {},
    ...only === void 0 || only.length === 0 ? {} : { only },
    skip: skip ?? [],
    honourIgnores: !switches.has("no-ignores"),
    today: date ?? (/* @__PURE__ */ new Date()).toISOString().slice(0, 10)
  };
  return {
    options,
    // A baseline is written in place of the report, unless one is asked for.
    outputs: writeBaseline2 === void 0 || asksForReport(parsed) ? outputs ?? [] : [],
    exit: {
      failOn: level ?? "error",
      ...warnings === void 0 ? {} : { maxWarnings: warnings },
      zero: switches.has("exit-zero")
    },
    onlyNew: switches.has("only-new"),
    quiet: switches.has("quiet"),
    showUnknown: switches.has("show-unknown"),
    showIgnored: switches.has("show-ignored"),
    color: switches.has("color") ? true : switches.has("no-color") ? false : void 0,
    fix: switches.has("fix-unsafe") ? "unsafe" : switches.has("fix") || patch ? "safe" : "no",
    patch,
    ...writeBaseline2 === void 0 ? {} : { writeBaseline: writeBaseline2 }
  };
}
function asksForReport({ values }) {
  return values.has("format") || values.has("output-file");
}
function baselineProblems(parsed, cwd) {
  const written = lastValue(parsed, "write-baseline");
  if (written === void 0) return [];
  const read = lastValue(parsed, "baseline");
  const clashes = ["fix", "fix-unsafe", "diff", "only-new"].filter((name) => parsed.switches.has(name));
  return [
    ...clashes[0] === void 0 ? [] : [`--write-baseline and --${clashes[0]} contradict each other`],
    ...read === void 0 || path3.resolve(cwd, read) === path3.resolve(cwd, written) ? [] : ["--write-baseline writes known findings too; give --baseline the same file or leave it out"]
  ];
}
function baselineSource(parsed, cwd, root) {
  const read = lastValue(parsed, "baseline");
  const written = lastValue(parsed, "write-baseline");
  if (written !== void 0) return readBaselineFile(cwd, root, written);
  return read === void 0 ? void 0 : requireBaselineFile(cwd, root, read);
}
function baseFolder(cwd, given) {
  const full = path3.resolve(cwd, given);
  if (!isFolder(full)) throw new UsageError(`--base must be a folder to compare with; there is no folder "${given}"`);
  return full;
}
async function scopeOf(parsed, io) {
  try {
    return await findScope(io.cwd, parsed.operands, lastValue(parsed, "root"));
  } catch (error) {
    const [first] = parsed.operands;
    const command = first !== void 0 && /^[a-z-]+$/.test(first) ? suggestion(first, COMMANDS) : void 0;
    if (!(error instanceof UsageError) || command === void 0 || !error.lines[0]?.endsWith(`: ${first}`)) throw error;
    throw new UsageError(`${error.lines[0]}; did you mean the command "${command}"?`, ...error.lines.slice(1));
  }
}

// src/cli/lint.ts
var FOR_PEOPLE = ["pretty", "concise"];
async function lintCommand(parsed, io) {
  const program = await loadProgram(io.program);
  const request = await readRequest(parsed, io, program);
  let result = await program.lint(request.options);
  const notes = [];
  let patch = "";
  if (request.patch) {
    const plan = program.planFixes(result, { unsafe: request.fix === "unsafe" });
    patch = plan.files.map(({ path: path4, before, after }) => program.unifiedDiff(path4, before, after)).join("");
    notes.push(`would fix ${count(plan.fixed, "problem")} in ${count(plan.files.length, "file")}`);
  } else if (request.fix !== "no") {
    const fixing = await applyFixes(program, request.options, result, request.fix === "unsafe");
    result = fixing.result;
    notes.push(...fixingNotes(fixing, request.fix === "unsafe"));
  }
  if (request.writeBaseline !== void 0) {
    notes.push(writeBaseline(result, request.writeBaseline, io, program));
    await report(result, request, io, program, patch, notes);
    return EXIT.ok;
  }
  const shown = request.onlyNew ? onlyNew(result) : result;
  await report(shown, request, io, program, patch, notes);
  return exitCode(shown.findings, request.exit);
}
function writeBaseline(result, file, io, program) {
  const text = program.formatBaseline(result);
  writeOutput(io.cwd, file, text);
  return `wrote ${count(text.split("\n").length - 2, "finding")} to ${file}`;
}
function fixingNotes(fixing, unsafe) {
  const left = unsafe ? 0 : fixing.result.findings.filter(({ fix }) => fix?.safety === "unsafe").length;
  const more = left === 0 ? "" : `; ${left} more can be fixed with --fix-unsafe`;
  return [
    ...[...fixing.refused].map(([file, why]) => `not fixed: ${file}: ${why}`),
    `fixed ${count(fixing.fixed, "problem")} in ${count(fixing.files, "file")}${more}`
  ];
}
function onlyNew(result) {
  const findings = result.findings.filter(({ status }) => status === void 0 || status === "new");
  const counted = (level) => findings.filter((finding) => finding.level === level).length;
  return {
    ...result,
    findings,
    gone: [],
    summary: {
      ...result.summary,
      errors: counted("error"),
      warnings: counted("warning"),
      notes: counted("note")
    }
  };
}
async function report(result, request, io, program, patch, notes) {
  const noFlink = result.summary.objects === 0 && result.findings.length === 0;
  const prose = await proseFor(result, request, program);
  let stdout = patch;
  const files2 = [];
  for (const destination2 of request.outputs) {
    const { format, file } = destination2;
    if (file === void 0 && (request.patch || noFlink && FOR_PEOPLE.includes(format))) continue;
    const text = await render(result, request, io, program, destination2, prose);
    if (file === void 0) stdout += text;
    else {
      writeOutput(io.cwd, file, text);
      files2.push(file);
    }
  }
  if (noFlink) notes.push(`0 Flink objects in ${count(result.summary.files, "file")}`);
  else if (files2.length > 0) notes.push(summary(result));
  if (files2.length > 0) notes[notes.length - 1] += `; written to ${files2.join(", ")}`;
  if (!result.complete) notes.push("The run is incomplete: a rule failed or a limit ended it early");
  if (stdout !== "") await io.stdout.write(stdout);
  if (notes.length > 0) await io.stderr.write(`${notes.map(visible).join("\n")}
`);
}
function summary({ summary: { errors, warnings, notes, files: files2 } }) {
  const parts = [count(errors, "error"), count(warnings, "warning"), count(notes, "note")];
  return `${parts.join(", ")} in ${count(files2, "file")}`;
}
async function render(result, request, io, program, { format, file }, prose) {
  const people = FOR_PEOPLE.includes(format);
  const color = people && file === void 0 && wantsColor(io, request.color);
  const reporter = await program.formats[format]();
  return reporter(result, {
    color,
    quiet: request.quiet,
    showUnknown: request.showUnknown,
    showIgnored: request.showIgnored,
    prose,
    hyperlinks: file === void 0 && wantsHyperlinks(io, color),
    ...file === void 0 && io.stdout.columns !== void 0 ? { width: io.stdout.columns } : {}
  });
}
async function proseFor(result, request, program) {
  const all = request.outputs.some(({ format }) => format === "sarif");
  const rules = /* @__PURE__ */ new Set([...all ? result.rules.map(({ id }) => id) : [], ...result.findings.map(({ rule }) => rule)]);
  const loaded = /* @__PURE__ */ new Map();
  for (const rule of rules) loaded.set(rule, await program.ruleProse(rule));
  return (rule) => loaded.get(rule);
}

// src/cli/rules.ts
async function rulesCommand(parsed, io) {
  const formats = parsed.values.get("format") ?? [];
  const wrong = formats.find((format) => format !== "json");
  if (wrong !== void 0) throw new UsageError(`rules prints a table or json, not "${wrong}"`);
  if (parsed.operands.length > 0) {
    throw new UsageError(`rules takes no argument; to lint the folder "rules" write ./rules`);
  }
  const program = await loadProgram(io.program);
  const rules = [...program.ruleList()].sort((a, b) => a.id < b.id ? -1 : 1);
  await io.stdout.write(formats.length > 0 ? json(rules) : table(rules));
  return 0;
}
function table(rules) {
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  return rules.map(({ id, level, title }) => `${id.padEnd(width)}  ${level.padEnd(7)}  ${title}
`).join("");
}
function json(rules) {
  const listed = rules.map(({ id, area, level, confidence, title, tags }) => ({
    id,
    area,
    level,
    confidence,
    title,
    tags,
    url: ruleUrl(id)
  }));
  return `${JSON.stringify(listed, null, 2)}
`;
}

// src/cli/commands.ts
var commands = {
  lint: lintCommand,
  explain: explainCommand,
  rules: rulesCommand
};
export {
  commands
};
