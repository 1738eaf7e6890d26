import { folderOf } from '../../text/folder.ts';
import type { SourceText } from '../../text/source.ts';
import type { Span } from '../../text/span.ts';
import { newScript, shellBuilds } from './builds-shell.ts';
import type { RawBuild } from './raw-build.ts';

/** Most build commands that one file is read for. */
const MOST_COMMANDS = 200;

/** Folders that a script may run in: its own, and the top of the repository. */
function basesOf(file: SourceText): string[] {
  return [...new Set([folderOf(file.path), ''])];
}

function spanAt(file: SourceText, start: number, length: number): Span {
  return { file: file.path, start, end: start + length };
}

/** A shell script as a whole. */
export function scriptBuilds(file: SourceText): RawBuild[] {
  const at = spanAt(file, 0, file.text.length);
  const found = shellBuilds(file.text, { bases: basesOf(file), at, place: 0 });
  return found.length > 0 ? found : textBuilds(file);
}

/** A Makefile: its variables are filled in, each recipe line is a script. */
export function makefileBuilds(file: SourceText): RawBuild[] {
  // `$(X)` is Make's way to write `${X}`, `$$` the shell's dollar; the text keeps its length.
  const text = file.text
    .replace(/\$\(([A-Za-z_]\w*)\)/g, '${$1}')
    .replace(/\$\$/g, ' $')
    .replace(/^(\t[@+-]{1,2})/gm, (prefix) => '\t'.padEnd(prefix.length));
  const state = newScript();
  for (const [, name, value] of text.matchAll(
    /^(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*(?:[:?]{0,3}=)[ \t]*(.*?)[ \t]*(?:#.*)?$/gm,
  )) {
    if (name === undefined || state.vars.has(name)) continue;
    // Functions such as `$(shell …)` have no value here.
    state.vars.set(name, (value ?? '').replace(/\$\([^()]*(?:\([^()]*\)[^()]*)*\)/g, '${...}'));
  }
  for (let round = 0; round < 4; round++) fillIn(state.vars);
  const found: RawBuild[] = [];
  for (const recipe of text.matchAll(/^\t(?:[^\n]*\\\r?\n)*[^\n]*/gm)) {
    if (!/build|destination/.test(recipe[0])) continue;
    const at = spanAt(file, recipe.index, recipe[0].length);
    found.push(
      ...shellBuilds(recipe[0], { bases: basesOf(file), at, place: recipe.index, state: newScript(state.vars) }),
    );
  }
  return found;
}

/** Replaces references to known variables inside the values of others. */
function fillIn(vars: Map<string, string>): void {
  for (const [name, value] of vars) {
    if (!value.includes('${') || value.length > 2000) continue;
    vars.set(
      name,
      value.replace(/\$\{(\w+)\}/g, (found, other: string) => (other === name ? found : (vars.get(other) ?? found))),
    );
  }
}

/** Build commands in any text, such as a Jenkinsfile: each from the program's name to the end of its line. */
export function textBuilds(file: SourceText): RawBuild[] {
  const found: RawBuild[] = [];
  const state = newScript();
  for (const [, name, , value] of file.text.matchAll(
    /^[ \t]*(?:def[ \t]+|export[ \t]+)?([A-Z_][A-Z0-9_]*)[ \t]*=[ \t]*(["'])([^"'\n$]*)\2/gm,
  )) {
    if (name !== undefined && value !== undefined) state.vars.set(name, value);
  }
  let seen = 0;
  const starts =
    /\b(?:docker|podman|nerdctl|buildah)[ \t]+(?:buildx[ \t]+|image[ \t]+)?(?:build|bud)\b|\/kaniko\/executor\b|\baz[ \t]+acr[ \t]+build\b|\bgcloud[ \t]+builds[ \t]+submit\b/g;
  for (const start of file.text.matchAll(starts)) {
    if (++seen > MOST_COMMANDS) break;
    const line = /^(?:[^\n]*\\\r?\n)*[^\n]*/.exec(file.text.slice(start.index, start.index + 4000))?.[0] ?? '';
    const before = file.text.slice(Math.max(0, start.index - 200), start.index);
    // Inside a string of another language the command ends where the string does.
    const quote = /(["'`])[^"'`\n]*$/.exec(before)?.[1];
    const end = quote === undefined ? -1 : line.lastIndexOf(quote);
    const command = end > 0 ? line.slice(0, end) : line;
    const at = spanAt(file, start.index, command.length);
    for (const each of shellBuilds(command, {
      bases: basesOf(file),
      at,
      place: start.index,
      state: newScript(state.vars),
    }))
      found.push(each);
  }
  return [...found, ...groovyBuilds(file)];
}

/** `docker.build("image:tag", "-f path/Dockerfile context")` of Jenkins. */
function groovyBuilds(file: SourceText): RawBuild[] {
  return [...file.text.matchAll(/docker\.build\(\s*(["'])([^"'\n]+)\1(?:\s*,\s*(["'])([^"'\n]*)\3)?/g)].flatMap(
    (call) => {
      const at = spanAt(file, call.index, call[0].length);
      const text = `docker build -t ${call[2]} ${call[4] ?? '.'}`;
      return shellBuilds(text, { bases: [''], at });
    },
  );
}

/** `docker_build('image', 'context', dockerfile='…', build_args={…}, target='…')` of Tilt. */
export function tiltfileBuilds(file: SourceText): RawBuild[] {
  const found: RawBuild[] = [];
  for (const call of file.text.matchAll(/\b(?:docker_build|custom_build)(?:_with_restart)?\(/g)) {
    const body = callBody(file.text, call.index + call[0].length);
    const [name, context] = [...body.matchAll(/(?:^|,)\s*(["'])([^"'\n]*)\1\s*(?=,|$)/g)].map((match) => match[2]);
    const keyword = (key: string): string | undefined =>
      new RegExp(`\\b${key}\\s*=\\s*["']([^"'\\n]*)["']`).exec(body)?.[1];
    const image = keyword('ref') ?? name;
    if (image === undefined) continue;
    const args = /\bbuild_args\s*=\s*\{([^}]*)\}/.exec(body)?.[1] ?? '';
    found.push({
      names: [image],
      context: keyword('context') ?? context,
      file: keyword('dockerfile'),
      args: new Map(
        [...args.matchAll(/["'](\w+)["']\s*:\s*["']([^"']*)["']/g)].map((pair) => [pair[1] ?? '', pair[2] ?? '']),
      ),
      target: keyword('target'),
      bases: [folderOf(file.path)],
      at: spanAt(file, call.index, call[0].length + body.length + 1),
    });
  }
  return found;
}

/** The text up to the parenthesis that closes a call. */
function callBody(text: string, start: number): string {
  let level = 1;
  for (let i = start; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === '(') level++;
    else if (char === ')' && --level === 0) return text.slice(start, i);
  }
  return text.slice(start);
}

/** The targets of a bake file in HCL; functions and inheritance are not followed. */
export function bakeFileBuilds(file: SourceText): RawBuild[] {
  const defaults = new Map(
    [...file.text.matchAll(/^variable\s+"?(\w+)"?\s*\{([^}]*)\}/gm)].flatMap(([, name, body]) => {
      const value = /default\s*=\s*"([^"$]*)"/.exec(body ?? '')?.[1];
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    }),
  );
  const filled = (value: string | undefined): string | undefined =>
    value?.replace(/\$\{(\w+)\}/g, (found, name: string) => defaults.get(name) ?? found);
  return [...file.text.matchAll(/^target\s+"?([\w-]+)"?\s*\{([\s\S]*?)^\}/gm)].map((block) => {
    const body = block[2] ?? '';
    const text = (key: string): string | undefined =>
      filled(new RegExp(`^\\s*${key}\\s*=\\s*"([^"\\n]*)"`, 'm').exec(body)?.[1]);
    const list = /^\s*tags\s*=\s*\[([^\]]*)\]/m.exec(body)?.[1] ?? '';
    const args = /^\s*args\s*=\s*\{([^}]*)\}/m.exec(body)?.[1] ?? '';
    return {
      names: [...list.matchAll(/"([^"]*)"/g)].map((tag) => filled(tag[1]) ?? ''),
      context: text('context'),
      file: text('dockerfile'),
      inContext: true,
      args: new Map(
        [...args.matchAll(/(?<!\w)(\w+)"?\s*=\s*"([^"]*)"/g)].map((pair) => [pair[1] ?? '', filled(pair[2]) ?? '']),
      ),
      target: text('target'),
      bases: [folderOf(file.path)],
      at: spanAt(file, block.index, block[0].length),
    };
  });
}
