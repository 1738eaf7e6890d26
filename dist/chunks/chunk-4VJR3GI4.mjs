// src/repository.ts
var REPOSITORY = "flint-lint/flint-lint";
function ruleUrl(rule) {
  return `https://github.com/${REPOSITORY}/blob/main/docs/rules/${rule}.md`;
}

export {
  REPOSITORY,
  ruleUrl
};
