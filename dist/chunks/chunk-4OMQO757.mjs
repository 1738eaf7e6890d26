import {
  OPERATOR_VERSIONS,
  didYouMean,
  unknownRule,
  wrongOperatorVersion
} from "./chunk-QVJV6HYQ.mjs";
import {
  LEVELS
} from "./chunk-HR5G45FX.mjs";
import {
  SourceText,
  UsageError,
  emptyConfiguration
} from "./chunk-P7WUMBMV.mjs";

// src/cli/exit.ts
var EXIT = { ok: 0, findings: 1, usage: 2, defect: 3 };
var RANK = { note: 1, warning: 2, error: 3, never: 4 };
function exitCode(findings, rules) {
  if (rules.zero) return EXIT.ok;
  const present = findings.filter(({ status }) => status !== "fixed" && status !== "lost-sight");
  const warnings = present.filter(({ level }) => level === "warning").length;
  if (rules.maxWarnings !== void 0 && warnings > rules.maxWarnings) return EXIT.findings;
  return present.some(({ level }) => RANK[level] >= RANK[rules.failOn]) ? EXIT.findings : EXIT.ok;
}

// src/config/find.ts
import { existsSync, lstatSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
var CONFIGURATION_NAMES = ["flint-lint.yaml", ".flint-lint.yaml"];
var SIZE_LIMIT = 1024 * 1024;
async function findScope(cwd, paths, root) {
  const absolute = paths.map((given) => ({ given, full: path.resolve(cwd, given) }));
  const missing = absolute.filter(({ full }) => !isThere(full));
  if (missing.length > 0) throw new UsageError(...missing.map(({ given }) => `No such file or folder: ${given}`));
  const first = absolute[0]?.full ?? cwd;
  const start = isFolder(first) ? first : path.dirname(first);
  const found = root === void 0 ? await searchRoot(start) : rootOption(cwd, root);
  const chosen = found ?? (absolute.every(({ full }) => inside(cwd, full) !== void 0) ? cwd : start);
  return { root: chosen, paths: relativePaths(chosen, absolute), start };
}
function rootOption(cwd, root) {
  const full = path.resolve(cwd, root);
  if (!isFolder(full))
    throw new UsageError(`--root must be a folder; "${root}" is ${isThere(full) ? "not one" : "not there"}`);
  return full;
}
async function searchRoot(start) {
  for (const folder of upwards(start)) {
    if (existsSync(path.join(folder, ".git"))) return folder;
    const file = configurationIn(folder);
    if (file !== void 0 && await saysRoot(file)) return folder;
  }
  return void 0;
}
async function saysRoot(file) {
  const text = readText(file, file, false);
  if (text === void 0 || !text.includes("root")) return false;
  return (await import("./read-YDWLGPNU.mjs")).saysRoot(text);
}
function relativePaths(root, paths) {
  const result = [];
  for (const { given, full } of paths) {
    const relative = inside(root, full) ?? inside(realpathSync(root), realpathOf(full));
    if (relative === void 0) throw new UsageError(`${given} is outside the root ${root}`);
    result.push(relative);
  }
  return result.includes("") ? [] : [...new Set(result)];
}
function realpathOf(full) {
  return path.join(realpathSync(path.dirname(full)), path.basename(full));
}
function inside(folder, full) {
  const relative = path.relative(folder, full);
  if (relative === ".." || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)) return void 0;
  return relative.split(path.sep).join("/");
}
async function loadConfiguration(scope, cwd, rules, file) {
  const full = file === void 0 ? searchConfiguration(scope) : path.resolve(cwd, file);
  if (full === void 0) return emptyConfiguration();
  const name = inside(scope.root, full) ?? path.relative(scope.root, full).split(path.sep).join("/");
  const text = readText(full, file ?? name, file === void 0 ? scope.root : true);
  const { readConfiguration } = await import("./read-YDWLGPNU.mjs");
  return readConfiguration(new SourceText(name, text ?? ""), rules());
}
function searchConfiguration(scope) {
  for (const folder of upwards(scope.start)) {
    if (inside(scope.root, folder) === void 0) break;
    const file = configurationIn(folder);
    if (file !== void 0) return file;
  }
  return void 0;
}
function configurationIn(folder) {
  return CONFIGURATION_NAMES.map((name) => path.join(folder, name)).find(isThere);
}
function readText(full, name, strict) {
  try {
    const stat = statSync(full);
    if (!stat.isFile()) throw new UsageError(`${name} is not a regular file`);
    if (stat.size > SIZE_LIMIT) throw new UsageError(`${name} is larger than 1 MiB: not a configuration`);
    if (typeof strict === "string" && inside(realpathSync(strict), realpathSync(full)) === void 0) {
      throw new UsageError(`${name} is a link that leads out of the root`);
    }
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(full));
  } catch (error) {
    if (strict === false) return void 0;
    if (error instanceof UsageError) throw error;
    const { code } = error;
    if (code === "ENOENT" || code === "ENOTDIR") throw new UsageError(`No such configuration file: ${name}`);
    if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") throw new UsageError(`${name} is not valid UTF-8`);
    throw new UsageError(`${name} cannot be read (${code ?? "unknown error"})`);
  }
}
function* upwards(start) {
  for (let here = start; ; ) {
    yield here;
    const above = path.dirname(here);
    if (above === here) return;
    here = above;
  }
}
function isThere(full) {
  try {
    lstatSync(full);
    return true;
  } catch {
    return false;
  }
}
function isFolder(full) {
  try {
    return statSync(full).isDirectory();
  } catch {
    return false;
  }
}

