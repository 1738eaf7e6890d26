// library:library
import { defaultOptions, emptyConfiguration, formatBaseline, lint, planFixes, ruleList, ruleProse, unifiedDiff } from "./chunks/program.mjs";
export {
  defaultOptions,
  emptyConfiguration,
  formatBaseline,
  lint,
  planFixes,
  ruleList,
  ruleProse,
  unifiedDiff
};
