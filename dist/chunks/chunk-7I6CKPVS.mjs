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

export {
  EXIT,
  exitCode
};
