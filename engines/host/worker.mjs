// The thread in which the engines run. It is handed the module's file, checks nothing itself but what
// it must (the hash was checked by who sent it), and answers one request at a time.

import { setFlagsFromString } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { brotliDecompressSync } from 'node:zlib';
import { Engines } from './instance.mjs';

/** Memory grows and is never given back, so that a fresh copy takes over now and then. */
const RENEW = 192 * 1024 * 1024;

// Optimizing Go's big functions takes more time than hundreds of renders get back, and much memory. The
// module is the one whose hash was checked, so what nobody calls need not be validated.
setFlagsFromString('--liftoff-only');
setFlagsFromString('--wasm-lazy-validation');
// In one piece: many that are put together take the memory twice.
const module = new WebAssembly.Module(brotliDecompressSync(workerData.compressed, { chunkSize: workerData.size + 1 }));
let engines;

parentPort.on('message', ({ id, request }) => {
  let answer;
  try {
    engines ??= new Engines(module);
    answer = engines.call(request);
    if (engines.memory > RENEW) engines = undefined;
  } catch (error) {
    const text = `${error?.message ?? error}. ${engines?.complaint ?? ''}`;
    answer = Buffer.from(JSON.stringify({ ok: false, code: reasonOf(error, text), message: text }));
    engines = undefined;
  }
  parentPort.postMessage({ id, answer });
});

function reasonOf(error, text) {
  return /out of memory|allocate|memory access|stack|exit 2/i.test(text) || error instanceof RangeError
    ? 'limit'
    : 'internal';
}
