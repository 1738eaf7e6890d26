import {
  suggestion
} from "./chunk-2GW4GZKU.mjs";
import {
  UsageError
} from "./chunk-SSK6P6QZ.mjs";
import {
  COMMANDS,
  OPTIONS
} from "./chunk-PY67X2FY.mjs";

// src/cli/parse.ts
import { parseArgs } from "node:util";
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
function lastValue(parsed, name) {
  const values = parsed.values.get(name);
  return values?.[values.length - 1];
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

export {
  parseCommandLine,
  lastValue
};
