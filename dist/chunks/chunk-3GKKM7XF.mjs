import {
  levelRank
} from "./chunk-HR5G45FX.mjs";
import {
  maskText
} from "./chunk-5MUTOWPV.mjs";
import {
  visible
} from "./chunk-IGKJH6X7.mjs";

// src/report/message.ts
function printable(text) {
  return visible(maskText(text));
}
function fullMessage({ message, why, advice, also }) {
  return [message, why, advice, also ?? ""].map((part) => part.trim()).filter((part) => part !== "").join(" ");
}
function shorten(text, limit) {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

// src/report/report.ts
function byPlace(a, b) {
  return compare(a.file, b.file) || a.line - b.line || (a.column ?? 0) - (b.column ?? 0) || compare(a.rule ?? "", b.rule ?? "");
}
function bySeverity(a, b) {
  return levelRank(b.level) - levelRank(a.level) || Number(b.status === "new") - Number(a.status === "new") || byPlace(a, b);
}
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
function shownFindings(result, options) {
  return result.findings.filter((finding) => !options.quiet || finding.level === "error").sort(byPlace);
}
function countGone(result, options) {
  const gone = shownFindings({ findings: result.gone }, options);
  const fixed = gone.filter(({ status }) => status === "fixed").length;
  const lost = gone.filter(({ status }) => status === "lost-sight").length;
  return [
    ...fixed > 0 ? [`${fixed} fixed since the base`] : [],
    ...lost > 0 ? [`${lost} lost from sight since the base, which is not fixed`] : []
  ];
}
function countHidden({ ignored }, options) {
  const known = ignored.filter(({ suppressed: suppressed2 }) => suppressed2?.by === "baseline").length;
  const suppressed = ignored.length - known;
  const hint = options.showIgnored ? "" : " (--show-ignored lists them)";
  return [
    ...suppressed > 0 ? [`${suppressed} ignored${hint}`] : [],
    ...known > 0 ? [`${known} known (baseline)${suppressed > 0 ? "" : hint}`] : []
  ];
}
function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
function countLevels(result, options) {
  const { errors, warnings, notes } = result.summary;
  const counts = [[errors, "error"]];
  if (!options.quiet) counts.push([warnings, "warning"], [notes, "note"]);
  return counts.map(([number, level]) => count(number, level)).join(", ");
}
function objectName(object) {
  return `${object.kind} ${object.namespace === void 0 ? "" : `${object.namespace}/`}${object.name}`;
}
function unknownGroups(result) {
  const groups = /* @__PURE__ */ new Map();
  for (const { missing, settle } of result.unknown) {
    const group = groups.get(missing);
    if (group) group.count++;
    else groups.set(missing, { missing, settle, count: 1 });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count || compare(a.missing, b.missing));
}

export {
  printable,
  fullMessage,
  shorten,
  byPlace,
  bySeverity,
  shownFindings,
  countGone,
  countHidden,
  count,
  countLevels,
  objectName,
  unknownGroups
};
