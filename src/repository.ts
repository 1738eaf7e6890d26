/** Where the project lives; used in links, `uses:` and package.json. */
export const REPOSITORY = 'flint-lint/flint-lint';

/**
 * The documentation page of a rule; policies of a configuration have one together.
 *
 * @param area of the rule
 */
export function ruleUrl(rule: string, area?: string): string {
  if (area === 'policy') return `https://github.com/${REPOSITORY}/blob/main/docs/configuration.md#policies`;
  return `https://github.com/${REPOSITORY}/blob/main/docs/rules/${rule}.md`;
}
