#!/usr/bin/env node

// src/cli/index.ts
import module from "node:module";

// src/cli/io.ts
import { fstatSync, writeSync } from "node:fs";
function processIo() {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: processOutput(1, () => process.stdout),
    stderr: processOutput(2, () => process.stderr)
  };
}
function processOutput(descriptor, stream) {
  const terminal = isDevice(descriptor) ? stream() : void 0;
  return {
    isTTY: terminal?.isTTY === true,
    ...terminal?.isTTY ? { columns: terminal.columns } : {},
    async write(text) {
      try {
        const rest = terminal ? Buffer.from(text) : writeAtOnce(descriptor, Buffer.from(text));
        if (rest.length > 0) await writeTo(stream(), rest);
      } catch (error) {
        if (!GONE.includes(error.code ?? "")) throw error;
      }
    }
  };
}
var GONE = ["EPIPE", "EOF", "ERR_STREAM_DESTROYED"];
function isDevice(descriptor) {
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    return true;
  }
}
function writeAtOnce(descriptor, bytes) {
  let rest = bytes;
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest));
  } catch (error) {
    if (error.code !== "EAGAIN") throw error;
  }
  return rest;
}
function writeTo(stream, bytes) {
  if (stream.listenerCount("error") === 0) stream.on("error", () => {
  });
  return new Promise((resolve, reject) => {
    stream.write(bytes, (error) => error ? reject(error) : resolve());
  });
}

// src/config/usage-error.ts
var UsageError = class extends Error {
  lines;
  constructor(...lines) {
    super(lines.join("\n"));
    this.name = "UsageError";
    this.lines = lines;
  }
};
function isUsageError(error) {
  return error instanceof Error && error.name === "UsageError";
}

// src/repository.ts
var REPOSITORY = "flint-lint/flint-lint";

// src/text/visible.ts
var HIDDEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u{ad}\u{61c}\u{115f}\u{1160}\u{180e}\u{200b}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{3164}\u{feff}\u{fff9}-\u{fffb}\u{e0000}-\u{e007f}]/gu;
var AGENT_COMMAND = /##(?=\[|vso\[)/g;
function visible(text) {
  return text.replace(HIDDEN, escaped).replace(AGENT_COMMAND, "#\\u0023");
}
function visiblePath(path) {
  const shown = visible(path);
  return /^\s*:/.test(shown) ? `./${shown}` : shown;
}
function escaped(character) {
  switch (character) {
    case "\n":
      return "\\n";
    case "\r":
      return "\\r";
    case "	":
      return "\\t";
  }
  const code = character.codePointAt(0) ?? 0;
  return code > 65535 ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

// src/cli/exit.ts
var EXIT = { ok: 0, findings: 1, usage: 2, defect: 3 };

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

// src/cli/help.ts
var USAGE = `Usage:
  flint-lint [options] [path\u2026]     lint; no path means the current directory
  flint-lint explain RULE          say what a rule is about
  flint-lint rules                 list all rules (--format json)

Lints Apache Flink manifests on Kubernetes and the Dockerfiles behind them. The whole
root is read; paths select what is reported.
`;
var EXIT_CODES = `Exit codes:
  0  nothing at or above --fail-on
  1  findings
  2  wrong usage or configuration
  3  a defect of flint-lint itself
`;
function helpText() {
  const labels = OPTIONS.map(label);
  const width = Math.max(...labels.map((text) => text.length)) + 4;
  const parts = [USAGE];
  for (const group of new Set(OPTIONS.map((option) => option.group))) {
    const lines = OPTIONS.flatMap(
      (option, index) => option.group === group ? entry(labels[index], option.help, width) : []
    );
    parts.push(`${group}:
${lines.join("\n")}
`);
  }
  return [...parts, EXIT_CODES].join("\n");
}
function label({ name, short, placeholder }) {
  return `${short === void 0 ? "    " : `-${short}, `}--${name}${placeholder === void 0 ? "" : ` ${placeholder}`}`;
}
function entry(name, help, width) {
  return wrap(help, 88 - width).map(
    (line, index) => `${index === 0 ? `  ${name}`.padEnd(width) : " ".repeat(width)}${line}`
  );
}

// src/cli/parse.ts
import { parseArgs } from "node:util";

// src/text/distance.ts
function editDistance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        previous[j] + 1,
        row[j - 1] + 1,
        previous[j - 1] + (same ? 0 : 1)
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, before[j - 2] + 1);
      }
      row.push(cost);
      best = Math.min(best, cost);
    }
    if (best > most) return most + 1;
    before = previous;
    previous = row;
  }
  return Math.min(previous[b.length], most + 1);
}
function nearest(word, candidates, most) {
  let best = most;
  let found = [];
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), best);
    if (distance > best) continue;
    if (distance < best) found = [];
    best = distance;
    found.push(candidate);
  }
  return found;
}

