// Written by `npm run engines`.

/** The module of the rendering engines: its file in engines/dist and what it holds. */
export const ENGINES = {
  file: 'engines-9cd461806b9c460b.wasm.br',
  sha256: '9cd461806b9c460b4fbb0f80f6c6db68b60098cfaed4a5aac51c857efbd6b0b6',
  kustomize: 'v0.21.2',
  helm: 'v4.3.1',
} as const;
