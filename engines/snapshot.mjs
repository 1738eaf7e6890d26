// Starts a module, lets it warm up, and writes a module whose memory and globals are what they were
// then. The host is the one of every run, without time and chance, so the same module gives the same
// bytes.

import { Engines, readUnsigned, unsigned } from './host/instance.mjs';

const SECTION = { memory: 5, global: 6, export: 7, data: 11, dataCount: 12 };

/** Zero bytes between two stretches of data that cost less than a segment of its own. */
const GAP = 32;

/**
 * @param {Buffer} plain module with exports _initialize and flint_warm
 * @param {number} most bytes of memory that a run may use
 */
export async function snapshot(plain, most) {
  const globals = readGlobals(sectionsOf(plain));
  const engines = new Engines(await WebAssembly.compile(withGlobals(plain, globals)));
  engines.exports.flint_warm();
  const values = globals.map((_, i) => engines.exports[`g${i}`].value);
  const memory = Buffer.from(engines.exports.memory.buffer);
  const parts = [plain.subarray(0, 8)];
  for (const section of sectionsOf(plain)) {
    if (section.id === SECTION.memory) parts.push(packed(section.id, memorySection(memory.length, most)));
    else if (section.id === SECTION.global) parts.push(packed(section.id, globalSection(globals, values)));
    else if (section.id === SECTION.export) parts.push(packed(section.id, exportSection(section.body, isForRuns)));
    else if (section.id === SECTION.data) parts.push(packed(section.id, dataSection(memory)));
    else if (section.id !== SECTION.dataCount) parts.push(packed(section.id, section.body));
  }
  return Buffer.concat(parts);
}

function isForRuns(name) {
  return name !== '_initialize' && name !== 'flint_warm';
}

function sectionsOf(bytes) {
  const sections = [];
  for (let at = 8; at < bytes.length; ) {
    const id = bytes[at];
    const [size, body] = readUnsigned(bytes, at + 1);
    sections.push({ id, body: bytes.subarray(body, body + size) });
    at = body + size;
  }
  return sections;
}

function packed(id, body) {
  return Buffer.concat([Buffer.from([id, ...unsigned(body.length)]), body]);
}

const I32 = 0x7f;
const I64 = 0x7e;

/** Types of the module's own globals; Go's are numbers with a constant at the start. */
function readGlobals(sections) {
  const { body } = sections.find(({ id }) => id === SECTION.global);
  let [count, at] = readUnsigned(body, 0);
  const globals = [];
  for (; count > 0; count--) {
    const [type, mutable] = [body[at], body[at + 1]];
    if (type !== I32 && type !== I64) throw new Error(`A global has the type ${type}`);
    const start = at + 2;
    at = start + 1;
    while (body[at] & 0x80) at++;
    at++;
    if (body[at] !== 0x0b) throw new Error('A global starts with something other than a constant');
    at++;
    globals.push({ type, mutable, start: body.subarray(start, at) });
  }
  return globals;
}

/** The module with its globals exported as g0, g1 and so on. */
function withGlobals(plain, globals) {
  const parts = [plain.subarray(0, 8)];
  const more = globals.map((_, i) => Buffer.from([...named(`g${i}`), 3, ...unsigned(i)]));
  for (const { id, body } of sectionsOf(plain))
    parts.push(packed(id, id === SECTION.export ? exportSection(body, () => true, more) : body));
  return Buffer.concat(parts);
}

function named(name) {
  return [...unsigned(name.length), ...Buffer.from(name)];
}

function exportSection(body, keep, more = []) {
  let [count, at] = readUnsigned(body, 0);
  const kept = [];
  for (; count > 0; count--) {
    const start = at;
    const [length, name] = readUnsigned(body, at);
    at = readUnsigned(body, name + length + 1)[1];
    if (keep(body.toString('utf8', name, name + length))) kept.push(body.subarray(start, at));
  }
  const all = [...kept, ...more];
  return Buffer.concat([Buffer.from(unsigned(all.length)), ...all]);
}

const PAGE = 65536;

/** A module that asks for more than the maximum gets an error. */
function memorySection(bytes, most) {
  return Buffer.from([1, 1, ...unsigned(bytes / PAGE), ...unsigned(most / PAGE)]);
}

function globalSection(globals, values) {
  const written = globals.map(({ type, mutable, start }, i) =>
    mutable
      ? Buffer.from([type, 1, type === I32 ? 0x41 : 0x42, ...signed(BigInt(values[i])), 0x0b])
      : Buffer.concat([Buffer.from([type, 0]), start]),
  );
  return Buffer.concat([Buffer.from(unsigned(globals.length)), ...written]);
}

/** A number as signed LEB128. */
function signed(number) {
  const bytes = [];
  for (;;) {
    const low = Number(number & 127n);
    number >>= 7n;
    if ((number === 0n && !(low & 64)) || (number === -1n && low & 64)) return [...bytes, low];
    bytes.push(low | 128);
  }
}

/** Everything in memory that is not zero. */
function dataSection(memory) {
  const segments = [];
  for (let at = nextByte(memory, 0); at < memory.length; ) {
    let end = at;
    for (let next = at; next < memory.length && next - end <= GAP; next = nextByte(memory, end)) end = next + 1;
    segments.push(
      Buffer.concat([
        Buffer.from([0, 0x41, ...signed(BigInt(at | 0)), 0x0b, ...unsigned(end - at)]),
        memory.subarray(at, end),
      ]),
    );
    at = nextByte(memory, end);
  }
  return Buffer.concat([Buffer.from(unsigned(segments.length)), ...segments]);
}

function nextByte(memory, from) {
  let at = from;
  while (at < memory.length && memory[at] === 0) at++;
  return at;
}
