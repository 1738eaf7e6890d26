import { parseShell, type ShellCommand, type ShellWord } from '../../syntax/shell.ts';
import type { Call, Handler } from './call.ts';
import { DOWNLOAD_COMMANDS } from './effects-download.ts';
import { FILE_COMMANDS } from './effects-files.ts';
import { BUILD_TOOLS, build, TOOL_COMMANDS } from './effects-tools.ts';
import { hole } from './holes.ts';
import type { Arg } from './machine.ts';
import { baseName, isSystemPath } from './paths.ts';

/** Commands that change no file worth knowing. */
const HARMLESS = new Set(
  (
    ': [ [[ true false test echo printf set shopt trap ulimit umask exit return break continue wait sleep exec-path ' +
    'cat ls ll dir pwd whoami id groups hostname uname date env-print head tail wc sort uniq cut tr awk gawk mawk grep ' +
    'egrep fgrep zgrep diff cmp file stat readlink realpath basename dirname which type command-v hash getent expr seq ' +
    'sed perl-e jq yq xmllint envsubst base64 md5sum sha1sum sha256sum sha512sum shasum gpg gpgv gpgconf gpg2 dirmngr ' +
    'openssl keytool ssh-keygen ssh-keyscan update-ca-certificates update-ca-trust c_rehash apt-key add-apt-repository ' +
    'apt-cache apt-mark dpkg dpkg-reconfigure dpkg-query debconf-set-selections rpm rpmkeys yum-config-manager ' +
    'update-alternatives alternatives ldconfig locale-gen localedef update-locale groupadd addgroup useradd adduser ' +
    'usermod groupmod userdel deluser passwd chpasswd chmod chown chgrp chattr setfacl setcap sync mount umount ' +
    'ps kill pkill killall nproc free df du lsb_release arch dpkg-architecture tput clear stty history alias unalias ' +
    'gunzip gzip bzip2 bunzip2 xz unxz zstd zcat strip ldd nslookup dig ping nc ip ifconfig netstat systemctl service ' +
    'visudo crontab timedatectl localectl sysctl yes shuf tzdata dpkg-deb mktemp let times getopts corepack rustup nvm sdk'
  ).split(' '),
);

/** Hosts whose installer scripts install a tool for the user and leave Flink alone. */
const KNOWN_INSTALLERS =
  /^https?:\/\/(?:astral\.sh|get\.sdkman\.io|sh\.rustup\.rs|(?:deb|rpm)\.nodesource\.com|bootstrap\.pypa\.io|install\.python-poetry\.org|get\.docker\.com|pyenv\.run|get\.helm\.sh|packages\.(?:microsoft|confluent)\.\w+|raw\.githubusercontent\.com\/(?:nvm-sh|helm|pyenv|Homebrew)\/)/;

const SHELLS = /^(?:ba|da|a|z|k)?sh$/;

