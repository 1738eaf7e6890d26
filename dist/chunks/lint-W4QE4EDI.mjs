import {
  loadProgram
} from "./chunk-F4VLI3VS.mjs";
import {
  lastValue
} from "./chunk-AD5ZVBYD.mjs";
import {
  failOn,
  findScope,
  inside,
  isFolder,
  knownRules,
  loadConfiguration,
  maxWarnings,
  operatorVersion,
  ruleSettings,
  selection,
  today
} from "./chunk-JIZE3CTU.mjs";
import "./chunk-6WZG6K2H.mjs";
import {
  exitCode
} from "./chunk-7I6CKPVS.mjs";
import {
  didYouMean,
  suggestion
} from "./chunk-2GW4GZKU.mjs";
import {
  UsageError
} from "./chunk-SSK6P6QZ.mjs";
import {
  emptyConfiguration
} from "./chunk-H5ZLCDOO.mjs";
import "./chunk-DTUDYXRY.mjs";
import {
  count
} from "./chunk-PEQKTG6A.mjs";
import {
  COMMANDS
} from "./chunk-PY67X2FY.mjs";
import "./chunk-HR5G45FX.mjs";
import {
  visible
} from "./chunk-IGKJH6X7.mjs";
import "./chunk-4TSEVY3I.mjs";

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
  const files = given.flatMap((one) => one.file === void 0 ? [] : [path.normalize(one.file)]);
  const twice = files.find((name, index) => files.indexOf(name) !== index);
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
function writeReport(cwd, file, text) {
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
    const { files, fixed } = planWritable(program, options.root, fixing, unsafe);
    if (files.length === 0) break;
    for (const { file, original } of files) {
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
    const files = [];
    for (const file of plan.files) {
      const original = readUnchanged(root, file);
      if (typeof original === "string") fixing.refused.set(file.path, original);
      else files.push({ file, original });
    }
    if (files.length === plan.files.length) return { files, fixed: plan.fixed };
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
  if (collected.length > 0) throw new UsageError(...collected);
  const scope = await scopeOf(parsed, io);
  const configuration = switches.has("no-config") ? emptyConfiguration() : await loadConfiguration(scope, io.cwd, () => known.ids, lastValue(parsed, "config"));
  const options = {
    root: scope.root,
    paths: scope.paths,
    configuration,
    ...base === void 0 ? {} : { base },
    ...operator === void 0 ? {} : { operatorVersion: operator },
    rules: rules ?? {},
    ...only === void 0 || only.length === 0 ? {} : { only },
    skip: skip ?? [],
    honourIgnores: !switches.has("no-ignores"),
    today: date ?? (/* @__PURE__ */ new Date()).toISOString().slice(0, 10)
  };
  return {
    options,
    outputs: outputs ?? [],
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
    patch
  };
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
  const shown = request.onlyNew ? onlyNew(result) : result;
  await report(shown, request, io, program, patch, notes);
  return exitCode(shown.findings, request.exit);
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
  const files = [];
  for (const destination2 of request.outputs) {
    const { format, file } = destination2;
    if (file === void 0 && (request.patch || noFlink && FOR_PEOPLE.includes(format))) continue;
    const text = await render(result, request, io, program, destination2, prose);
    if (file === void 0) stdout += text;
    else {
      writeReport(io.cwd, file, text);
      files.push(file);
    }
  }
  if (noFlink) notes.push(`0 Flink objects in ${count(result.summary.files, "file")}`);
  else if (files.length > 0) notes.push(summary(result));
  if (files.length > 0) notes[notes.length - 1] += `; written to ${files.join(", ")}`;
  if (!result.complete) notes.push("The run is incomplete: a rule failed or a limit ended it early");
  if (stdout !== "") await io.stdout.write(stdout);
  if (notes.length > 0) await io.stderr.write(`${notes.map(visible).join("\n")}
`);
}
function summary({ summary: { errors, warnings, notes, files } }) {
  const parts = [count(errors, "error"), count(warnings, "warning"), count(notes, "note")];
  return `${parts.join(", ")} in ${count(files, "file")}`;
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
export {
  lintCommand
};
