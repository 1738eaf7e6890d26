import {
  wrap
} from "./chunk-PEQKTG6A.mjs";
import {
  OPTIONS
} from "./chunk-PY67X2FY.mjs";
import "./chunk-4TSEVY3I.mjs";

// src/cli/help.ts
var USAGE = `Usage:
  flint-lint [options] [path…]     lint; no path means the current directory
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
export {
  helpText
};
