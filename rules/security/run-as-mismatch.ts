import { defineRule } from '../../src/engine/rule.ts';
import { ROLE_NAME } from '../../src/model/pods/pod.ts';
import { nonRootOf } from '../../src/model/security/run-as.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- security-run-as-mismatch';
const job = (image: string, ...security: string[]) =>
  flinkDeployment({
    image,
    spec: ['podTemplate:', '  spec:', '    securityContext:', ...security.map((line) => `      ${line}`)],
  });
const built = (user: string, mark = '') => ({
  'job.yaml': job('orders-job:7', `runAsNonRoot: true${mark}`),
  'build.sh': 'docker build -t orders-job:7 -f Dockerfile .\n',
  Dockerfile: `FROM flink:1.20.2\nCOPY orders.jar /opt/flink/usrlib/orders.jar\n${user}`,
});

export default defineRule({
  id: 'security-run-as-mismatch',
  area: 'security',
  level: 'error',
  confidence: 'medium',
  title: 'runAsNonRoot with an image whose user the kubelet takes for root, or cannot check',
  why: 'The kubelet refuses to start the container: the official images start as root up to Flink 2.1 and step down by themselves, and from 2.2 they name their user, which the kubelet cannot check.',
  fix: 'Write runAsUser: 9999, runAsGroup: 9999 and fsGroup: 9999 beside it.',
  falsePositives:
    'OpenShift assigns a numeric user of its own unless its anyuid or nonroot constraint applies. Images that the repository does not show are unknown.',
  prevents: [
    'container has runAsNonRoot and image will run as root',
    'container has runAsNonRoot and image has non-numeric user (flink), cannot verify user is non-root',
  ],
  sources: [
    'https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kuberuntime/security_context.go',
    'https://github.com/apache/flink-docker/blob/dev-master/Dockerfile-debian.template',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'official image',
      bad: { 'job.yaml': job('flink:1.20.2', `runAsNonRoot: true${MARK}`) },
      good: { 'job.yaml': job('flink:1.20.2', 'runAsNonRoot: true', 'runAsUser: 9999') },
      unknown: { 'job.yaml': job('registry.example/orders:7', 'runAsNonRoot: true') },
    },
    { name: 'an image that names its user', bad: built('USER flink\n', MARK), good: built('USER 9999\n') },
    {
      name: 'an image that keeps root',
      bad: built('', MARK),
      good: { 'job.yaml': job('flink:1.20.2', 'fsGroup: 9999') },
    },
  ],
  *check(workload, kit, model) {
    // OpenShift gives pods a numeric user before the kubelet sees them.
    const openShift =
      model.objects.ofKind('Route', 'route.openshift.io').length > 0 ||
      model.objects.ofKind('SecurityContextConstraints').length > 0;
    if (openShift) return;
    for (const { role, at, user, userAt, proof } of nonRootOf(workload)) {
      const image = workload.images[role].reference?.value ?? 'the image';
      yield kit.unless(proof, {
        at,
        message:
          user === 'root' || /^0/.test(user)
            ? `runAsNonRoot is true without runAsUser, but ${image} starts as root, so the kubelet refuses the ${ROLE_NAME[role]}`
            : `runAsNonRoot is true without runAsUser, and ${image} names its user ${user}, which the kubelet cannot verify`,
        related: userAt ? [{ text: 'the user of the image', at: userAt }] : [],
        identity: ['runAsNonRoot'],
      });
    }
  },
});
