/** Where the project lives; used in links, `uses:` and package.json. */
export const REPOSITORY = 'flint-lint/flint-lint';

export const SITE = `https://github.com/${REPOSITORY}`;

/**
 * The documentation page of a rule; policies of a configuration have one together.
 *
 * @param area of the rule
 */
export function ruleUrl(rule: string, area?: string): string {
  if (area === 'policy') return `${SITE}/blob/main/docs/configuration.md#policies`;
  return `${SITE}/blob/main/docs/rules/${rule}.md`;
}
