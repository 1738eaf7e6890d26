/**
 * The folder of a source tree whose files are read by unit tests and by nothing else, if a path lies in one:
 * `src/test` of a Maven or Gradle module, and `testdata`, which the Go tool leaves out of a package.
 * Sources: https://maven.apache.org/guides/introduction/introduction-to-the-standard-directory-layout.html,
 * https://pkg.go.dev/cmd/go#hdr-Package_lists_and_patterns.
 *
 * @returns the path up to and with that folder
 */
export function testDataFolder(path: string): string | undefined {
  const found = /(?:^|\/)(?:src\/test|testdata)(?=\/)/.exec(path);
  return found ? path.slice(0, found.index + found[0].length) : undefined;
}
