import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './load.mjs';

const ALLOWED = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD'];

const HEADER = `flint-lint is distributed under the Apache License, Version 2.0 (see LICENSE).

Its tables describe Apache Flink and the Apache Flink Kubernetes Operator and are derived from their
source code:

  Apache Flink
  Copyright 2014-2026 The Apache Software Foundation
  Apache Flink Kubernetes Operator
  Copyright 2022-2026 The Apache Software Foundation

  These products include software developed at The Apache Software Foundation
  (http://www.apache.org/), licensed under the Apache License, Version 2.0.

The files under dist/ contain code of the following packages.
`;

/**
 * The licence texts of the packages whose code ended up in some bundles.
 *
 * @param {import('esbuild').Metafile[]} metafiles
 */
export async function thirdPartyLicences(metafiles) {
  const sections = [];
  for (const folder of packageFolders(metafiles)) sections.push(await section(folder));
  return [HEADER, ...sections.sort(byName).map(({ text }) => text)].join(`\n${'-'.repeat(80)}\n\n`);
}

function byName(a, b) {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

/** Package folders, relative to the root, that contributed bytes to an output. */
function packageFolders(metafiles) {
  const folders = new Set();
  for (const output of metafiles.flatMap(({ outputs }) => Object.values(outputs))) {
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      if (bytesInOutput === 0) continue;
      const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
      if (match) folders.add(match[1]);
    }
  }
  return folders;
}

async function section(folder) {
  const { name, version, license } = JSON.parse(await readFile(path.join(root, folder, 'package.json'), 'utf8'));
  if (!ALLOWED.includes(license))
    throw new Error(`${name} ${version}: licence ${license} is not on the list of allowed ones`);
  const files = (await readdir(path.join(root, folder)))
    .filter((file) => /^(licen[sc]e|notice|copying)/i.test(file))
    .sort();
  if (files.length === 0) throw new Error(`${name} ${version}: no licence text in its package`);
  const texts = await Promise.all(files.map((file) => readFile(path.join(root, folder, file), 'utf8')));
  const body = texts.map((text) => text.replace(/\r\n?/g, '\n').trim()).join('\n\n');
  return { name, text: `${name} ${version} (${license})\n\n${body}\n` };
}
