import { interpretDockerfile } from '../../../src/model/image/interpret.ts';
import { officialImage, opaqueImage } from '../../../src/model/image/official.ts';
import { parseDockerfile } from '../../../src/syntax/dockerfile.ts';
import { refusals } from '../../../src/syntax/dockerfile-problems.ts';
import { offsetIn } from '../../../src/syntax/mapped-text.ts';
import { parseShell, simpleCommands } from '../../../src/syntax/shell.ts';
import { SourceText } from '../../../src/text/source.ts';
import { spanOf } from '../../../src/text/span.ts';
import { holds, same, shown } from '../expect.ts';
import type { Target } from '../fuzz.ts';
import { mutate } from '../mutate.ts';
import type { Seeds } from '../seeds.ts';

const SHELL = [
  ...'if [ -f x ]; then |; fi|else |elif a; then |for x in a b; do |; done|while true; do |case $x in |a) b ;; |esac|{ |; }|( |)|f() { |$(|`|${|}|${A:-b}|${A%%.*}|${A#*/}|$A|$|"|\'|\\| && | \\|\\| | ; | & |!|<<EOF\nx\nEOF\n|<<-E\n|<<<|>|2>&1|>> a|#|*|?|[a-z]|{a,b}|{1..9}|~|$((1+2))|cp a.jar /opt/flink/lib/|mkdir -p /a|ln -s a b|rm -rf /opt/flink/lib/*|curl -fsSLO https://x/a.jar|wget -P /opt/flink/plugins/s3 |tar xzf a.tgz -C /opt|mv |cd /opt|export A=|set -e|sh -c "|eval |env A=b |sudo |xargs |find . -exec |local '
    .split('|')
    .filter((piece) => piece !== ''),
  ' || ',
  ' | ',
];
const DOCKER = [
  ...'FROM flink:1.20.2|FROM |FROM scratch AS a|AS |ARG A=|ARG |ENV A b|ENV A=b C="d e"|RUN |RUN ["|COPY --from=0 |COPY --from=a /x /y|ADD https://x/a.jar /opt/flink/lib/|WORKDIR |USER root|ONBUILD |SHELL ["|"]|ENTRYPOINT |HEALTHCHECK NONE|LABEL a=b|# escape=`\n|# syntax=docker/dockerfile:1\n|--mount=type=bind,source=a,target=b |--chown=flink:flink |--platform=$BUILDPLATFORM |<<EOF|EOF\n|\nEOF\n|\\\n|`\n|\n|  |# x\n|"|\'|[|]'
    .split('|')
    .filter((piece) => piece !== ''),
  ...SHELL,
];

/** The Dockerfile reader and the interpreter behind it. */
export function dockerfileTarget(seeds: Seeds): Target {
  return {
    name: 'dockerfile',
    most: 2000,
    generate: (random) => mutate(random, seeds.dockerfile, DOCKER),
    check(text) {
      const source = new SourceText('Dockerfile', text);
      const tree = parseDockerfile(source);
      same(parseDockerfile(source), tree, 'read twice');
      checkPlaces(text, tree);
      for (const { start, end } of refusals(tree, source))
        holds(start >= 0 && start <= end && end <= text.length, () => `refusal outside the text: ${start}`);
      const base = (reference: Parameters<typeof officialImage>[0]) =>
        officialImage(reference) ?? opaqueImage(reference);
      const { placements } = interpretDockerfile(tree, { base });
      for (const { at } of placements) {
        const { start, end } = spanOf(at) ?? { start: 0, end: 0 };
        holds(start >= 0 && start <= end && end <= text.length, () => `placement outside the text: ${start}`);
      }
    },
  };
}

function checkPlaces(text: string, { instructions, stages }: ReturnType<typeof parseDockerfile>): void {
  const inside = ({ start, end }: { start: number; end: number }, what: string) =>
    holds(start >= 0 && start <= end && end <= text.length, () => `${what} outside the text: ${start} to ${end}`);
  let last = 0;
  for (const { keyword, span, keywordSpan, flags, words, heredocs, rest, form } of instructions) {
    inside(span, keyword);
    holds(span.start >= last, () => `${keyword} at ${span.start} begins before the end of the one in front: ${last}`);
    last = span.end;
    const written = text.slice(keywordSpan.start, keywordSpan.end);
    // A keyword may go on behind the end of its line.
    if (!/[\r\n]/.test(written))
      holds(written.toUpperCase() === keyword, () => `${shown(keyword)} is written ${shown(written)}`);
    for (const flag of flags) inside(flag.span, `flag ${flag.name}`);
    let behind = 0;
    for (const word of words) {
      inside(word.span, 'word');
      holds(word.span.start >= behind, () => `word at ${word.span.start} stands before ${behind}`);
      behind = word.span.end;
      const text_ = text.slice(word.span.start, word.span.end);
      if (form === 'shell' && !/[\r\n]/.test(text_))
        holds(text_ === word.text, () => `word ${shown(word.text)} is written ${shown(text_)}`);
    }
    for (const { span: place, content } of heredocs) {
      inside(place, 'heredoc');
      holds(text.slice(place.start, place.end) === content, () => `heredoc ${shown(content)}`);
    }
    const sample = rest.text.length >> 1;
    const here = text[offsetIn(rest, sample)];
    if (rest.text.length > 0)
      holds(here === rest.text[sample], () => `the text behind ${keyword} is not where it says`);
  }
  holds(stages.length <= instructions.length, () => 'more stages than instructions');
}

/** The shell reader. */
export function shellTarget(seeds: Seeds): Target {
  const scripts = seeds.dockerfile.flatMap((text) => text.match(/^RUN [\s\S]*?[^\\]$/gm) ?? []);
  return {
    name: 'shell',
    most: 1000,
    generate: (random) => mutate(random, scripts, SHELL),
    check(text) {
      const script = parseShell(text);
      same(parseShell(text), script, 'read twice');
      let last = -1;
      for (const { start, end } of simpleCommands(script.steps)) {
        holds(start >= 0 && start <= end && end <= text.length, () => `command outside the text: ${start} to ${end}`);
        holds(start >= last, () => `command at ${start} stands before the one in front, at ${last}`);
        last = start;
      }
    },
  };
}
