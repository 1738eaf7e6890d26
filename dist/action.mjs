import {
  uriOf
} from "./chunks/chunk-LHV34ZWL.mjs";
import {
  byPlace,
  bySeverity,
  count,
  countGone,
  countHidden,
  countLevels,
  printable,
  unknownGroups
} from "./chunks/chunk-3GKKM7XF.mjs";
import {
  formats
} from "./chunks/chunk-AA4PJQTZ.mjs";
import {
  exitCode,
  failOn,
  findScope,
  inside,
  isFolder,
  loadConfiguration,
  maxWarnings,
  operatorVersion,
  requireBaselineFile
} from "./chunks/chunk-4OMQO757.mjs";
import "./chunks/chunk-QVJV6HYQ.mjs";
import {
  REPOSITORY,
  ruleUrl
} from "./chunks/chunk-4VJR3GI4.mjs";
import "./chunks/chunk-HR5G45FX.mjs";
import {
  lint,
  ruleList,
  ruleProse
} from "./chunks/chunk-TLTQY32I.mjs";
import "./chunks/chunk-7UJULTJA.mjs";
import "./chunks/chunk-XY2RMV5U.mjs";
import "./chunks/chunk-5MUTOWPV.mjs";
import {
  SourceText,
  UsageError
} from "./chunks/chunk-P7WUMBMV.mjs";
import "./chunks/chunk-JIDVECPB.mjs";
import {
  visible
} from "./chunks/chunk-IGKJH6X7.mjs";
import "./chunks/chunk-E3MWPHW4.mjs";

// src/action/index.ts
import path5 from "node:path";

// node_modules/@actions/core/lib/command.js
import * as os from "os";

// node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
  if (input === null || input === void 0) {
    return "";
  } else if (typeof input === "string" || input instanceof String) {
    return input;
  }
  return JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
  if (!Object.keys(annotationProperties).length) {
    return {};
  }
  return {
    title: annotationProperties.title,
    file: annotationProperties.file,
    line: annotationProperties.startLine,
    endLine: annotationProperties.endLine,
    col: annotationProperties.startColumn,
    endColumn: annotationProperties.endColumn
  };
}

// node_modules/@actions/core/lib/command.js
function issueCommand(command, properties, message) {
  const cmd = new Command(command, properties, message);
  process.stdout.write(cmd.toString() + os.EOL);
}
var CMD_STRING = "::";
var Command = class {
  constructor(command, properties, message) {
    if (!command) {
      command = "missing.command";
    }
    this.command = command;
    this.properties = properties;
    this.message = message;
  }
  toString() {
    let cmdStr = CMD_STRING + this.command;
    if (this.properties && Object.keys(this.properties).length > 0) {
      cmdStr += " ";
      let first = true;
      for (const key in this.properties) {
        if (this.properties.hasOwnProperty(key)) {
          const val = this.properties[key];
          if (val) {
            if (first) {
              first = false;
            } else {
              cmdStr += ",";
            }
            cmdStr += `${key}=${escapeProperty(val)}`;
          }
        }
      }
    }
    cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
    return cmdStr;
  }
};
function escapeData(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}

// node_modules/@actions/core/lib/file-command.js
import * as crypto from "crypto";
import * as fs from "fs";
import * as os2 from "os";
function issueFileCommand(command, message) {
  const filePath = process.env[`GITHUB_${command}`];
  if (!filePath) {
    throw new Error(`Unable to find environment variable for file command ${command}`);
  }
  if (!fs.existsSync(filePath)) {
    throw new Error(`Missing file at path: ${filePath}`);
  }
  fs.appendFileSync(filePath, `${toCommandValue(message)}${os2.EOL}`, {
    encoding: "utf8"
  });
}
function prepareKeyValueMessage(key, value) {
  const delimiter = `ghadelimiter_${crypto.randomUUID()}`;
  const convertedValue = toCommandValue(value);
  if (key.includes(delimiter)) {
    throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
  }
  if (convertedValue.includes(delimiter)) {
    throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
  }
  return `${key}<<${delimiter}${os2.EOL}${convertedValue}${os2.EOL}${delimiter}`;
}

// node_modules/@actions/core/lib/core.js
import * as os4 from "os";