/** True for commands that only look, whose failure decides what is skipped. */
export function isTest(command: ShellCommand): boolean {
  return /^(?:\[|\[\[|test|grep|egrep|command|which|type|getent|id|cmp|diff)$/.test(command.words[0]?.text ?? '');
}

const SPECIAL: Record<string, Handler> = {
  cd: changeDirectory,
  pushd: changeDirectory,
  popd: (call) => {
    call.machine.cwd = call.machine.vars.get('OLDPWD')?.value ?? '${PWD}';
  },
  export: assign,
  readonly: assign,
  declare: assign,
  local: assign,
  typeset: assign,
  unset: (call) => {
    for (const arg of call.args) call.machine.vars.delete(arg.text);
  },
  read: (call) => {
    for (const arg of call.args) if (!arg.text.startsWith('-')) call.machine.vars.set(arg.text, { value: undefined });
  },
  sudo: (call) => unwrap(call, sudoOptions(call.args)),
  time: (call) => unwrap(call, 0),
  exec: (call) => unwrap(call, 0),
  builtin: (call) => unwrap(call, 0),
  nohup: (call) => unwrap(call, 0),
  eatmydata: (call) => unwrap(call, 0),
  command: (call) => (call.args[0]?.text.startsWith('-') ? undefined : unwrap(call, 0)),
  env: (call) => unwrap(call, leading(call.args, /^-|=/)),
  nice: (call) => unwrap(call, leading(call.args, /^-|^\d+$/)),
  ionice: (call) => unwrap(call, leading(call.args, /^-|^\d+$/)),
  timeout: (call) => unwrap(call, leading(call.args, /^-/) + 1),
  gosu: (call) => unwrap(call, 1),
  'su-exec': (call) => unwrap(call, 1),
  su: (call) => inline(call, call.args[call.args.findIndex((arg) => /^-\w*c$/.test(arg.text)) + 1]),
  runuser: (call) => inline(call, call.args[call.args.findIndex((arg) => /^-\w*c$/.test(arg.text)) + 1]),
  xargs,
  '.': source,
  source,
  java: (call) => {
    if (!call.args.some((arg) => /^--?version$|^-h$/.test(arg.text))) opaque(call);
  },
  perl: (call) => {
    if (!call.args.some((arg) => /^-\w*[ie]/.test(arg.text))) opaque(call);
  },
  ruby: opaque,
  node: (call) => {
    if (!call.args.some((arg) => /^(?:-v|--version)$/.test(arg.text))) opaque(call);
  },
};

/**
 * Runs one simple command on a machine. Commands whose effect on files is not known taint the
 * whole tree; those that are known to be harmless do nothing.
 */
export function runCommand(call: Call): void {
  const name = baseName(call.name);
  handlerOf(call, name)({ ...call, name });
}

const nothing: Handler = () => {};

function handlerOf(call: Call, name: string): Handler {
  const { args } = call;
  if (call.name.includes('${')) return opaque;
  if (SHELLS.test(name)) return shell;
  const tables = [SPECIAL, FILE_COMMANDS, DOWNLOAD_COMMANDS, TOOL_COMMANDS];
  const handler = tables.map((table) => own(table, name)).find((found) => found !== undefined);
  if (handler) return handler;
  if (HARMLESS.has(name)) return nothing;
  if (BUILD_TOOLS.has(name)) return build;
  // A question about a version changes nothing, whatever the program.
  if (args.length === 1 && /^(?:-v|-V|--?version|--help|-h)$/.test(args[0]?.text ?? '')) return nothing;
  return isFlinkScript(call, call.name) ? nothing : opaque;
}

const FLINK_SCRIPT =
  /^(?:flink|(?:config|config-parser-utils|bash-java-utils|find-flink-home|sql-client|sql-gateway|pyflink-shell|jobmanager|taskmanager|standalone-job|historyserver|start-cluster|stop-cluster)\.sh)$/;

/** Flink's own scripts edit its configuration at most; a script of the same name that was copied there may not. */
function isFlinkScript({ machine }: Call, name: string): boolean {
  const path = machine.path(name);
  return (
    path === `${machine.home}/bin/${baseName(path)}` &&
    FLINK_SCRIPT.test(baseName(path)) &&
    !machine.tree.entries.get(path)?.at
  );
}

function own(table: Record<string, Handler>, name: string): Handler | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function opaque(call: Call): void {
  const shown = [call.name, ...call.args.map((arg) => arg.text)].join(' ');
  const text = shown.length > 60 ? `${shown.slice(0, 57)}...` : shown;
  call.machine.taint('/', call.at, `what \`${text}\` does to files is not known`);
}

function changeDirectory(call: Call): void {
  const { machine } = call;
  const to = call.args.find((arg) => !/^-[LPe@]$/.test(arg.text))?.text ?? '${HOME}';
  const before = machine.cwd;
  machine.cwd = to === '-' ? (machine.vars.get('OLDPWD')?.value ?? '${PWD}') : machine.path(to);
  machine.vars.set('OLDPWD', { value: before });
}

function assign(call: Call): void {
  for (const arg of call.args) {
    const [, name, value] = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(arg.text) ?? [];
    if (name !== undefined) call.machine.vars.set(name, { value: value ?? '', at: arg.at });
  }
}

function leading(args: readonly Arg[], pattern: RegExp): number {
  const index = args.findIndex((arg) => !pattern.test(arg.text));
  return index < 0 ? args.length : index;
}

/** How many words in front of the command are sudo's own. */
function sudoOptions(args: readonly Arg[]): number {
  let index = 0;
  for (; index < args.length; index++) {
    const text = args[index]?.text ?? '';
    if (/^-[ugpCh]$/.test(text)) index++;
    else if (!/^-|^\w+=/.test(text)) break;
  }
  return index;
}

/** Runs the command behind a wrapper such as `env` or `timeout`. */
function unwrap(call: Call, skip: number): void {
  const [name, ...rest] = call.args.slice(skip);
  if (name) runCommand({ ...call, name: name.text, at: name.at, args: rest });
}

/** Runs the text of an argument as a script. */
function inline(call: Call, text: Arg | undefined): void {
  const word = call.command.words.find(
    (candidate) => text?.at.is === 'written' && candidate.start === text.at.span.start,
  );
  if (text && word) call.script(parseShell(word.text, place(word)).steps);
  else opaque(call);
}

/** The offsets of a quoted word's text: exact unless escapes were resolved in it. */
function place(word: ShellWord): (index: number) => number {
  const quotes = word.end - word.start - word.text.length;
  if (quotes === 0) return (index) => word.start + index;
  if (quotes === 2) return (index) => word.start + 1 + index;
  return (index) => Math.min(word.start + 1 + index, Math.max(word.start, word.end - 1));
}

/** `sh -c "…"` runs inline; a script file, or what comes out of a pipe, is not known. */
function shell(call: Call): void {
  const { machine, args } = call;
  const dashC = args.findIndex((arg) => /^-[a-z]*c$/.test(arg.text));
  const script = args.find((arg) => !arg.text.startsWith('-') && arg.text !== 'pipefail');
  if (dashC >= 0) inline(call, args[dashC + 1]);
  else if (script) {
    if (!isFlinkScript(call, script.text)) opaque(call);
  } else if (machine.piped ? !KNOWN_INSTALLERS.test(machine.piped) : args.some((arg) => arg.text === '-s')) {
    opaque(call);
  }
}

/** Environment files of tools change no file; what another sourced script does is not known. */
function source(call: Call): void {
  const file = call.args[0]?.text ?? '';
  const known = /(?:^|\/)(?:activate|\.?env|nvm\.sh|sdkman-init\.sh|conda\.sh|\.bashrc|\.profile)$/.test(file);
  if (!known && !isSystemPath(call.machine.path(file))) opaque(call);
}

function xargs(call: Call): void {
  const replace = call.args.findIndex((arg) => /^-[Ii]/.test(arg.text));
  const valued = /^-(?:n|P|L|d|s|E|a|I)$/;
  let index = 0;
  while (index < call.args.length && call.args[index]?.text.startsWith('-'))
    index += valued.test(call.args[index]?.text ?? '') ? 2 : 1;
  const [name, ...fixed] = call.args.slice(index);
  if (!name) return;
  const unseen: Arg = { text: hole('xargs'), glob: false, at: call.at };
  const mark = call.args[replace]?.text.slice(2) || call.args[replace + 1]?.text || '{}';
  const args =
    replace >= 0
      ? fixed.map((arg) => ({ ...arg, text: arg.text.split(mark).join(hole('xargs')) }))
      : [...fixed, unseen];
  runCommand({ ...call, name: name.text, at: name.at, args });
}
