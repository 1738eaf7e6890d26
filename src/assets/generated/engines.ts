// Written by `npm run engines`.

/** The module of the rendering engines: its file in engines/dist and what it holds. */
export const ENGINES = {
  file: 'engines-408be0e0c0fc77b7.wasm.br',
  sha256: '408be0e0c0fc77b72955081dd84a71e828af0f560879991a7950fe354fc66f9d',
  kustomize: 'v0.21.2',
  helm: 'v4.3.1',
} as const;
