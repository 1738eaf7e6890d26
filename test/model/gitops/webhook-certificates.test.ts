import { describe, expect, it } from 'vitest';
import { operatorHelmRelease } from '../../../rules/gitops-samples.ts';
import { webhookWithoutCertificates } from '../../../src/model/gitops/webhook-certificates.ts';
import { world } from '../../support/model.ts';

const missing = (files: Record<string, string>, complete: string[]) => {
  const { model } = world(files, { complete });
  return model.objects.all.some((object) => webhookWithoutCertificates(object, model) !== undefined);
};

describe('webhookWithoutCertificates', () => {
  const operator = { 'operator.yaml': operatorHelmRelease({}) };

  it('needs the word of the configuration that all releases are in sight', () => {
    expect(missing(operator, ['HelmRelease'])).toBe(true);
    expect(missing(operator, ['Application'])).toBe(false);
    expect(missing(operator, [])).toBe(false);
  });

  it('knows cert-manager by chart and by name, and a webhook that is off', () => {
    const chart =
      'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: certs}\nspec: {chart: {spec: {chart: cert-manager}}}\n';
    expect(missing({ ...operator, 'certs.yaml': chart }, ['HelmRelease'])).toBe(false);
    const off = operatorHelmRelease({ values: ['webhook: {create: false}'] });
    expect(missing({ 'operator.yaml': off }, ['HelmRelease'])).toBe(false);
  });
});
