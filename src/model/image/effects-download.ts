import { type Call, type Handler, hasFlag, isUrl, lastValue, takeOptions } from './call.ts';
import { placeDistribution } from './distribution.ts';
import { fileNameOf } from './jar-name.ts';
import type { Arg } from './machine.ts';

/** curl, wget, tar, unzip and object-store clients. */
export const DOWNLOAD_COMMANDS: Record<string, Handler> = {
  curl,
  wget,
  aria2c: (call) => {
    const options = takeOptions(call.args, 'd dir o out x s j');
    fetchAll(call, options.rest, lastValue(options, 'o', 'out'), lastValue(options, 'd', 'dir'));
  },
  tar: untar,
  bsdtar: untar,
  unzip: (call) => {
    const options = takeOptions(call.args, 'd x P');
    if (hasFlag(options, 'l', 't', 'p', 'v', 'Z')) return;
    unpack(call, lastValue(options, 'd'), options.rest[0]?.text ?? 'an archive');
  },
  aws: (call) => cloudCopy(call, ['s3']),
  gsutil: (call) => cloudCopy(call, []),
  gcloud: (call) => cloudCopy(call, ['storage']),
  mc: (call) => cloudCopy(call, []),
  az: (call) => {
    const target = takeOptions(call.args, 'f file d destination').values;
    const file = (target.get('f') ?? target.get('file'))?.[0];
    const directory = (target.get('d') ?? target.get('destination'))?.[0];
    if (file) putFile(call, file.text, file, file, false);
    if (directory) call.machine.taint(directory.text, directory.at, 'what az downloads is not known');
  },
  oras: (call) => {
    const output = lastValue(takeOptions(call.args, 'o output'), 'o', 'output');
    call.machine.taint(output?.text ?? '.', call.at, 'what oras pulls is not known');
  },
};

const CURL_VALUES =
  'o output output-dir H header d data data-raw u user x proxy A user-agent e referer m max-time retry retry-delay ' +
  'retry-max-time connect-timeout c cookie-jar b cookie T upload-file X request K config w write-out r range E cert ' +
  'cacert capath key F form C continue-at y Y z resolve limit-rate proto proto-redir tlsv max-redirs url';

function curl(call: Call): void {
  const options = takeOptions(call.args, CURL_VALUES);
  const urls = [...options.rest, ...(options.values.get('url') ?? [])];
  const outputs = [...(options.values.get('o') ?? []), ...(options.values.get('output') ?? [])];
  const directory = lastValue(options, 'output-dir');
  const named = hasFlag(options, 'O', 'J', 'remote-name', 'remote-name-all');
  for (const [index, url] of urls.entries()) {
    const output = outputs[index];
    if (output?.text === '-') call.machine.piped = url.text;
    else if (output) putFile(call, url.text, url, inDirectory(directory, output), false);
    else if (named) putFile(call, url.text, url, directory, true);
    else call.machine.piped = url.text;
  }
}

function inDirectory(directory: Arg | undefined, output: Arg): Arg {
  return directory && !output.text.startsWith('/') ? { ...output, text: `${directory.text}/${output.text}` } : output;
}

const WGET_VALUES =
  'O output-document P directory-prefix o output-file a append-output i input-file t tries T timeout U user-agent ' +
  'e execute header user password Q w wait limit-rate A accept R reject D domains l level B base http-user ' +
  'http-password post-data retry-on-http-error waitretry read-timeout connect-timeout dns-timeout progress ca-certificate';

function wget(call: Call): void {
  // `-nv` and its kin are words, not letters, and `-N` and `-c` take nothing.
  const args = call.args.filter((arg) => !/^-n[vcdH]$|^-q$/.test(arg.text));
  const options = takeOptions(args, WGET_VALUES);
  const output = lastValue(options, 'O', 'output-document');
  const directory = lastValue(options, 'P', 'directory-prefix');
  if (hasFlag(options, 'i', 'input-file', 'r', 'recursive', 'm', 'mirror')) {
    call.machine.taint(directory?.text ?? '.', call.at, 'what wget downloads is not known');
  }
  fetchAll(call, options.rest, output, directory);
}

function fetchAll(call: Call, urls: readonly Arg[], output: Arg | undefined, directory: Arg | undefined): void {
  for (const url of urls) {
    if (output?.text === '-' || output?.text === '/dev/stdout') call.machine.piped = url.text;
    else if (output) putFile(call, url.text, url, output, false);
    else putFile(call, url.text, url, directory, true);
  }
}

