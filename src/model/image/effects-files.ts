import { withoutEnd } from '../../text/trim.ts';
import { type Call, type Handler, hasFlag, lastValue, takeOptions } from './call.ts';
import { couldMatch, hasHole } from './holes.ts';
import { fileNameOf, parseJarName } from './jar-name.ts';
import type { Arg } from './machine.ts';
import { baseName, globPattern, isWithin, parentOf, resolvePath } from './paths.ts';

/** mkdir, cp, mv, ln, rm and their kin. */
export const FILE_COMMANDS: Record<string, Handler> = {
  mkdir: (call) => {
    const { rest } = takeOptions(call.args, 'm mode Z');
    for (const arg of rest) call.machine.addDirectory(call.machine.path(arg.text), arg.at);
  },
  cp: (call) => copy(call, 'cp'),
  rsync: (call) => copy(call, 'rsync'),
  mv: (call) => copy(call, 'mv'),
  ln: link,
  install: (call) => {
    const options = takeOptions(call.args, 'm mode o owner g group t target-directory S suffix');
    if (hasFlag(options, 'd', 'directory')) {
      for (const arg of options.rest) call.machine.addDirectory(call.machine.path(arg.text), arg.at);
    } else copy(call, 'install');
  },
  touch: (call) => {
    for (const arg of takeOptions(call.args, 'd date r reference t').rest) {
      const path = call.machine.path(arg.text);
      if (call.machine.tree.kind(path) !== 'directory') call.machine.addFile(path, arg.at);
    }
  },
  tee: (call) => {
    for (const arg of takeOptions(call.args, '').rest) {
      if (!arg.text.startsWith('/dev/')) call.machine.addFile(call.machine.path(arg.text), arg.at);
    }
  },
  rm: remove,
  rmdir: remove,
  unlink: remove,
  find,
};

const COPY_OPTIONS = 't target-directory S suffix m mode o owner g group e rsh exclude include f filter';

function copy(call: Call, by: string): void {
  const { machine } = call;
  const options = takeOptions(call.args, by === 'cp' || by === 'mv' ? 't target-directory S suffix' : COPY_OPTIONS);
  const target = lastValue(options, 't', 'target-directory');
  const sources = target ? options.rest : options.rest.slice(0, -1);
  const dest = target ?? options.rest[options.rest.length - 1];
  if (!dest || sources.length === 0) return;
  const expanded = sources.flatMap((source) => call.expand(source));
  if (by === 'install' && hasFlag(options, 'D')) {
    const path = machine.path(dest.text);
    machine.addDirectory(target || dest.text.endsWith('/') ? path : parentOf(path), dest.at);
  }
  const many = target !== undefined || expanded.filter((source) => !source.more).length > 1;
  const [destination, ...more] = dest.glob ? call.expand(dest) : [dest];
  const place = destination && more.length === 0 ? destination : dest;
  const deep = by === 'mv' || by === 'rsync' || hasFlag(options, 'r', 'R', 'a', 'recursive', 'archive');
  for (const source of expanded) copyOne(call, { source, dest: place, many, deep, by });
}

interface CopyOne {
  source: Arg;
  dest: Arg;
  many: boolean;
  deep: boolean;
  by: string;
}

function copyOne({ machine }: Call, { source, dest, many, deep, by }: CopyOne): void {
  const from = machine.path(source.text);
  const kind = source.glob ? 'unknown' : machine.tree.kind(from);
  // With a file for a destination there was one match, which is known.
  if (source.more && !many && machine.tree.kind(machine.path(dest.text)) !== 'directory') return;
  const contents = /(?:^|\/)\.$/.test(source.text) || (by === 'rsync' && source.text.endsWith('/'));
  const isFile = kind === 'file' || (kind !== 'directory' && (!deep || /\.\w{1,5}$/.test(from)));
  if (isFile) {
    const known = machine.tree.entries.get(from);
    machine.putFile({
      original: known?.alias === undefined ? undefined : baseName(known.alias),
      by,
      from: source.text,
      source: source.at,
      dest: dest.text,
      at: dest.at,
      directory: many,
      ...urlOf(known?.url),
    });
  } else if (kind === 'directory') {
    if (!deep) return;
    const where = machine.destination(dest.text, baseName(from), many);
    const to = contents ? machine.path(dest.text) : where.destination;
    copyTree(machine, from, to, { by, dest, source });
  } else {
    machine.taint(dest.text, dest.at, `the contents of ${source.text} are not known`);
    machine.addDirectory(machine.path(dest.text), undefined);
  }
  if (by === 'mv') machine.tree.remove(from);
}

function urlOf(url: string | undefined): { url?: string } {
  return url === undefined ? {} : { url };
}

