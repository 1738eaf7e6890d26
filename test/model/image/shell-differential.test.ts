import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expandFields } from '../../../src/model/image/expand.ts';
import { Machine, type Sink } from '../../../src/model/image/machine.ts';
import { runScript } from '../../../src/model/image/run.ts';
import { VirtualTree } from '../../../src/model/image/tree.ts';
import { parseShell, simpleCommands } from '../../../src/syntax/shell.ts';

const SHELL = process.platform === 'win32' ? undefined : '/bin/sh';
const START = ['opt/a-1.0.jar', 'opt/b-1.0.jar', 'lib/dist.jar', 'conf/sub/deep.txt', 'with space/x.jar'];
const SINK: Sink = {
  place: () => {},
  install: () => {},
  missing: (at, what) => ({ what: 'image', name: what, at, settle: what }),
};

/** Scripts that end well; the files they leave must be the files that the machine knows. */
const SCRIPTS = [
  'mkdir -p plugins/s3 && cp opt/a-1.0.jar plugins/s3',
  'mkdir plugins && cp opt/a-1.0.jar plugins/s3',
  'mkdir -p plugins/s3; cp opt/*.jar plugins/s3/',
  'cp opt/a-1.0.jar lib/renamed.jar; mv lib/dist.jar .',
  'mv opt plugins',
  'mkdir plugins; mv opt plugins',
  'cp -r conf copy; cp -r conf copy',
  'mkdir into; cp -r conf/. into; cp -r conf/sub into/',
  'cp -r conf/* lib',
  'cd opt && ln -s a-1.0.jar link.jar; ln -s ../lib/dist.jar',
  'mkdir -p p; ln -s "$PWD/opt/b-1.0.jar" p/; ln -s opt/a-1.0.jar p/own.jar',
  'ln -s opt other; cp lib/dist.jar other/',
  'rm -rf opt/a*; rm lib/dist.jar; touch lib/new.txt "with space/y"',
  'for j in a b; do mkdir -p plugins/$j; cp opt/$j-1.0.jar plugins/$j/; done',
  'for j in opt/*.jar; do cp "$j" "lib/copy-of.jar"; done',
  'D=plugins/x; mkdir -p "$D"; (cd $D; touch inside); touch outside',
  'X=opt; cp ${X}/a-1.0.jar ${Y:-lib}/${X}-x.jar; cp $X/b-1.0.jar lib/${Z-z}.jar',
  'V=1.0.5; touch "v-${V%.*}" "w-${V#*.}" "x-${V%%.*}" "y-${V##*.}"',
  'echo hi > lib/note.txt; cat opt/a-1.0.jar >> log && true',
  'cp -t lib opt/a-1.0.jar opt/b-1.0.jar',
  'install -D opt/a-1.0.jar deep/down/a.jar; install -d made/dirs',
  'sh -c \'mkdir q && cp opt/a-1.0.jar q/\'; bash -c "touch r"',
  'f() { mkdir -p "$1"; cp opt/a-1.0.jar "$1"; }; f one; f two',
  'test -d opt && touch yes',
  '{ touch grouped; } && touch more',
  'mkdir a b && cp opt/a-1.0.jar a/ && mv a/a-1.0.jar b && rmdir a',
  'mkdir -p "a b"; cp "with space/x.jar" "a b"/; cp with\\ space/x.jar lib',
  'mkdir x && cd x && mkdir ../y && cd .. && touch y/z',
  'cp opt/a-1.0.jar ./lib/../lib/./same.jar',
  'env A=1 touch one; A=2 touch two; export A=3; touch "$A"',
  'case opt in *) touch always;; esac; if true; then touch t; else touch t; fi',
  'cat <<EOF > here.txt\nrm -rf opt\nEOF\ntouch after',
  'touch # comment\ntouch a\\\nb',
  'find opt -name "*.txt" -delete; ls | wc -l; touch end',
  'cp -r "with space" lib && cp -a lib whole',
  'tee copy.txt < opt/a-1.0.jar > /dev/null; unlink lib/dist.jar',
];