// src/config/baseline-file.ts
import { readFileSync as readFileSync2, statSync as statSync2 } from "node:fs";
import path2 from "node:path";
var SIZE_LIMIT2 = 64 * 1024 * 1024;
function readBaselineFile(cwd, root, given) {
  const full = path2.resolve(cwd, given);
  const name = inside(root, full) ?? path2.relative(root, full).split(path2.sep).join("/");
  try {
    const stat = statSync2(full);
    if (!stat.isFile()) throw new UsageError(`The baseline ${given} is not a regular file`);
    if (stat.size > SIZE_LIMIT2) throw new UsageError(`The baseline ${given} is larger than 64 MiB`);
    return new SourceText(name, new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync2(full)));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error;
    if (code === "ENOENT" || code === "ENOTDIR") return void 0;
    if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") throw new UsageError(`The baseline ${given} is not valid UTF-8`);
    throw new UsageError(`The baseline ${given} cannot be read (${code ?? "unknown error"})`);
  }
}
function requireBaselineFile(cwd, root, given) {
  const source = readBaselineFile(cwd, root, given);
  if (!source) throw new UsageError(`No such baseline: ${given}`);
  return source;
}

// src/config/flags.ts
function knownRules(rules) {
  return { ids: rules.map(({ id }) => id), areas: [...new Set(rules.map(({ area }) => area))] };
}
var FAIL_ON = [...LEVELS, "never"];
var SETTINGS = ["off", "note", "warning", "error"];
function failOn(value, name = "--fail-on") {
  return oneOf(name, value, FAIL_ON);
}
function maxWarnings(value, name = "--max-warnings") {
  if (!/^\d{1,15}$/.test(value)) {
    throw new UsageError(`${name} must be a whole number, not "${value}"`);
  }
  return Number(value);
}
function today(value) {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(value) ? /* @__PURE__ */ new Date(`${value}T00:00:00Z`) : void 0;
  if (!date || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== value) {
    throw new UsageError(`--today must be a date such as 2026-07-31, not "${value}"`);
  }
  return value;
}
function operatorVersion(value, name = "--operator-version") {
  if (!OPERATOR_VERSIONS.includes(value)) throw new UsageError(`${name}: ${wrongOperatorVersion(value)}`);
  return value;
}
function ruleSettings(values, known) {
  const settings = {};
  const wrong = [];
  for (const value of values) {
    const equals = value.indexOf("=");
    const id = value.slice(0, equals);
    const level = value.slice(equals + 1);
    if (equals < 1) wrong.push(`--rule must be ID=LEVEL, not "${value}"`);
    else if (!known.ids.includes(id)) wrong.push(`--rule: ${unknownRule(id, known.ids)}`);
    else if (!SETTINGS.includes(level)) {
      wrong.push(
        `--rule ${id}: the level must be one of ${SETTINGS.join(", ")}, not "${level}"${didYouMean(level, SETTINGS)}`
      );
    } else settings[id] = level;
  }
  if (wrong.length > 0) throw new UsageError(...wrong);
  return settings;
}
function selection(option, values, known) {
  const names = values.flatMap((value) => value.split(",")).map((name) => name.trim());
  const all = [...known.ids, ...known.areas];
  const wrong = names.filter((name) => !all.includes(name)).map(
    (name) => name === "" ? `${option} holds an empty name` : `${option}: no rule or area "${name}"${didYouMean(name.replaceAll("/", "-"), all)}`
  );
  if (wrong.length > 0) throw new UsageError(...wrong);
  return [...new Set(names)];
}
function oneOf(option, value, allowed) {
  if (allowed.includes(value)) return value;
  throw new UsageError(`${option} must be one of ${allowed.join(", ")}, not "${value}"${didYouMean(value, allowed)}`);
}

export {
  EXIT,
  exitCode,
  findScope,
  inside,
  loadConfiguration,
  isFolder,
  readBaselineFile,
  requireBaselineFile,
  knownRules,
  failOn,
  maxWarnings,
  today,
  operatorVersion,
  ruleSettings,
  selection
};
