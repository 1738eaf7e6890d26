// Written by `npm run engines`.

/** The module of the rendering engines: its file in engines/dist and what it holds. */
export const ENGINES = {
  file: 'engines-8949fb6746ac7c39.wasm.br',
  sha256: '8949fb6746ac7c3997aa10053e3085011bf1216942087797213ce5376f90b36d',
  kustomize: 'v0.21.2',
  helm: 'v4.3.1',
} as const;
