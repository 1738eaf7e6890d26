import type { Target } from './fuzz.ts';
import { readSeeds } from './seeds.ts';
import { configurationTarget } from './targets/configuration.ts';
import { dockerfileTarget, shellTarget } from './targets/dockerfile.ts';
import { lintTarget } from './targets/lint.ts';
import { propertiesTarget } from './targets/properties.ts';
import { namesTarget, reportsTarget } from './targets/reports.ts';
import { yamlTarget } from './targets/yaml.ts';

export { fuzz } from './fuzz.ts';

/** @param folders with files to make inputs from, beside the rules' examples */
export function targets(folders?: readonly string[]): Target[] {
  const seeds = readSeeds(folders);
  return [
    yamlTarget(seeds),
    dockerfileTarget(seeds),
    shellTarget(seeds),
    propertiesTarget(),
    configurationTarget(),
    lintTarget(seeds),
    reportsTarget(),
    namesTarget(),
  ];
}
