import {
  paint
} from "./chunk-3J7JBXVN.mjs";
import {
  byPlace,
  count,
  countGone,
  countHidden,
  countLevels,
  printable,
  shownFindings
} from "./chunk-3GKKM7XF.mjs";
import "./chunk-HR5G45FX.mjs";
import "./chunk-5MUTOWPV.mjs";
import {
  visiblePath
} from "./chunk-IGKJH6X7.mjs";
import "./chunk-E3MWPHW4.mjs";

// src/report/concise.ts
function concise(result, options) {
  const style = paint(options.color);
  const lines = shownFindings(result, options).map((finding) => {
    const label = style.level(finding.level)(`${finding.level}[${printable(finding.rule)}]`);
    return `${at(finding)}: ${label} ${fact(finding)}${finding.status === void 0 ? "" : ` (${finding.status})`}`;
  });
  if (options.showIgnored) {
    for (const finding of [...result.ignored].sort(byPlace)) {
      const kind = finding.suppressed?.by === "baseline" ? "known" : "ignored";
      const label = style.level("ignored")(`${kind}[${printable(finding.rule)}]`);
      const reason = kind === "known" ? "baseline" : printable(finding.suppressed?.reason ?? "no reason");
      lines.push(`${at(finding)}: ${label} ${fact(finding)} (${reason})`);
    }
  }
  if (options.showUnknown) {
    for (const verdict of [...result.unknown].sort(byPlace)) {
      const label = style.level("unknown")(`unknown[${printable(verdict.rule)}]`);
      lines.push(`${at(verdict)}: ${label} ${fact(verdict)} To settle: ${printable(verdict.settle)}`);
    }
  }
  for (const { file, line, because } of [...result.notRendered].sort(byPlace)) {
    lines.push(`${visiblePath(file)}:${line}: not rendered: ${printable(because)}`);
  }
  lines.push(summary(result, options));
  return `${lines.join("\n")}
`;
}
function at(place) {
  return `${visiblePath(place.file)}:${place.line}:${place.column}`;
}
function fact({ message }) {
  return printable(message);
}
function summary(result, options) {
  const parts = [countLevels(result, options), ...countGone(result, options)];
  const { unknown } = result;
  if (unknown.length > 0) {
    const hint = options.showUnknown ? "" : " (--show-unknown lists them)";
    parts.push(`${count(unknown.length, "verdict")} unknown${hint}`);
  }
  parts.push(...countHidden(result, options));
  if (!result.complete) parts.push("the run is incomplete");
  return parts.join("; ");
}
export {
  concise
};