// src/config/suggest.ts
function suggestion(word, candidates) {
  const all = [...candidates];
  const most = Math.max(1, Math.floor(word.length / 3));
  const [found] = nearest(word, all, most);
  if (found !== void 0) return found;
  const longer = word.length < 2 ? [] : all.filter((candidate) => candidate.startsWith(word));
  return longer.length === 1 ? longer[0] : void 0;
}

// src/cli/parse.ts
var BY_NAME = new Map(OPTIONS.map((option) => [option.name, option]));
var CONFIG = Object.fromEntries(
  OPTIONS.map(({ name, type, short }) => [
    name,
    { type, multiple: true, ...short === void 0 ? {} : { short } }
  ])
);
function parseCommandLine(argv) {
  const { tokens } = parseArgs({
    args: [...argv],
    options: CONFIG,
    strict: false,
    allowPositionals: true,
    tokens: true
  });
  const result = { command: "lint", operands: [], switches: /* @__PURE__ */ new Set(), values: /* @__PURE__ */ new Map() };
  const wrong = /* @__PURE__ */ new Set();
  const used = [];
  let ended = false;
  let command = false;
  for (const token of tokens) {
    if (token.kind === "option-terminator") ended = true;
    else if (token.kind === "positional") {
      const first = !command && result.operands.length === 0;
      if (first && !ended && COMMANDS.includes(token.value)) {
        result.command = token.value;
        command = true;
      } else result.operands.push(token.value);
    } else {
      const option = BY_NAME.get(token.name);
      const problem = optionProblem(option, token, argv[token.index] ?? token.rawName);
      if (problem !== void 0) wrong.add(problem);
      else if (option) {
        used.push(option);
        if (option.type === "boolean") setSwitch(result.switches, option.name);
        else result.values.set(option.name, [...result.values.get(option.name) ?? [], token.value ?? ""]);
      }
    }
  }
  if (result.command !== "lint") {
    for (const { name, commands } of used) {
      if (!commands?.includes(result.command)) wrong.add(`--${name} does not go with the command ${result.command}`);
    }
  }
  if (wrong.size > 0) throw new UsageError(...wrong);
  return result;
}
function setSwitch(switches, name) {
  if (name === "color") switches.delete("no-color");
  if (name === "no-color") switches.delete("color");
  switches.add(name);
}
function optionProblem(option, token, argument) {
  if (!option) return unknownOption(argument, token.rawName);
  if (option.type === "boolean") {
    return token.inlineValue ? `--${option.name} takes no value` : void 0;
  }
  const another = !token.inlineValue && token.value !== void 0 && /^-./.test(token.value);
  if (token.value === void 0 || token.value === "" || another) {
    return `--${option.name} needs a value: ${option.placeholder}`;
  }
  return void 0;
}
function unknownOption(argument, rawName) {
  const group = /^-[^-]./.test(argument);
  const word = (group ? argument : rawName).replace(/^-+/, "").replace(/=.*$/s, "");
  const near = word.length < 2 ? void 0 : suggestion(word, BY_NAME.keys());
  if (near === void 0) return `Unknown option ${rawName}`;
  return `Unknown option ${group ? `-${word}` : rawName}; did you mean --${near}?`;
}

// src/cli/version.ts
import { readFileSync } from "node:fs";
function version() {
  if (true) return "0.1.0";
  const manifest = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return JSON.parse(manifest).version;
}

// src/cli/run.ts
async function run(argv, io) {
  try {
    return await dispatch(parseCommandLine(argv), io);
  } catch (error) {
    return failure(error, io);
  }
}
async function dispatch(parsed, io) {
  if (parsed.switches.has("help")) {
    await io.stdout.write(helpText());
    return EXIT.ok;
  }
  if (parsed.switches.has("version")) {
    await io.stdout.write(`${version()}
`);
    return EXIT.ok;
  }
  const { commands } = await import("./chunks/program.mjs");
  return commands[parsed.command](parsed, io);
}
async function failure(error, io) {
  const [code, message] = describe(error);
  try {
    await io.stderr.write(message);
  } catch {
  }
  return code;
}
function describe(error) {
  if (isUsageError(error)) return [EXIT.usage, `${error.lines.map(visiblePath).join("\n")}
`];
  const { syscall, code } = error;
  if (syscall === "write") {
    const why = code === "ENOSPC" ? "no space left" : code ?? "unknown error";
    return [EXIT.usage, `Cannot write to standard output: ${why}
`];
  }
  const stack = error instanceof Error ? error.stack ?? error.message : String(error);
  return [
    EXIT.defect,
    `flint-lint failed; this is a defect. Please report it at https://github.com/${REPOSITORY}/issues with this text:
${stack}
`
  ];
}

// src/cli/index.ts
module.enableCompileCache?.();
process.exitCode = await run(process.argv.slice(2), processIo());
