// Written by `npm run engines`.

/** The module of the rendering engines: its file in engines/dist and what it holds. */
export const ENGINES = {
  file: 'engines-47d2b110c344d50c.wasm.br',
  sha256: '47d2b110c344d50cca071cfd9ef808b84b81a906634f9656670d85fa1774ef34',
  /** Bytes of the module when it is not compressed. */
  size: 22575250,
  kustomize: 'v0.21.2',
  helm: 'v4.3.1',
} as const;