// node_modules/@actions/core/lib/summary.js
import { EOL as EOL3 } from "os";
import { constants, promises } from "fs";
var __awaiter = function(thisArg, _arguments, P, generator) {
  function adopt(value) {
    return value instanceof P ? value : new P(function(resolve) {
      resolve(value);
    });
  }
  return new (P || (P = Promise))(function(resolve, reject) {
    function fulfilled(value) {
      try {
        step(generator.next(value));
      } catch (e) {
        reject(e);
      }
    }
    function rejected(value) {
      try {
        step(generator["throw"](value));
      } catch (e) {
        reject(e);
      }
    }
    function step(result) {
      result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
    }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
  });
};
var { access, appendFile, writeFile } = promises;
var SUMMARY_ENV_VAR = "GITHUB_STEP_SUMMARY";
var Summary = class {
  constructor() {
    this._buffer = "";
  }
  /**
   * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
   * Also checks r/w permissions.
   *
   * @returns step summary file path
   */
  filePath() {
    return __awaiter(this, void 0, void 0, function* () {
      if (this._filePath) {
        return this._filePath;
      }
      const pathFromEnv = process.env[SUMMARY_ENV_VAR];
      if (!pathFromEnv) {
        throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
      }
      try {
        yield access(pathFromEnv, constants.R_OK | constants.W_OK);
      } catch (_a) {
        throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
      }
      this._filePath = pathFromEnv;
      return this._filePath;
    });
  }
  /**
   * Wraps content in an HTML tag, adding any HTML attributes
   *
   * @param {string} tag HTML tag to wrap
   * @param {string | null} content content within the tag
   * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
   *
   * @returns {string} content wrapped in HTML element
   */
  wrap(tag, content, attrs = {}) {
    const htmlAttrs = Object.entries(attrs).map(([key, value]) => ` ${key}="${value}"`).join("");
    if (!content) {
      return `<${tag}${htmlAttrs}>`;
    }
    return `<${tag}${htmlAttrs}>${content}</${tag}>`;
  }
  /**
   * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
   *
   * @param {SummaryWriteOptions} [options] (optional) options for write operation
   *
   * @returns {Promise<Summary>} summary instance
   */
  write(options) {
    return __awaiter(this, void 0, void 0, function* () {
      const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
      const filePath = yield this.filePath();
      const writeFunc = overwrite ? writeFile : appendFile;
      yield writeFunc(filePath, this._buffer, { encoding: "utf8" });
      return this.emptyBuffer();
    });
  }
  /**
   * Clears the summary buffer and wipes the summary file
   *
   * @returns {Summary} summary instance
   */
  clear() {
    return __awaiter(this, void 0, void 0, function* () {
      return this.emptyBuffer().write({ overwrite: true });
    });
  }
  /**
   * Returns the current summary buffer as a string
   *
   * @returns {string} string of summary buffer
   */
  stringify() {
    return this._buffer;
  }
  /**
   * If the summary buffer is empty
   *
   * @returns {boolen} true if the buffer is empty
   */
  isEmptyBuffer() {
    return this._buffer.length === 0;
  }
  /**
   * Resets the summary buffer without writing to summary file
   *
   * @returns {Summary} summary instance
   */
  emptyBuffer() {
    this._buffer = "";
    return this;
  }
  /**
   * Adds raw text to the summary buffer
   *
   * @param {string} text content to add
   * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
   *
   * @returns {Summary} summary instance
   */
  addRaw(text, addEOL = false) {
    this._buffer += text;
    return addEOL ? this.addEOL() : this;
  }
  /**
   * Adds the operating system-specific end-of-line marker to the buffer
   *
   * @returns {Summary} summary instance
   */
  addEOL() {
    return this.addRaw(EOL3);
  }
  /**
   * Adds an HTML codeblock to the summary buffer
   *
   * @param {string} code content to render within fenced code block
   * @param {string} lang (optional) language to syntax highlight code
   *
   * @returns {Summary} summary instance
   */
  addCodeBlock(code, lang) {
    const attrs = Object.assign({}, lang && { lang });
    const element = this.wrap("pre", this.wrap("code", code), attrs);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML list to the summary buffer
   *
   * @param {string[]} items list of items to render
   * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
   *
   * @returns {Summary} summary instance
   */
  addList(items, ordered = false) {
    const tag = ordered ? "ol" : "ul";
    const listItems = items.map((item) => this.wrap("li", item)).join("");
    const element = this.wrap(tag, listItems);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML table to the summary buffer
   *
   * @param {SummaryTableCell[]} rows table rows
   *
   * @returns {Summary} summary instance
   */
  addTable(rows) {
    const tableBody = rows.map((row2) => {
      const cells = row2.map((cell2) => {
        if (typeof cell2 === "string") {
          return this.wrap("td", cell2);
        }
        const { header, data, colspan, rowspan } = cell2;
        const tag = header ? "th" : "td";
        const attrs = Object.assign(Object.assign({}, colspan && { colspan }), rowspan && { rowspan });
        return this.wrap(tag, data, attrs);
      }).join("");
      return this.wrap("tr", cells);
    }).join("");
    const element = this.wrap("table", tableBody);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds a collapsable HTML details element to the summary buffer
   *
   * @param {string} label text for the closed state
   * @param {string} content collapsable content
   *
   * @returns {Summary} summary instance
   */
  addDetails(label, content) {
    const element = this.wrap("details", this.wrap("summary", label) + content);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML image tag to the summary buffer
   *
   * @param {string} src path to the image you to embed
   * @param {string} alt text description of the image
   * @param {SummaryImageOptions} options (optional) addition image attributes
   *
   * @returns {Summary} summary instance
   */
  addImage(src, alt, options) {
    const { width, height } = options || {};
    const attrs = Object.assign(Object.assign({}, width && { width }), height && { height });
    const element = this.wrap("img", null, Object.assign({ src, alt }, attrs));
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML section heading element
   *
   * @param {string} text heading text
   * @param {number | string} [level=1] (optional) the heading level, default: 1
   *
   * @returns {Summary} summary instance
   */
  addHeading(text, level) {
    const tag = `h${level}`;
    const allowedTag = ["h1", "h2", "h3", "h4", "h5", "h6"].includes(tag) ? tag : "h1";
    const element = this.wrap(allowedTag, text);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML thematic break (<hr>) to the summary buffer
   *
   * @returns {Summary} summary instance
   */
  addSeparator() {
    const element = this.wrap("hr", null);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML line break (<br>) to the summary buffer
   *
   * @returns {Summary} summary instance
   */
  addBreak() {
    const element = this.wrap("br", null);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML blockquote to the summary buffer
   *
   * @param {string} text quote text
   * @param {string} cite (optional) citation url
   *
   * @returns {Summary} summary instance
   */
  addQuote(text, cite) {
    const attrs = Object.assign({}, cite && { cite });
    const element = this.wrap("blockquote", text, attrs);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML anchor tag to the summary buffer
   *
   * @param {string} text link text/content
   * @param {string} href hyperlink
   *
   * @returns {Summary} summary instance
   */
  addLink(text, href) {
    const element = this.wrap("a", text, { href });
    return this.addRaw(element).addEOL();
  }
};
var _summary = new Summary();
var summary = _summary;

// node_modules/@actions/core/lib/platform.js
import os3 from "os";
var platform = os3.platform();
var arch = os3.arch();

// node_modules/@actions/core/lib/core.js
var ExitCode;
(function(ExitCode2) {
  ExitCode2[ExitCode2["Success"] = 0] = "Success";
  ExitCode2[ExitCode2["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function getInput(name, options) {
  const val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
  if (options && options.required && !val) {
    throw new Error(`Input required and not supplied: ${name}`);
  }
  if (options && options.trimWhitespace === false) {
    return val;
  }
  return val.trim();
}
function setOutput(name, value) {
  const filePath = process.env["GITHUB_OUTPUT"] || "";
  if (filePath) {
    return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
  }
  process.stdout.write(os4.EOL);
  issueCommand("set-output", { name }, toCommandValue(value));
}
function setFailed(message) {
  process.exitCode = ExitCode.Failure;
  error(message);
}
function error(message, properties = {}) {
  issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}

// src/action/run.ts
import { randomUUID as randomUUID2 } from "node:crypto";
import path4 from "node:path";

// src/report/summary.ts
var RESERVE = 1e3;
var Sheet = class {
  #limit;
  #size = 0;
  #lines = [];
  constructor(limit) {
    this.#limit = limit;
  }
  /** Adds lines that belong together; false, and nothing added, when they don't fit. */
  add(...lines2) {
    const size = lines2.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
    if (this.#size + size > this.#limit) return false;
    this.#size += size;
    this.#lines.push(...lines2);
    return true;
  }
  text(...last) {
    return [...this.#lines, ...last].map((line) => `${line}
`).join("");
  }
};
function jobSummary(result, limitBytes = 9e5) {
  const sheet = new Sheet(Math.max(0, limitBytes - RESERVE));
  const cut = [];
  const { objects, files, unknown } = result.summary;
  const head = [`${countLevels(result, {})} in ${count(objects, "Flink object")}, ${count(files, "file")}`];
  head.push(...countGone(result, {}));
  if (unknown > 0) head.push(`${count(unknown, "verdict")} unknown`);
  head.push(...countHidden(result, { showIgnored: true }));
  sheet.add("## flint-lint", "", `**${head.join("; ")}**`);
  if (!result.complete) sheet.add("", "> The run is incomplete: a rule failed or a budget ended it.");
  const findings = [...result.findings].sort(bySeverity);
  section(
    sheet,
    cut,
    "finding",
    ["", "| Level | Rule | Place | Message |", "| --- | --- | --- | --- |"],
    findings.map(row)
  );
  const unknownRows = unknownGroups(result).map(
    ({ count: count2, missing, settle }) => `| ${count2} | ${cell(missing)} | ${cell(settle)} |`
  );
  const unknownHead = ["", "### Unknown", "", "| Verdicts | Missing | What would settle them |", "| --- | --- | --- |"];
  section(sheet, cut, "unknown row", unknownHead, unknownRows);
  const notRendered = [...result.notRendered].sort(byPlace).map(({ file, line, because }) => `| ${escapeMarkdown(visible(`${file}:${line}`))} | ${cell(because)} |`);
  section(sheet, cut, "target", ["", "### Not rendered", "", "| Place | Because |", "| --- | --- |"], notRendered);
  const assumptions = result.assumptions.map(
    ({ what, value, because }) => `| ${[what, value, because].map((text) => cell(text)).join(" | ")} |`
  );
  const assumptionHead = ["", "### Assumptions", "", "| What | Value | Because |", "| --- | --- | --- |"];
  section(sheet, cut, "assumption", assumptionHead, assumptions);
  if (cut.length === 0) return sheet.text();
  return sheet.text("", `*Cut to fit GitHub's limit: ${cut.join("; ")}. The full report lists everything.*`);
}
function section(sheet, cut, noun, head, rows) {
  if (rows.length === 0) return;
  const [first = "", ...rest] = rows;
  let shown = 0;
  if (sheet.add(...head, first)) {
    shown = 1;
    for (const row2 of rest) {
      if (!sheet.add(row2)) break;
      shown++;
    }
  }
  if (shown < rows.length) cut.push(`${rows.length - shown} of ${count(rows.length, noun)} left out`);
}
function row(finding) {
  const rule = `[${cell(finding.rule)}](${ruleUrl(uriOf(finding.rule))})`;
  const place = escapeMarkdown(visible(`${finding.file}:${finding.line}:${finding.column}`));
  const status = finding.status === void 0 ? "" : ` (${finding.status})`;
  return `| ${finding.level}${status} | ${rule} | ${place} | ${cell(finding.message)} |`;
}
function cell(text) {
  return escapeMarkdown(printable(text));
}
function escapeMarkdown(text) {
  return text.replace(/[\\`*_[\]|~$!]/g, "\\$&").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/@/g, "&#64;").replace(/\b(https?|ftp):\/\//gi, "$1:&#47;&#47;");
}

// src/action/inputs.ts
import path from "node:path";
function readInputs(read, workspace) {
  const wrong = [];
  const checked = (name, check) => {
    const given = read(name).trim();
    if (given === "") return void 0;
    try {
      return check(given);
    } catch (error2) {
      if (!(error2 instanceof UsageError)) throw error2;
      wrong.push(...error2.lines.map((line) => line.replace(/^--/, "")));
      return void 0;
    }
  };
  const config = checked("config", String);
  const baseline = checked("baseline", String);
  const sarifFile = checked("sarif-file", String);
  const warnings = checked("max-warnings", maxWarnings);
  const operator = checked("operator-version", operatorVersion);
  const inputs = {
    workingDirectory: checked("working-directory", (given) => folderOf(workspace, given)) ?? workspace,
    paths: (checked("paths", lines) ?? []).filter((line) => line !== ""),
    ...config === void 0 ? {} : { config },
    ...baseline === void 0 ? {} : { baseline },
    annotations: checked("annotations", (given) => boolean("annotations", given)) ?? true,
    summary: checked("summary", (given) => boolean("summary", given)) ?? true,
    ...sarifFile === void 0 ? {} : { sarifFile },
    failOn: checked("fail-on", failOn) ?? "error",
    ...warnings === void 0 ? {} : { maxWarnings: warnings },
    ...operator === void 0 ? {} : { operatorVersion: operator }
  };
  if (wrong.length > 0) throw new UsageError(...wrong);
  return inputs;
}
function lines(text) {
  return text.split(/\r?\n/).map((line) => line.trim());
}
function boolean(name, given) {
  if (/^(?:true|True|TRUE)$/.test(given)) return true;
  if (/^(?:false|False|FALSE)$/.test(given)) return false;
  throw new UsageError(`${name} must be true or false, not "${given}"`);
}
function folderOf(workspace, given) {
  const full = path.resolve(workspace, given);
  if (inside(workspace, full) === void 0) {
    throw new UsageError(`working-directory must be inside the workspace, not "${given}"`);
  }
  if (!isFolder(full)) throw new UsageError(`working-directory: there is no folder "${given}"`);
  return full;
}

// src/action/relocate.ts
import { existsSync as existsSync2 } from "node:fs";
import path2 from "node:path";
function relocate(result, root, workspace) {
  const prefix = inside(repositoryOf(root, workspace), root);
  if (prefix === void 0 || prefix === "") return result;
  const move = (file) => path2.posix.join(prefix, file);
  const moved = (place) => ({ ...place, file: move(place.file) });
  const finding = (one) => ({
    ...moved(one),
    related: one.related.map(moved),
    steps: one.steps.map(moved),
    ...one.fix === void 0 ? {} : { fix: { ...one.fix, edits: one.fix.edits.map(moved) } },
    ...one.suppressed === void 0 ? {} : { suppressed: { ...one.suppressed, at: moved(one.suppressed.at) } }
  });
  return {
    ...result,
    findings: result.findings.map(finding),
    gone: result.gone.map(finding),
    ignored: result.ignored.map(finding),
    unknown: result.unknown.map(moved),
    notRendered: result.notRendered.map(moved),
    assumptions: result.assumptions.map((one) => one.file === void 0 ? one : { ...one, file: move(one.file) }),
    sources: new Map(
      [...result.sources].map(([file, { text }]) => [move(file), new SourceText(move(file), text)])
    )
  };
}
function repositoryOf(folder, workspace) {
  for (let here = folder; inside(workspace, here) !== void 0; here = path2.dirname(here)) {
    if (existsSync2(path2.join(here, ".git"))) return here;
  }
  return workspace;
}

// src/action/sarif-file.ts
import { existsSync as existsSync3, mkdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import path3 from "node:path";
function writeSarif(workspace, folder, name, text) {
  const full = path3.resolve(folder, name);
  const relative = inside(workspace, full);
  if (relative === void 0 && !path3.isAbsolute(name)) {
    throw new UsageError(`sarif-file leads out of the workspace: ${name}`);
  }
  const parent = path3.dirname(full);
  try {
    if (relative !== void 0 && inside(realpathSync(workspace), realpathSync(existing(parent))) === void 0) {
      throw new UsageError(`sarif-file leads out of the workspace through a link: ${name}`);
    }
    mkdirSync(parent, { recursive: true });
    rmSync(full, { force: true });
    writeFileSync(full, text, { flag: "wx" });
  } catch (error2) {
    if (error2 instanceof UsageError) throw error2;
    throw new UsageError(`sarif-file: cannot write ${name} (${error2.code ?? error2})`);
  }
  return relative ?? full;
}
function existing(folder) {
  return existsSync3(folder) ? folder : existing(path3.dirname(folder));
}

// src/action/run.ts
var SUMMARY_LIMIT = 900 * 1024;
async function runAction(runner) {
  const outputs = {
    "sarif-file": "",
    errors: 0,
    warnings: 0,
    notes: 0,
    "exit-code": 0,
    conclusion: "failure"
  };
  try {
    const inputs = readInputs(runner.input, runner.workspace);
    const result = await lintAsAsked(inputs, runner.workspace);
    const { errors, warnings, notes } = result.summary;
    Object.assign(outputs, { errors, warnings, notes });
    await report(result, inputs, runner, outputs);
    outputs["exit-code"] = exitCode(result.findings, exitRules(inputs));
    if (outputs["exit-code"] === 0) outputs.conclusion = "success";
  } catch (error2) {
    outputs["exit-code"] = error2 instanceof UsageError ? 2 : 3;
    runner.fail(failure(error2));
  }
  for (const [name, value] of Object.entries(outputs)) runner.output(name, value);
  return outputs["exit-code"];
}
function failure(error2) {
  if (error2 instanceof UsageError) return error2.message;
  const stack = error2 instanceof Error ? error2.stack ?? error2.message : String(error2);
  return `flint-lint failed; this is a defect. Please report it at https://github.com/${REPOSITORY}/issues with this text:
${stack}`;
}
function exitRules({ failOn: failOn2, maxWarnings: maxWarnings2 }) {
  return { failOn: failOn2, zero: false, ...maxWarnings2 === void 0 ? {} : { maxWarnings: maxWarnings2 } };
}
async function lintAsAsked(inputs, workspace) {
  const { workingDirectory, paths, config, baseline, operatorVersion: operatorVersion2 } = inputs;
  const named = (paths.length === 0 ? ["."] : paths).map((name) => path4.resolve(workingDirectory, name));
  const scope = await findScope(
    workspace,
    named.map((full) => path4.relative(workspace, full) || ".")
  );
  const ids = () => ruleList().map(({ id }) => id);
  const result = await lint({
    root: scope.root,
    paths: scope.paths,
    configuration: await loadConfiguration(scope, workingDirectory, ids, config),
    ...baseline === void 0 ? {} : { baseline: requireBaselineFile(workingDirectory, scope.root, baseline) },
    ...operatorVersion2 === void 0 ? {} : { operatorVersion: operatorVersion2 },
    rules: {},
    skip: [],
    honourIgnores: true,
    today: (/* @__PURE__ */ new Date()).toISOString().slice(0, 10)
  });
  return relocate(result, scope.root, workspace);
}
async function report(result, inputs, runner, outputs) {
  const { workingDirectory, sarifFile } = inputs;
  if (sarifFile !== void 0) {
    const text = await render(result, "sarif");
    outputs["sarif-file"] = writeSarif(runner.workspace, workingDirectory, sarifFile, text);
  }
  runner.write(withoutCommands(await render(result, "pretty")));
  if (inputs.annotations) runner.write(await render(result, "github"));
  if (inputs.summary) await runner.summary(jobSummary(result, SUMMARY_LIMIT));
}
async function render(result, format) {
  const reporter = await formats[format]();
  const described = format === "sarif" ? result.rules.map(({ id }) => id) : result.findings.map(({ rule }) => rule);
  const prose = /* @__PURE__ */ new Map();
  for (const id of new Set(described)) prose.set(id, await ruleProse(id));
  return reporter(result, {
    color: format === "pretty",
    showUnknown: false,
    showIgnored: false,
    prose: (rule) => prose.get(rule)
  });
}
function withoutCommands(text) {
  const token = randomUUID2();
  return `::stop-commands::${token}
${text.replace(/\n?$/, "\n")}::${token}::
`;
}

// src/action/index.ts
process.stdout.on("error", () => {
});
process.exitCode = await runAction({
  input: (name) => getInput(name),
  output: (name, value) => setOutput(name, value),
  write: (text) => void process.stdout.write(text),
  async summary(markdown) {
    if (process.env.GITHUB_STEP_SUMMARY) await summary.addRaw(markdown).write();
  },
  fail: (message) => setFailed(message),
  workspace: path5.resolve(process.env.GITHUB_WORKSPACE ?? ".")
});
