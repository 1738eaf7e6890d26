import { describe, expect, it } from 'vitest';
import { duplicateOf } from '../../src/model/gitops/duplicates.ts';
import { world } from '../support/model.ts';

const job = (name: string, namespace?: string) =>
  `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: ${name}${namespace ? `, namespace: ${namespace}` : ''}}\nspec: {image: "flink:1.20.2"}\n`;

function duplicates(files: Record<string, string>): string[] {
  const { model } = world(files);
  return model.objects.all.flatMap((object) => {
    const found = duplicateOf(object, model);
    return found ? [`${object.file}: ${found.unit} ${found.first.file}`] : [];
  });
}

describe('duplicateOf', () => {
  it('looks into one file and into one kustomization', () => {
    expect(duplicates({ 'a.yaml': `${job('a')}---\n${job('a')}---\n${job('b')}` })).toEqual(['a.yaml: file a.yaml']);
    const both = {
      'k/kustomization.yaml': 'resources: [a.yaml, b.yaml]\n',
      'k/a.yaml': job('a'),
      'k/b.yaml': job('a'),
    };
    expect(duplicates(both)).toEqual(['k/b.yaml: kustomization k/a.yaml']);
  });

  it('leaves variants alone', () => {
    expect(duplicates({ 'dev/a.yaml': job('a'), 'prod/a.yaml': job('a') })).toEqual([]);
    expect(duplicates({ 'a.yaml': job('a'), 'a-ha.yaml': job('a') })).toEqual([]);
    expect(duplicates({ 'a.yaml': `${job('a', 'x')}---\n${job('a', 'y')}---\n${job('a')}` })).toEqual([]);
    const map = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';
    expect(duplicates({ 'a.yaml': `${map}---\n${map}` })).toEqual([]);
  });
});
