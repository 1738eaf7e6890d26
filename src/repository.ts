/** Where the project lives; used in links, `uses:` and package.json. */
export const REPOSITORY = 'flint-lint/flint-lint';

/** The documentation page of a rule. */
export function ruleUrl(rule: string): string {
  return `https://github.com/${REPOSITORY}/blob/main/docs/rules/${rule}.md`;
}
