import {
  bySeverity,
  count,
  fullMessage,
  printable,
  shownFindings
} from "./chunk-3GKKM7XF.mjs";
import "./chunk-HR5G45FX.mjs";
import "./chunk-5MUTOWPV.mjs";
import {
  visible
} from "./chunk-IGKJH6X7.mjs";
import "./chunk-E3MWPHW4.mjs";

// src/report/github.ts
var LIMIT = 10;
var KINDS = [
  ["error", "error"],
  ["warning", "warning"],
  ["note", "notice"]
];
function github(result, options) {
  const findings = shownFindings(result, options).sort(bySeverity);
  const lines = [];
  for (const [level, kind] of KINDS) {
    const all = findings.filter((finding) => finding.level === level);
    const commands = all.map((finding) => ({
      properties: properties(finding),
      message: printable(fullMessage(finding))
    }));
    if (level === "warning" && !result.complete) {
      const message = "The run is incomplete: a rule failed or a budget ended it.";
      commands.unshift({ properties: "title=flint-lint", message });
    }
    const more = commands.length - LIMIT;
    for (const [index, { properties: properties2, message }] of commands.slice(0, LIMIT).entries()) {
      const last = index === LIMIT - 1 && more > 0;
      const text = last ? `${message}

${count(more, `more ${level}`)} not shown here; the full report lists all.` : message;
      lines.push(`::${kind} ${properties2}::${escapeData(text)}`);
    }
  }
  return lines.map((line) => `${line}
`).join("");
}
function properties(finding) {
  const { file, line, column, endLine, endColumn, rule } = finding;
  const values = [
    ["title", `flint-lint: ${printable(rule)}`],
    ["file", file],
    ["line", line],
    ["endLine", endLine]
  ];
  if (line === endLine) values.push(["col", column], ["endColumn", Math.max(endColumn, column)]);
  return values.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(",");
}
function escapeData(text) {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(text) {
  return visible(escapeData(text).replace(/:/g, "%3A").replace(/,/g, "%2C"));
}
export {
  escapeData,
  escapeProperty,
  github
};
