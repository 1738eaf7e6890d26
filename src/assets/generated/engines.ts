// Written by `npm run engines`.

/** The module of the rendering engines: its file in engines/dist and what it holds. */
export const ENGINES = {
  file: 'engines-cca21d6f8707d476.wasm.br',
  sha256: 'cca21d6f8707d476c43b28355478fc3958fc59550f8b5be94b72c75435952ea6',
  kustomize: 'v0.21.2',
  helm: 'v4.3.1',
} as const;