/** Puts a downloaded file at a destination; without one into the working directory. */
function putFile(call: Call, url: string, source: Arg, dest: Arg | undefined, directory: boolean): void {
  const { machine, name } = call;
  if (!directory && dest) {
    // An output option names the file itself, even where a directory of that name would be in the way.
    const destination = machine.path(dest.text);
    machine.addFile(destination, dest.at, { url, name: fileNameOf(url) });
    const where = { destination, intoDirectory: false, copied: false };
    const from = fileNameOf(url).endsWith('.jar') ? url : dest.text;
    machine.report({ ...where, by: name, from, source: source.at, at: dest.at }, fileNameOf(from));
    return;
  }
  machine.putFile({
    by: name,
    from: url,
    source: source.at,
    dest: dest?.text ?? '.',
    at: dest?.at ?? source.at,
    directory: true,
    url,
  });
}

function untar(call: Call): void {
  const [first, ...rest] = call.args;
  // The first argument may be letters without a dash.
  const bundled = first && /^[a-zA-Z]+$/.test(first.text) ? [{ ...first, text: `-${first.text}` }, ...rest] : call.args;
  const options = takeOptions(
    bundled,
    'f file C directory T files-from X exclude-from strip-components transform s owner group exclude',
  );
  if (hasFlag(options, 'c', 'create', 't', 'list') || !hasFlag(options, 'x', 'extract', 'get')) return;
  const archive = lastValue(options, 'f', 'file');
  const target = lastValue(options, 'C', 'directory');
  const path = archive && archive.text !== '-' ? call.machine.path(archive.text) : undefined;
  const source = path ? (call.machine.tree.entries.get(path)?.url ?? path) : call.machine.piped;
  const flink = /flink-(\d+\.\d+\.\d+)-bin(?:-scala_(2\.1[0-3]))?\.tgz$/.exec(source ?? '');
  const stripped = lastValue(options, 'strip-components') !== undefined || hasFlag(options, 'transform', 's');
  if (!flink?.[1] || options.rest.length > 0) {
    unpack(call, target, archive?.text ?? source ?? 'an archive', stripped);
    return;
  }
  const root = call.machine.path(target?.text ?? '.');
  const home = stripped ? root : call.machine.path(`${root}/flink-${flink[1]}`);
  placeDistribution(call.machine.tree, home, flink[1], flink[2] ?? '2.12', call.at);
}

/**
 * An archive's contents are not known: anything may lie in its target from now on. A release such
 * as `Python-3.10.tgz` brings a directory of its own.
 */
function unpack(call: Call, target: Arg | undefined, archive: string, stripped = false): void {
  const { machine } = call;
  const at = target?.at ?? call.at;
  const name = fileNameOf(archive);
  const release =
    /^(?!flink|plugin)([\w.${}-]{1,200}?-v?(?:\d|\$\{)[\w.${}-]{0,200}?)\.(?:tar(?:\.\w+)?|tgz|tbz2?|txz|zip)$/i.exec(
      name,
    )?.[1];
  const root = release === undefined || stripped ? (target?.text ?? '.') : `${target?.text ?? '.'}/${release}`;
  if (release !== undefined && !stripped) machine.addDirectory(machine.path(root), at);
  machine.taint(root, at, `the contents of ${name} are not known`);
}

/** `aws s3 cp`, `gsutil cp`, `gcloud storage cp`: the last operand is where it goes. */
function cloudCopy(call: Call, service: readonly string[]): void {
  const words = takeOptions(call.args, 'region profile endpoint-url exclude include project').rest;
  const verbs = words.slice(service.length);
  const [verb, source, dest] = verbs;
  if (!/^(?:cp|sync|mv|rsync|mirror|mb)$/.test(verb?.text ?? '') || !source || !dest || isUrl(dest.text)) return;
  const whole = verb?.text !== 'cp' || call.args.some((arg) => /^-(?:r|R|-recursive)$/.test(arg.text));
  if (whole || source.glob) call.machine.taint(dest.text, dest.at, `what ${call.name} downloads is not known`);
  else {
    call.machine.putFile({
      by: call.name,
      from: source.text,
      source: source.at,
      dest: dest.text,
      at: dest.at,
      directory: false,
    });
  }
}
