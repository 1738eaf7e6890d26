import { SCHEMA_URL } from '../config/schema.ts';
import { REPOSITORY, SITE } from '../project.ts';
import { visiblePath } from '../text/visible.ts';

/** Where a version is written. */
export interface VersionPlace {
  version: string;
  file: string;
  line: number;
}

/**
 * A first `flint-lint.yaml`: the schema for editors, and what is known of the operator. A version that the repository
 * shows stays a comment, because an entry would go on saying it when the repository shows another one.
 *
 * @param operator where the repository shows the operator's version
 * @param range the versions over which verdicts are tried where nothing shows it
 */
export function configurationText(operator: VersionPlace | undefined, range: string | undefined): string {
  const lines = [
    `# yaml-language-server: $schema=${SCHEMA_URL}`,
    `# What each key is for: ${SITE}/blob/main/docs/configuration.md`,
  ];
  if (operator)
    lines.push(
      '',
      `# ${visiblePath(operator.file)}:${operator.line} says which operator runs, and every run looks there. An entry here would win over it:`,
      '# operator:',
      `#   version: "${operator.version}"`,
    );
  else if (range !== undefined)
    lines.push(
      '',
      `# Nothing in the repository says which operator runs, so verdicts are tried over ${range}. To say it:`,
      '# operator:',
      '#   version: "…"',
    );
  return `${lines.join('\n')}\n`;
}

/**
 * The workflow of the README.
 *
 * @param branch the default branch of the repository
 */
export function workflowText(branch: string): string {
  return `name: flint-lint

on:
  push:
    branches: [${/^[\w./-]+$/.test(branch) ? branch : JSON.stringify(branch)}]
  pull_request:
  merge_group:

permissions:
  contents: read

jobs:
  flint-lint:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      security-events: write
    steps:
      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2
        with:
          fetch-depth: 2 # the base of a pull request, to compare with
          persist-credentials: false
      - uses: ${REPOSITORY}@main
        id: lint
      - uses: github/codeql-action/upload-sarif@9e907b5e64f6b83e7804b09294d44122997950d6 # v4.32.3
        if: always() && steps.lint.outputs.sarif-file != ''
        with:
          sarif_file: \${{ steps.lint.outputs.sarif-file }}
`;
}

/** The entry of the README for \`.pre-commit-config.yaml\`, from the dash on. */
export const HOOK: readonly string[] = [`- repo: ${SITE}`, '  rev: main', '  hooks:', '    - id: flint-lint'];
