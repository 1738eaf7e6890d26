// Written by `npm run engines`.

/** The module of the rendering engines: its file in engines/dist and what it holds. */
export const ENGINES = {
  file: 'engines-c63b55ce992f899b.wasm.br',
  sha256: 'c63b55ce992f899bca1b4389556dc14dac382fa535c6ec330c8c3a56a619331a',
  kustomize: 'v0.21.2',
  helm: 'v4.3.1',
} as const;