/** Scripts with something that may be skipped: what is certain is there, and what is there is possible. */
const CONDITIONAL = [
  'test -d opt && touch yes; touch end',
  'test -d nowhere && touch yes; touch end',
  'false || touch fallback && touch then',
  'true || touch fallback; touch end',
  'if [ -d opt ]; then mkdir p; else rm -rf opt; fi; cp lib/dist.jar p',
  'if [ -d nowhere ]; then rm -rf lib; fi',
  'case $A in x) touch x;; y) touch y;; esac',
  'for j in $NOTHING; do touch "$j.txt"; done; touch end',
  'while false; do touch never; done; until true; do touch never; done',
  '[ -f opt/a-1.0.jar ] || exit 1; touch checked',
  'for j in opt/*; do if [ "$j" = opt/a-1.0.jar ]; then mv "$j" lib/; fi; done',
];

describe.skipIf(SHELL === undefined)('what scripts do to files, beside a real shell', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'flint-shell-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(SCRIPTS)('%s', (script) => {
    const root = mkdtempSync(join(folder, 'case-'));
    fill(root);
    run(script, root);
    expect(known(script, true)).toEqual(real(root, ''));
  });

  it.each(CONDITIONAL)('%s', (script) => {
    const root = mkdtempSync(join(folder, 'case-'));
    fill(root);
    run(script, root);
    const files = real(root, '');
    expect(files).toEqual(expect.arrayContaining(known(script, true)));
    expect(known(script, false)).toEqual(expect.arrayContaining(files));
  });
});

function fill(root: string): void {
  for (const file of START) {
    mkdirSync(join(root, file, '..'), { recursive: true });
    writeFileSync(join(root, file), file);
  }
}

function run(script: string, cwd: string): void {
  const env = { PATH: process.env.PATH ?? '' };
  execFileSync(SHELL as string, ['-c', script.replaceAll('bash -c', 'sh -c')], { cwd, stdio: 'pipe', env });
}

/** All files and directories below a folder; directories end with a slash. Links count as what they name. */
function real(root: string, below: string): string[] {
  return readdirSync(join(root, below))
    .flatMap((name) => {
      const path = below === '' ? name : `${below}/${name}`;
      const entry = statSync(join(root, path), { throwIfNoEntry: false });
      const isLink =
        entry?.isDirectory() &&
        readdirSync(join(root, below), { withFileTypes: true }).some(
          (one) => one.name === name && one.isSymbolicLink(),
        );
      if (entry?.isDirectory()) return isLink ? [`${path}/`] : [`${path}/`, ...real(root, path)];
      return [path];
    })
    .sort();
}

function known(script: string, certain: boolean): string[] {
  const tree = new VirtualTree('closed');
  const machine = new Machine({ tree, vars: new Map(), cwd: '/w', envClosed: true, sink: SINK });
  for (const file of START) {
    machine.addDirectory(`/w/${file.slice(0, file.lastIndexOf('/'))}`, undefined);
    tree.add(`/w/${file}`, { kind: 'file', certain: true });
  }
  runScript(machine, parseShell(script).steps, 'script');
  return [...machine.tree.entries]
    .filter(([path, entry]) => (entry.certain || !certain) && path.startsWith('/w/'))
    .map(([path, entry]) => path.slice('/w/'.length) + (entry.kind === 'directory' ? '/' : ''))
    .sort();
}

const WORDS = [
  'a "b  c" \'d e\' f\\ g',
  '"$X" $X ${X}y',
  '${N:-d e} "${N:-d e}" ${N-}',
  '\'$X\' "\\$X" \\"',
  '"" x""y ${E}',
  'a$X"b$X"',
  '${S%.jar} ${S##*/} ${S%%-*}',
  '"${X:+set}" ${N:+unset} end',
  '$L "$L"',
];

describe.skipIf(SHELL === undefined)('how words expand, beside a real shell', () => {
  const vars: Record<string, string> = { X: 'value', E: '', S: 'dir/name-1.0.jar', L: 'one  two' };

  it.each(WORDS)('%s', (text) => {
    const printed = execFileSync(SHELL as string, ['-c', `printf '<%s>\\n' ${text}`], {
      env: { ...vars, PATH: process.env.PATH ?? '' },
    });
    const [command] = simpleCommands(parseShell(`echo ${text}`).steps);
    const fields = command?.words
      .slice(1)
      .flatMap((word) =>
        expandFields(word.parts, (name) => (name in vars ? { value: vars[name] as string } : 'unset'), true),
      );
    expect(fields?.map((field) => `<${field.text}>`)).toEqual(printed.toString().trimEnd().split('\n'));
  });
});
