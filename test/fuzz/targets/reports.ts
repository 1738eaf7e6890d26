import { flinkDeployment } from '../../../rules/samples.ts';
import type { Result } from '../../../src/engine/result.ts';
import { defaultOptions, lint } from '../../../src/main.ts';
import { FORMATS, formats } from '../../../src/report/index.ts';
import { jobSummary } from '../../../src/report/summary.ts';
import { PIECES, randomResult } from '../../report/random-result.ts';
import { OPTIONS } from '../../report/sample.ts';
import { xmlFault } from '../../report/well-formed.ts';
import { holds, same, shown } from '../expect.ts';
import type { Target } from '../fuzz.ts';
import { inFolder } from './lint.ts';

const HIDDEN = /[\p{Cs}\p{Cc}\p{Zl}\p{Zp}\u{202a}-\u{202e}\u{2066}-\u{2069}]/u;
const ALL = { ...OPTIONS, showUnknown: true, showIgnored: true };

/** Every report of results whose texts are hostile. */
export function reportsTarget(): Target {
  return {
    name: 'reports',
    most: 2000,
    generate: (random) => String(random.below(0x7fff_ffff)),
    check: async (text) => checkReports(randomResult(Number(text) || 0)),
  };
}

/** Every report of a run over files whose names and values are hostile: a line of the input is one of them. */
export function namesTarget(): Target {
  return {
    name: 'names',
    most: 4000,
    generate: (random) => Array.from({ length: 3 }, () => JSON.stringify(random.text(PIECES, 5))).join('\n'),
    async check(text) {
      const files: Record<string, string> = {};
      for (const [index, piece] of pieces(text).entries()) {
        const name = fileName(piece);
        const quoted = JSON.stringify(piece);
        files[`${name}.yaml`] = flinkDeployment({
          name: quoted,
          image: JSON.stringify(`flink:latest${piece}`),
          config: [`${quoted}: x`, `state.backend.type: ${quoted}`, `state.checkpoints.dir: ${quoted}`],
          spec: [`${quoted}: ${quoted}`],
          namespace: quoted,
        });
        files[`${name}-${index}.yml`] = `flink: [${piece}`;
      }
      await inFolder(files, async (folder) => {
        const result = await lint({ ...defaultOptions(folder), today: '2026-11-25' });
        const found = new Set(result.findings.map(({ file }) => file));
        for (const name of Object.keys(files)) {
          // What looks like a variable is not judged.
          if (name.endsWith('.yaml') && !/[${}%]/.test(name))
            holds(found.has(name), () => `nothing is found in ${shown(name)}`);
        }
        await checkReports(result);
      });
    },
  };
}

function pieces(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    try {
      const piece: unknown = JSON.parse(line);
      return typeof piece === 'string' ? [piece] : [];
    } catch {
      return [];
    }
  });
}

/** What a file system takes: no slash, no NUL, valid Unicode. */
function fileName(piece: string): string {
  return (
    piece
      .replace(/[/\0]/g, '_')
      .replace(/\p{Cs}/gu, '_')
      .slice(0, 50) || '_'
  );
}

/** What must hold for every report of a result, however hostile its texts. */
export async function checkReports(result: Result): Promise<void> {
  checkJson(result, JSON.parse(await formats.json(result, ALL)));
  checkSarif(result, JSON.parse(await formats.sarif(result, ALL)));
  const commands = (await formats.github(result, ALL)).split('\n').slice(0, -1);
  for (const line of commands)
    holds(/^::(?:error|warning|notice) title=flint-lint[^:]*::(?!.*##\[)/u.test(line), () => `command ${shown(line)}`);
  holds(commands.length <= result.findings.length + 1, () => `${commands.length} commands`);
  for (const name of ['pretty', 'concise'] as const) {
    const text = await formats[name](result, ALL);
    for (const line of text.split(/\r\n|\r|\n/))
      holds(!/^\s*::/.test(line) && !/##(?:\[|vso\[)/.test(line), () => `${name} gives a command: ${shown(line)}`);
  }
  for (const name of ['junit', 'checkstyle'] as const) {
    const fault = xmlFault(await formats[name](result, ALL));
    holds(fault === undefined, () => `${name} is not well formed: ${shown(fault)}`);
  }
  for (const name of ['gitlab', 'rdjson'] as const) JSON.parse(await formats[name](result, ALL));
  for (const name of FORMATS) checkVisible(name, await formats[name](result, ALL));
  checkVisible('summary', jobSummary(result));
  const lines = (await formats.concise(result, OPTIONS)).split('\n').length;
  holds(lines >= result.findings.length, () => 'concise output loses findings');
}

function checkVisible(name: string, text: string): void {
  const found = HIDDEN.exec(text.replace(/[\n\t]/g, ''));
  holds(found === null, () => `${name} holds ${shown(found?.[0])}`);
}

function checkJson(result: Result, parsed: { findings: { file: string }[] }): void {
  const files = (findings: readonly { file: string }[]) => findings.map(({ file }) => file).sort();
  same(files(parsed.findings), files(result.findings), 'files in JSON');
}

interface Sarif {
  runs: { results: { ruleId: string; locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[];
}

function checkSarif(result: Result, { runs }: Sarif): void {
  const uris = new Set(
    runs.flatMap(({ results }) => results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri)),
  );
  for (const { file } of result.findings) {
    const wanted = file
      .replace(/\p{Cs}/gu, '\ufffd')
      .split('/')
      .filter((part) => part !== '.' && part !== '')
      .join('/');
    const found = [...uris].some(
      (uri) =>
        decodeURIComponent(uri ?? '')
          .split('/')
          .filter(Boolean)
          .join('/') === wanted,
    );
    holds(found, () => `SARIF does not name ${shown(file)}`);
  }
}
