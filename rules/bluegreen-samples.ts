import { flinkDeployment } from './samples.ts';

/** A FlinkBlueGreenDeployment for examples; `parts` are those of its template, `beside` lines next to that. */
export function blueGreenDeployment(parts: Parameters<typeof flinkDeployment>[0], ...beside: string[]): string {
  const text = flinkDeployment(parts).replace('FlinkDeployment', 'FlinkBlueGreenDeployment');
  const start = text.indexOf('spec:\n') + 'spec:\n'.length;
  const lines = beside.map((line) => `  ${line}\n`).join('');
  return `${text.slice(0, start)}${lines}  template:\n    spec:\n${text.slice(start).replace(/^(?=.)/gm, '    ')}`;
}
