// Jars from Maven Central: a class path for a set of artifacts, and files out of single jars.

import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin';

/** Artifacts that are fetched together with what they need; of the others the jar alone is enough. */
const WITH_DEPENDENCIES = new Set([
  'flink-core',
  'flink-runtime',
  'flink-clients',
  'flink-streaming-java',
  'flink-kubernetes',
  'flink-statebackend-rocksdb',
  'flink-statebackend-forst',
  'flink-table-common',
  'flink-table-api-java',
  'flink-table-api-java-bridge',
  'flink-kubernetes-operator',
  'flink-kubernetes-operator-api',
  'flink-kubernetes-standalone',
  'flink-autoscaler',
]);

/**
 * Class path of Flink's artifacts.
 *
 * @param {Record<string, string>} artifacts artifact → version, group org.apache.flink
 * @param {string} folder for the POM and the jars
 */
export async function classPath(artifacts, folder) {
  const jars = path.join(folder, 'jars');
  await mkdir(jars, { recursive: true });
  const parts = Object.entries(artifacts).map(([artifact, version]) => [
    WITH_DEPENDENCIES.has(artifact),
    `<groupId>org.apache.flink</groupId><artifactId>${artifact}</artifactId><version>${version}</version>`,
  ]);
  const elements = (whole, name) =>
    parts.flatMap(([has, text]) => (has === whole ? [`<${name}>${text}</${name}>`] : [])).join('\n');
  await writeFile(
    path.join(folder, 'pom.xml'),
    `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>flint-lint</groupId><artifactId>knowledge</artifactId><version>1</version>
<dependencies>
${elements(true, 'dependency')}
</dependencies>
<build><plugins><plugin><groupId>org.apache.maven.plugins</groupId><artifactId>maven-dependency-plugin</artifactId>
<configuration><outputDirectory>${jars}</outputDirectory><artifactItems>
${elements(false, 'artifactItem')}
</artifactItems></configuration></plugin></plugins></build></project>
`,
  );
  const file = path.join(folder, 'class-path');
  await maven(folder, [`${PLUGIN}:3.6.1:build-classpath`, `-Dmdep.outputFile=${file}`]);
  // Newer releases of the plugin read the POM of what they copy, and fail where its parent was never published.
  if (parts.some(([whole]) => !whole)) await maven(folder, [`${PLUGIN}:2.8:copy`]);
  const copied = (await readdir(jars)).sort().map((name) => path.join(jars, name));
  return [...copied, (await readFile(file, 'utf8')).trim()].join(path.delimiter);
}

/** Unpacks some files of a jar, whose parent POM need not exist. */
export async function unpack(artifact, version, includes, folder) {
  await mkdir(folder, { recursive: true });
  const coordinates = `org.apache.flink:${artifact}:${version}`;
  await maven(folder, [
    `${PLUGIN}:2.8:unpack`,
    `-Dartifact=${coordinates}`,
    `-DoutputDirectory=${folder}`,
    `-Dmdep.unpack.includes=${includes}`,
  ]);
}

async function maven(cwd, goals) {
  await run('mvn', ['--batch-mode', '--quiet', ...goals], { cwd, maxBuffer: 1 << 26 }).catch((error) => {
    throw new Error(`mvn ${goals[0]} failed:\n${error.stdout || error.message}`);
  });
}
