import { wasi } from './wasi.mjs';

/** An unsigned LEB128 number and the offset behind it. */
export function readUnsigned(bytes, at) {
  let result = 0;
  let factor = 1;
  for (;;) {
    const byte = bytes[at++];
    result += (byte & 127) * factor;
    if (byte < 128) return [result, at];
    factor *= 128;
  }
}

/** A number as unsigned LEB128. */
export function unsigned(number) {
  const bytes = [];
  do {
    const low = number % 128;
    number = Math.floor(number / 128);
    bytes.push(number > 0 ? low + 128 : low);
  } while (number > 0);
  return bytes;
}

/** One running copy of the engines. */
export class Engines {
  #exports;
  #world;

  /** @param {WebAssembly.Module} module */
  constructor(module) {
    this.#world = wasi(() => this.#exports.memory);
    const imports = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      imports[from] ??= {};
      imports[from][name] = this.#world.call(name);
    }
    this.#exports = new WebAssembly.Instance(module, imports).exports;
    // A module whose memory was taken after its start has none to call.
    try {
      this.#exports._initialize?.();
    } catch (error) {
      throw new Error(`The engines do not start: ${this.complaint}`, { cause: error });
    }
  }

  get exports() {
    return this.#exports;
  }

  /** Bytes of memory in use; they are never given back. */
  get memory() {
    return this.#exports.memory.buffer.byteLength;
  }

  /** What ended the module by its standard error, else the first line there: the tools warn as well. */
  get complaint() {
    const lines = this.#world.standardError().split('\n');
    return lines.find((line) => /^(?:runtime|fatal error|panic):/.test(line)) ?? lines[0];
  }

  /**
   * @param {Uint8Array} request JSON
   * @returns {Buffer} JSON
   */
  call(request) {
    // What earlier requests drew is no word about this one.
    this.#world.forget();
    const { memory, flint_alloc, flint_call, flint_out } = this.#exports;
    const at = flint_alloc(request.length) >>> 0;
    new Uint8Array(memory.buffer, at, request.length).set(request);
    const size = flint_call(request.length) >>> 0;
    return Buffer.from(new Uint8Array(memory.buffer, flint_out() >>> 0, size));
  }
}
