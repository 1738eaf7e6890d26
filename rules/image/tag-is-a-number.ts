import { defineRule } from '../../src/engine/rule.ts';
import { exponentTag, lostZero } from '../../src/model/image/tags.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- image-tag-is-a-number';
const chart = (tag: string, repository = 'registry.example/flink-orders') => ({
  'chart/Chart.yaml': 'apiVersion: v2\nname: orders\nversion: 1.0.0\n',
  'chart/values.yaml': `image:\n  repository: ${repository}\n  tag: ${tag}\n`,
  'chart/templates/job.yaml': flinkDeployment({ image: '"{{ .Values.image.repository }}:{{ .Values.image.tag }}"' }),
});

export default defineRule({
  id: 'image-tag-is-a-number',
  area: 'image',
  level: 'error',
  confidence: 'high',
  title: 'An image tag without quotes that YAML takes for a number',
  why: 'A tag of digits without quotes is a number: 1.20 is 1.2, and Helm prints large ones with an exponent, whose plus sign may not stand in an image reference. The pods get another image, or end in InvalidImageName.',
  fix: 'Put the tag into quotes.',
  falsePositives:
    'Tags that --set or a values file outside the repository replaces; they are rendered as they are here.',
  prevents: ['Failed to apply default image tag "…": couldn\'t parse image name "…": invalid reference format'],
  sources: [
    'https://helm.sh/docs/chart_best_practices/values/#make-types-clear',
    'https://pkg.go.dev/github.com/distribution/reference',
  ],
  explains: 'all',
  subject: 'image',
  examples: [
    {
      name: 'a date as a tag',
      bad: chart(`20261102${MARK}`),
      good: chart('"20261102"'),
    },
    {
      name: 'a small number',
      good: chart('4217'),
    },
    {
      name: 'a line of Flink that ends in zero',
      bad: chart(`1.20${MARK}`, 'flink'),
      good: chart('"1.20"', 'flink'),
    },
    {
      name: 'a version of the own image; the official one in a plain manifest',
      good: { ...chart('1.2'), 'job.yaml': flinkDeployment({ image: 'flink:1.2' }) },
    },
  ],
  *check({ image }, kit) {
    const tag = exponentTag(image.value);
    const meant = lostZero(image);
    if (tag !== undefined)
      yield kit.violation({ at: image.origin, message: `The tag of ${image.value} is a number, printed as ${tag}` });
    else if (meant !== undefined)
      yield kit.violation({
        at: image.origin,
        message: `The tag of ${image.value} is the number ${meant} without its zero`,
      });
  },
});
