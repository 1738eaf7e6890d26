import { describe, expect, it } from 'vitest';
import { testDataFolder } from '../../src/render/test-data.ts';

describe('testDataFolder', () => {
  it.each([
    ['api/src/test/resources/job.yaml', 'api/src/test'],
    ['src/test/job.yaml', 'src/test'],
    ['pkg/flink/testdata/job.yaml', 'pkg/flink/testdata'],
    ['testdata/job.yaml', 'testdata'],
  ])('%s lies in %s', (path, folder) => expect(testDataFolder(path)).toBe(folder));

  it.each([
    'test/e2e/job.yaml',
    'src/main/resources/job.yaml',
    'src/tests/job.yaml',
    'testdata.yaml',
    'mytestdata/job.yaml',
  ])('%s may be applied', (path) => expect(testDataFolder(path)).toBeUndefined());
});
