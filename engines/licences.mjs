import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The licence and notice texts of every module that is linked into the engines, Go's own among them.
 *
 * @param {string} folder with go.mod and vendor/
 */
export function licencesOf(folder) {
  const environment = { ...process.env, GOOS: 'wasip1', GOARCH: 'wasm', GOFLAGS: '' };
  const list = execFileSync(
    'go',
    ['list', '-mod=vendor', '-deps', '-f', '{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}', '.'],
    { cwd: folder, env: environment, encoding: 'utf8' },
  );
  const modules = [...new Set(list.split('\n').filter((line) => line !== ''))].sort();
  const goroot = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
  const version = execFileSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' }).trim();
  const parts = modules.map((line) => section(line, path.join(folder, 'vendor', line.split(' ')[0])));
  const go = existsSync(path.join(goroot, 'LICENSE')) ? goroot : path.join('/usr/share/doc', 'golang');
  return [
    'engines-*.wasm.br holds code of these modules, some of them edited (engines/upstream).\n',
    section(`The Go runtime and standard library ${version}`, go),
    ...parts,
  ].join(`\n${'-'.repeat(80)}\n\n`);
}

function section(title, folder) {
  const names = existsSync(folder)
    ? readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice|patents)/i.test(name))
    : [];
  if (names.length === 0) throw new Error(`${title} has no licence in ${folder}`);
  const texts = names.sort().map((name) => readFileSync(path.join(folder, name), 'utf8').trim());
  return `${title}\n\n${texts.join('\n\n')}\n`;
}
