// Written by `npm run engines`.

/** The module of the rendering engines: its file in engines/dist and what it holds. */
export const ENGINES = {
  file: 'engines-18c2785c5afb3609.wasm.br',
  sha256: '18c2785c5afb3609487bbda8e868f7239d66fca4903a1f1cc3a6a1af33374fd0',
  /** Bytes of the module when it is not compressed. */
  size: 22596850,
  kustomize: 'v0.21.2',
  helm: 'v4.3.1',
} as const;
