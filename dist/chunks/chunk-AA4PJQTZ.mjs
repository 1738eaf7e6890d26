// src/report/index.ts
var formats = {
  pretty: async () => (await import("./pretty-CSNLOAEH.mjs")).pretty,
  concise: async () => (await import("./concise-YOAYL747.mjs")).concise,
  sarif: async () => (await import("./sarif-ZGPJCCSH.mjs")).sarif,
  json: async () => (await import("./json-7HPFK4X5.mjs")).json,
  github: async () => (await import("./github-6EZEJOXU.mjs")).github
};
var FORMATS = Object.keys(formats);

export {
  formats,
  FORMATS
};