/** Copies a known subtree and reports the jars in it that somebody put there. */
function copyTree(
  machine: Call['machine'],
  from: string,
  to: string,
  { by, dest, source }: { by: string; dest: Arg; source: Arg },
): void {
  // cp refuses to copy a directory into itself.
  if (isWithin(to, from)) return;
  const jars = [...machine.tree.entries].filter(
    ([path, entry]) => isWithin(path, from) && entry.at && parseJarName(path),
  );
  machine.budget.left -= Math.floor(machine.tree.entries.size / 100);
  if (!machine.tree.graft(machine.tree.clone(), from, to, dest.at)) return;
  for (const [path] of jars) {
    const destination = to + path.slice(from.length);
    const placed = { destination, intoDirectory: true, copied: false, by, at: dest.at, source: source.at, from: path };
    machine.report(placed, baseName(path));
  }
}

function link(call: Call): void {
  const { machine } = call;
  const options = takeOptions(call.args, 't target-directory S suffix');
  const target = lastValue(options, 't', 'target-directory');
  const rest = options.rest;
  const sources = (target || rest.length === 1 ? rest : rest.slice(0, -1)).flatMap((source) => call.expand(source));
  const last = rest[rest.length - 1];
  const dest = target ?? (rest.length === 1 && last ? { ...last, text: '.' } : last);
  if (!dest) return;
  const many = target !== undefined || sources.filter((source) => !source.more).length > 1;
  const noFollow = hasFlag(options, 'n', 'T', 'no-dereference', 'no-target-directory');
  for (const source of sources) {
    if (source.more && !many && machine.tree.kind(machine.path(dest.text)) !== 'directory') continue;
    const name = fileNameOf(withoutEnd(source.text, '/'));
    const where = noFollow
      ? { destination: machine.path(dest.text), intoDirectory: false, copied: false }
      : machine.destination(dest.text, name, many);
    // A relative target is relative to the place of the link.
    const to = resolvePath(parentOf(where.destination), source.text);
    const kind = machine.tree.kind(to);
    const isDirectory = kind === 'directory' || (kind !== 'file' && !/\.\w{1,5}$/.test(to));
    const certain = where.intoDirectory !== undefined;
    if (!isDirectory) machine.addFile(where.destination, dest.at, { certain, name });
    else {
      const entry = { kind: 'directory' as const, certain, at: dest.at };
      machine.tree.add(where.destination, to === where.destination ? entry : { ...entry, link: to });
    }
    machine.report({ ...where, by: 'ln', at: dest.at, source: source.at, from: source.text }, name);
  }
}

function remove(call: Call): void {
  const { machine } = call;
  for (const arg of takeOptions(call.args, '').rest) {
    const path = machine.path(arg.text);
    if (!arg.glob && !hasHole(path)) {
      machine.tree.remove(path);
      continue;
    }
    if (!hasHole(arg.text.replace(/\*/g, ''))) {
      for (const found of machine.tree.glob(path).paths) machine.tree.remove(found);
      // Everything in a directory: it is empty now.
      if (path.endsWith('/*') && !hasHole(parentOf(path))) machine.tree.close(parentOf(path));
    } else {
      const pattern = globPattern(path.replace(/\$\{[^}]{0,100}\}/g, '*'));
      machine.tree.doubt((known) => pattern.test(known));
    }
  }
}

function find(call: Call): void {
  const { machine, args } = call;
  const texts = args.map((arg) => arg.text);
  const start = args.findIndex((arg) => /^[-!(]/.test(arg.text));
  const roots = (start < 0 ? args : args.slice(0, start)).map((arg) => machine.path(arg.text));
  const name = args[texts.findIndex((text) => text === '-name' || text === '-iname') + 1];
  const exec = texts.findIndex((text) => /^-exec(?:dir)?$|^-ok$/.test(text));
  const command = exec < 0 ? undefined : baseName(texts[exec + 1] ?? '');
  if (texts.includes('-delete') || command === 'rm') {
    const pattern = name && texts.some((text) => /^-i?name$/.test(text)) ? globPattern(name.text) : /(?:)/;
    machine.tree.doubt((path) => roots.some((root) => isWithin(path, root)) && couldMatch(pattern, baseName(path)));
  }
  if (exec < 0 || command === 'rm' || !/^(?:cp|mv|ln|sh|bash|unzip|tar|install)$/.test(command ?? '')) return;
  const operands = args.slice(exec + 2).filter((arg) => !/^(?:\{\}|;|\+|-.*)$/.test(arg.text));
  const dest = operands[operands.length - 1];
  if (command === 'sh' || command === 'bash' || !dest)
    machine.taint('/', call.at, 'what `find -exec` does is not known');
  else machine.taint(dest.text, dest.at, `which files find puts into ${dest.text} is not known`);
}
