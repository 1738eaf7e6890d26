// The world that the engines see: no files, no network, no environment, a clock that counts calls and
// a fixed sequence of numbers for chance. Written for this one module, so node:wasi and its warning
// are not needed; what a module imports beyond this list is answered with "not supported".

const NOT_SUPPORTED = 52;
const BAD_DESCRIPTOR = 8;

/** The start of the clock: 2023-11-14, in nanoseconds. */
const START = 1_700_000_000_000_000_000n;

/** The module asked to stop: out of memory, or a defect. */
export class Exit extends Error {}

/**
 * @param {() => WebAssembly.Memory} memory of the instance, once there is one
 * @returns imports by name, what the module wrote to its standard error, and how to forget that
 */
export function wasi(memory) {
  let time = START;
  let seed = 1;
  let written = '';
  const view = () => new DataView(memory().buffer);
  const none = (count, size) => {
    view().setUint32(count, 0, true);
    view().setUint32(size, 0, true);
    return 0;
  };
  const known = {
    // Go programs may expect to have a name.
    args_sizes_get(count, size) {
      view().setUint32(count, 1, true);
      view().setUint32(size, 2, true);
      return 0;
    },
    args_get(pointers, text) {
      view().setUint32(pointers, text, true);
      new Uint8Array(memory().buffer, text, 2).set([0x66, 0]);
      return 0;
    },
    environ_sizes_get: none,
    environ_get: () => 0,
    clock_time_get(_clock, _precision, at) {
      time += 1000n;
      view().setBigUint64(at, time, true);
      return 0;
    },
    random_get(at, size) {
      const bytes = new Uint8Array(memory().buffer, at, size);
      for (let i = 0; i < size; i++) {
        seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
        bytes[i] = seed >> 16;
      }
      return 0;
    },
    fd_write(_descriptor, vectors, count, total) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const at = view().getUint32(vectors + 8 * i, true);
        const size = view().getUint32(vectors + 8 * i + 4, true);
        if (written.length < 10_000) written += Buffer.from(memory().buffer, at, Math.min(size, 10_000)).toString();
        sum += size;
      }
      view().setUint32(total, sum, true);
      return 0;
    },
    fd_prestat_get: () => BAD_DESCRIPTOR,
    fd_fdstat_get(descriptor, at) {
      if (descriptor > 2) return BAD_DESCRIPTOR;
      view().setUint8(at, 2);
      view().setUint16(at + 2, 0, true);
      view().setBigUint64(at + 8, 0n, true);
      view().setBigUint64(at + 16, 0n, true);
      return 0;
    },
    proc_exit(code) {
      throw new Exit(`exit ${code}`);
    },
    sched_yield: () => 0,
    poll_oneoff(subscriptions, events, count, answered) {
      for (let i = 0; i < count; i++) {
        const from = subscriptions + 48 * i;
        const to = events + 32 * i;
        new Uint8Array(memory().buffer, to, 32).fill(0);
        view().setBigUint64(to, view().getBigUint64(from, true), true);
        view().setUint8(to + 10, view().getUint8(from + 8));
        time += 1_000_000n;
      }
      view().setUint32(answered, count, true);
      return 0;
    },
  };
  return {
    call: (name) => known[name] ?? (() => NOT_SUPPORTED),
    standardError: () => written,
    forget() {
      written = '';
    },
  };
}
