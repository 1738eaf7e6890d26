import { DEFAULT_LIMITS, type Limits, MEBIBYTE, type SizeLimit } from '../../text/limits.ts';

const limit = (description: string, key: keyof Limits, maximum: number) => ({
  description: `${description} (default: ${DEFAULT_LIMITS[key]})`,
  type: 'integer',
  minimum: 1,
  maximum,
});

const size = (description: string, key: SizeLimit, maximum: number) => ({
  description: `${description} (default: ${DEFAULT_LIMITS[key] / MEBIBYTE})`,
  type: 'number',
  minimum: 0.01,
  maximum,
});

export const LIMITS = {
  title: 'Limits',
  description: 'What one file and the whole run may cost; what passes a limit is not checked, and a finding says so.',
  type: 'object',
  additionalProperties: false,
  properties: {
    fileSize: size('MiB of one file.', 'fileSize', 64),
    depth: limit('Levels of mappings and sequences in each other.', 'depth', 500),
    tokens: limit('Words and marks of one YAML file.', 'tokens', 20_000_000),
    values: limit('Values of one YAML file once aliases are expanded.', 'values', 20_000_000),
    documents: limit('Documents of one YAML file.', 'documents', 1_000_000),
    dockerfileSize: size('MiB of one Dockerfile.', 'dockerfileSize', 64),
    instructions: limit('Instructions of one Dockerfile.', 'instructions', 1_000_000),
    totalSize: size('MiB of all files that are parsed in one run.', 'totalSize', 16_384),
    seconds: limit('Seconds after which no further file is parsed.', 'seconds', 86_400),
  },
};
