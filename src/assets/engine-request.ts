/** What the engines are asked; `engines/main.go` describes it. */
export interface EngineRequest {
  op: 'kustomize' | 'helm';
  files: Record<string, string>;
  /** Files that are no text, in base64. */
  binary?: Record<string, string>;
  dir: string;
  values?: readonly string[];
  set?: Record<string, unknown>;
  release?: string;
  namespace?: string;
  trace?: boolean;
  decide?: boolean;
  steps?: number;
}

/** What they answer. */
export interface EngineAnswer {
  ok: boolean;
  code?: 'remote' | 'missing' | 'subchart' | 'library' | 'limit' | 'failed' | 'internal';
  message?: string;
  names?: string[];
  yaml?: string;
  places?: number[];
  templates?: { name: string; text: string; pieces?: number[] }[];
  sources?: string[];
  decided?: Record<string, number[]>;
  paths?: string[][];
  steps?: number;
  renders?: number;
}

/** An answer, and how many milliseconds the render worked for it. */
export interface Worked {
  answer: EngineAnswer;
  milliseconds: number;
}
