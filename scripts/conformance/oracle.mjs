// Upstream's own code from Maven Central: a class path for some artifacts, one Java file that is compiled against it,
// and questions and answers line by line. Needs Java 11 or later, and Maven where the class path is not there yet.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../load.mjs';

/** Class paths and compiled oracles are kept here. */
export const cache = path.join(root, 'node_modules/.cache/flint-lint/conformance');

/** The newest operator that can be run from Maven Central. */
export const OPERATOR = '1.7.0';

/** What runs an operator: without the second, `mode: standalone` fails. */
export const operatorArtifacts = {
  'flink-kubernetes-operator': OPERATOR,
  'flink-kubernetes-standalone': OPERATOR,
};

/**
 * @param {Record<string, string>} artifacts artifact → version, group org.apache.flink
 * @param {string} source a Java file with a class of the same name, whose main answers one line for each line of input
 */
export class Oracle {
  #artifacts;
  #source;

  constructor(artifacts, source) {
    this.#artifacts = artifacts;
    this.#source = source;
  }

  /** The answers to some values, each as one line of JSON in and one line out. */
  ask(values) {
    const { folder, libraries } = this.#built();
    // A configuration file that lies about would be read, and the scripts' own variables change sizes up to 1.20.
    const empty = mkdtempSync(path.join(folder, 'empty-'));
    const { FLINK_CONF_DIR: _, FLINK_TM_HEAP: __, FLINK_JM_HEAP: ___, ...env } = process.env;
    try {
      const input = values.map((value) => `${JSON.stringify(value)}\n`).join('');
      const classPath = [folder, libraries].join(path.delimiter);
      const output = run('java', ['-cp', classPath, path.basename(this.#source, '.java')], { cwd: empty, input, env });
      return output.trim().split('\n');
    } finally {
      rmSync(empty, { recursive: true, force: true });
    }
  }

  #built() {
    const folder = path.join(
      cache,
      Object.entries(this.#artifacts)
        .map((each) => each.join('-'))
        .join('_'),
    );
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, 'class-path.txt');
    if (!existsSync(file)) {
      console.error(
        `Fetching ${Object.entries(this.#artifacts)
          .map((each) => each.join(' '))
          .join(', ')}`,
      );
      writeFileSync(path.join(folder, 'pom.xml'), pomOf(this.#artifacts));
      run('mvn', ['-q', '-B', 'dependency:build-classpath', `-Dmdep.outputFile=${file}`], { cwd: folder });
    }
    const libraries = readFileSync(file, 'utf8').trim();
    const compiled = path.join(folder, `${path.basename(this.#source, '.java')}.class`);
    if (!existsSync(compiled) || statSync(compiled).mtimeMs < statSync(this.#source).mtimeMs)
      run('javac', ['-proc:none', '-cp', libraries, '-d', folder, this.#source]);
    return { folder, libraries };
  }
}

function pomOf(artifacts) {
  const dependencies = Object.entries(artifacts).map(
    ([artifact, version]) =>
      `<dependency><groupId>org.apache.flink</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`,
  );
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>flint-lint</groupId><artifactId>oracle</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>${dependencies.join('')}</dependencies></project>
`;
}

/** Runs a program to its end; a failure carries what it printed. */
export function run(program, parameters, options = {}) {
  const result = spawnSync(program, parameters, { encoding: 'utf8', maxBuffer: 2 ** 30, ...options });
  if (result.error) throw result.error;
  if (result.status !== 0)
    throw new Error(`${program} ended with ${result.status}:\n${result.stdout}\n${result.stderr}`);
  return result.stdout;
}
