// Where the tables come from: definitions and option constants in jars of Maven Central, a package of the npm registry.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { classPath, unpack } from './maven/maven.mjs';

const run = promisify(execFile);
const maven = fileURLToPath(new URL('./maven/', import.meta.url));
const versions = JSON.parse(await readFile(path.join(maven, 'versions.json'), 'utf8'));

const DEFINITIONS = {
  FlinkDeployment: 'flinkdeployments',
  FlinkSessionJob: 'flinksessionjobs',
  FlinkStateSnapshot: 'flinkstatesnapshots',
};

/** Schemas of the custom resources inside the operator's API jars: line → kind → OpenAPI schema, oldest line first. */
export async function definitions(work) {
  const lines = new Map();
  for (const [line, version] of Object.entries(versions.crd)) {
    const folder = path.join(work, `definitions-${version}`);
    const inner = path.join(folder, 'META-INF/fabric8');
    if (!existsSync(inner)) await unpack('flink-kubernetes-operator-api', version, 'META-INF/fabric8/*-v1.yml', folder);
    const kinds = {};
    for (const [kind, plural] of Object.entries(DEFINITIONS)) {
      const text = await readFile(path.join(inner, `${plural}.flink.apache.org-v1.yml`), 'utf8').catch(() => undefined);
      if (text !== undefined) kinds[kind] = parse(text).spec.versions[0].schema.openAPIV3Schema;
    }
    lines.set(line, kinds);
  }
  return lines;
}

/** Jars of the operator; the others on its class path are Flink's. */
const OPERATOR_JARS = /^flink-(?:kubernetes-operator|kubernetes-standalone|autoscaler)/;

/**
 * ConfigOption constants of a product: line → rows of Options.java. Everything is read with an empty working
 * directory and no Flink home, so that no configuration file has a say.
 *
 * @param {'flink' | 'operator'} product
 */
export async function optionsOf(product, work) {
  const lines = new Map();
  const empty = path.join(work, 'empty');
  await mkdir(empty, { recursive: true });
  for (const [line, artifacts] of Object.entries(versions[product])) {
    const file = path.join(work, `${product}-${line}.jsonl`);
    if (!existsSync(file)) {
      const jars = await classPath(artifacts, path.join(work, `${product}-${line}`));
      const parameters = ['-Djava.io.tmpdir=/tmp', '-cp', jars, path.join(maven, 'Options.java')];
      const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('FLINK_')));
      const { stdout } = await run('java', parameters, { cwd: empty, env, maxBuffer: 1 << 26 });
      if (stdout === '') throw new Error(`No options in the jars of ${product} ${line}`);
      await writeFile(file, stdout);
    }
    const rows = (await readFile(file, 'utf8'))
      .trim()
      .split('\n')
      .map((row) => JSON.parse(row));
    lines.set(line, product === 'flink' ? rows : rows.filter(({ at }) => OPERATOR_JARS.test(at)));
  }
  return lines;
}

/** Folders of the npm package with Kubernetes' types, oldest release first. */
export async function clientPackages(work) {
  const folders = [];
  for (const version of versions.kubernetes['@kubernetes/client-node']) {
    const prefix = path.join(work, `client-node-${version}`);
    const folder = path.join(prefix, 'node_modules/@kubernetes/client-node');
    if (!existsSync(folder)) {
      await mkdir(prefix, { recursive: true });
      const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];
      await run('npm', ['install', '--prefix', prefix, ...flags, `@kubernetes/client-node@${version}`], {
        cwd: prefix,
      });
    }
    folders.push(folder);
  }
  return folders;
}
