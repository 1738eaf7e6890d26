// src/cli/program.ts
async function loadProgram(given) {
  if (given) return given;
  const [main, report] = await Promise.all([import("../main.mjs"), import("./report-JWXSRW63.mjs")]);
  const { lint, ruleList, ruleProse, planFixes, unifiedDiff } = main;
  return { lint, ruleList, ruleProse, planFixes, unifiedDiff, formats: report.formats };
}

export {
  loadProgram
};
