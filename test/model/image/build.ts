import { type Interpretation, interpretDockerfile } from '../../../src/model/image/interpret.ts';
import { officialImage, opaqueImage, plainImage, vendorImage } from '../../../src/model/image/official.ts';
import type { Proof } from '../../../src/model/proof.ts';
import { parseDockerfile } from '../../../src/syntax/dockerfile.ts';
import { SourceText } from '../../../src/text/source.ts';
import type { Located, Origin } from '../../../src/text/span.ts';

export const AT: Origin = { is: 'written', span: { file: 'job.yaml', start: 0, end: 1 } };

export function reference(value: string): Located<string> {
  return { value, origin: AT };
}

export function dockerfile(text: string, path = 'Dockerfile') {
  return parseDockerfile(new SourceText(path, text));
}

/** Interprets a Dockerfile whose bases are the known images. */
export function interpret(
  text: string,
  options: { args?: Record<string, string>; target?: string } = {},
): Interpretation {
  return interpretDockerfile(dockerfile(text), {
    args: new Map(Object.entries(options.args ?? {})),
    ...(options.target === undefined ? {} : { target: options.target }),
    base: (base) => officialImage(base) ?? vendorImage(base) ?? plainImage(base) ?? opaqueImage(base),
  });
}

export function textAt(text: string, origin: Origin | undefined): string | undefined {
  return origin?.is === 'written' ? text.slice(origin.span.start, origin.span.end) : undefined;
}

/** A proof in a word, with the paths that it found. */
export function paths(proof: Proof<readonly { path: string }[]>): string[] | 'no' | 'unknown' {
  return proof.is === 'yes' ? proof.value.map(({ path }) => path) : proof.is;
}
