import { describe, expect, it } from 'vitest';
import { type BuildLink, findBuilds } from '../../../src/model/image/builds.ts';
import { parseYaml } from '../../../src/syntax/yaml.ts';
import { SourceText } from '../../../src/text/source.ts';

function builds(path: string, text: string): BuildLink[] {
  const source = new SourceText(path, text);
  return findBuilds(source, /\.(?:ya?ml|json)$/.test(path) ? parseYaml(source) : undefined);
}

/** `image:tag <- Dockerfile [args] (target)` */
function show(links: readonly BuildLink[]): string[] {
  return links.map(({ image, tag, dockerfile, args, target, partial }) => {
    const given = args.size === 0 ? '' : ` [${[...args].map(([name, value]) => `${name}=${value}`).join(' ')}]`;
    return `${image}:${tag ?? '?'} <- ${dockerfile}${given}${target === undefined ? '' : ` (${target})`}${partial ? ' partly' : ''}`;
  });
}

const GH = '.github/workflows/a.yaml';
const step = (...lines: string[]) => `jobs:\n  b:\n    steps:\n${lines.map((line) => `      ${line}`).join('\n')}\n`;

describe('GitHub workflows', () => {
  const table: [string, string, string[]][] = [
    [
      'run',
      step('- run: docker build -t team/jobs:1 -f image/Dockerfile --build-arg V=1.20.2 --target prod image'),
      ['team/jobs:1 <- image/Dockerfile [V=1.20.2] (prod)'],
    ],
    [
      'run, several lines',
      step(
        '- run: |',
        '    cd image',
        '    docker buildx build --platform linux/amd64 \\',
        '      --tag=team/jobs:1 --push .',
      ),
      ['team/jobs:1 <- image/Dockerfile'],
    ],
    [
      'run, variables of the script',
      step('- run: |', '    IMAGE=team/jobs', '    docker image build -t $IMAGE:$GITHUB_SHA .'),
      ['team/jobs:? <- Dockerfile'],
    ],
    [
      'run, working directory',
      step('- working-directory: image', '  run: docker build . -t team/jobs:1'),
      ['team/jobs:1 <- image/Dockerfile'],
    ],
    [
      'run, env',
      `env:\n  NAME: ghcr.io/team/jobs\n${step('- run: docker build -t ${{ env.NAME }}:${{ github.sha }} .')}`,
      ['ghcr.io/team/jobs:? <- Dockerfile'],
    ],
    [
      'run, registry in a secret',
      step('- run: docker build -t ${{ secrets.REGISTRY }}/jobs:1 .'),
      ['jobs:1 <- Dockerfile partly'],
    ],
    ['no name', step('- run: docker build .'), []],
    ['a name that is a variable to its end', step('- run: docker build -t team/$NAME:1 .'), []],
    ['not a build', step('- run: docker run team/jobs build'), []],
    [
      'action',
      step(
        '- uses: docker/build-push-action@v6',
        '  with:',
        '    context: image',
        '    tags: team/jobs:1,team/jobs:latest',
        '    build-args: |',
        '      A=1',
        '      B=x y',
      ),
      ['team/jobs:1 <- image/Dockerfile [A=1 B=x y]', 'team/jobs:latest <- image/Dockerfile [A=1 B=x y]'],
    ],
    [
      'action with a file',
      step(
        '- uses: docker/build-push-action@v6',
        '  with:',
        '    context: .',
        '    file: ./flink/job.Dockerfile',
        '    target: t',
        '    tags: |',
        '      team/jobs:${{ github.sha }}',
      ),
      ['team/jobs:? <- flink/job.Dockerfile (t)'],
    ],
    [
      'action with metadata',
      step(
        '- id: meta',
        '  uses: docker/metadata-action@v5',
        '  with:',
        '    images: |',
        '      ghcr.io/team/jobs',
        '- uses: docker/build-push-action@v6',
        '  with:',
        '    tags: ${{ steps.meta.outputs.tags }}',
      ),
      ['ghcr.io/team/jobs:? <- Dockerfile'],
    ],
    [
      'matrix',
      `jobs:\n  b:\n    strategy:\n      matrix:\n        job: [orders, clicks]\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          context: jobs/\${{ matrix.job }}\n          tags: team/\${{ matrix.job }}:1\n`,
      ['team/orders:1 <- jobs/orders/Dockerfile', 'team/clicks:1 <- jobs/clicks/Dockerfile'],
    ],
    [
      'matrix with rows',
      `jobs:\n  b:\n    strategy:\n      matrix:\n        include:\n          - { name: orders, dir: a }\n          - { name: clicks, dir: b }\n    steps:\n      - run: docker build -t team/\${{ matrix.name }}:1 \${{ matrix.dir }}\n`,
      ['team/orders:1 <- a/Dockerfile', 'team/clicks:1 <- b/Dockerfile'],
    ],
    [
      'workspace',
      step('- run: docker build -t team/jobs:1 ${{ github.workspace }}/image'),
      ['team/jobs:1 <- image/Dockerfile'],
    ],
  ];
  it.each(table)('%s', (_, text, expected) => {
    expect(show(builds(GH, text))).toEqual(expected);
  });
});

describe('other files', () => {
  const table: [string, string, string, string[]][] = [
    [
      'GitLab',
      '.gitlab-ci.yml',
      'variables:\n  IMAGE: registry.example/team/jobs\nbuild:\n  script:\n    - cd image\n    - docker build -t "$IMAGE:$CI_COMMIT_SHA" .\n',
      ['registry.example/team/jobs:? <- image/Dockerfile'],
    ],
    [
      'kaniko in GitLab',
      '.gitlab-ci.yml',
      'build:\n  script:\n    - /kaniko/executor --context "$CI_PROJECT_DIR/image" --dockerfile "$CI_PROJECT_DIR/image/Dockerfile" --destination team/jobs:1\n',
      ['team/jobs:1 <- image/Dockerfile'],
    ],
    [
      'kaniko in a pod',
      'ci/kaniko.yaml',
      'spec:\n  containers:\n    - name: k\n      args: ["--dockerfile=Dockerfile", "--context=dir:///workspace/image", "--destination=team/jobs:1"]\n',
      ['team/jobs:1 <- ci/image/Dockerfile', 'team/jobs:1 <- image/Dockerfile'],
    ],
    [
      'Cloud Build',
      'cloudbuild.yaml',
      "steps:\n  - name: gcr.io/cloud-builders/docker\n    args: [build, -t, 'gcr.io/p/jobs:$COMMIT_SHA', -f, image/Dockerfile, .]\n",
      ['gcr.io/p/jobs:? <- image/Dockerfile'],
    ],
    [
      'Azure Pipelines',
      'azure-pipelines.yml',
      "steps:\n  - task: Docker@2\n    inputs:\n      command: buildAndPush\n      repository: team/jobs\n      Dockerfile: '**/image/Dockerfile'\n",
      ['team/jobs:? <- image/Dockerfile'],
    ],
    [
      'compose',
      'deploy/docker-compose.yml',
      'services:\n  a:\n    image: team/jobs:${TAG:-1}\n    build:\n      context: ../image\n      dockerfile: job.Dockerfile\n      target: t\n      args:\n        - V=1\n  b:\n    image: team/b\n    build: ./b\n  c:\n    image: redis\n',
      ['team/jobs:1 <- image/job.Dockerfile [V=1] (t)', 'team/b:? <- deploy/b/Dockerfile'],
    ],
    [
      'skaffold',
      'skaffold.yaml',
      'apiVersion: skaffold/v4beta1\nkind: Config\nbuild:\n  artifacts:\n    - image: team/jobs\n      context: image\n      docker:\n        dockerfile: a.Dockerfile\n        buildArgs: { V: "1" }\n',
      ['team/jobs:? <- image/a.Dockerfile [V=1]'],
    ],
    [
      'bake, JSON',
      'docker-bake.json',
      '{"target": {"jobs": {"context": "image", "tags": ["team/jobs:1"], "args": {"V": "1"}}}}',
      ['team/jobs:1 <- image/Dockerfile [V=1]'],
    ],
    [
      'bake, HCL',
      'docker-bake.hcl',
      'variable "TAG" { default = "7" }\ntarget "jobs" {\n  context = "image"\n  dockerfile = "a.Dockerfile"\n  tags = ["team/jobs:${TAG}"]\n  args = { V = "1" }\n}\n',
      ['team/jobs:7 <- image/a.Dockerfile [V=1]'],
    ],
    [
      'Makefile',
      'Makefile',
      'IMG ?= team/jobs\nTAG := $(shell git rev-parse HEAD)\nFULL = $(IMG):1\n\nbuild:\n\t@docker build \\\n\t\t-t $(FULL) image\n\tdocker build -t $(IMG):$(TAG) image\n',
      ['team/jobs:1 <- image/Dockerfile', 'team/jobs:? <- image/Dockerfile'],
    ],
    [
      'Makefile below',
      'jobs/Makefile',
      'build:\n\tdocker build -t team/jobs:1 .\n',
      ['team/jobs:1 <- jobs/Dockerfile', 'team/jobs:1 <- Dockerfile'],
    ],
    [
      'script',
      'build.sh',
      '#!/bin/sh\nset -e\nNAME="team/jobs"\nfor j in a; do\n  docker build -t "${NAME}:$1" -f docker/Dockerfile .\ndone\n',
      ['team/jobs:? <- docker/Dockerfile'],
    ],
    [
      'podman and buildah',
      'x.sh',
      'podman build -t team/a:1 a\nbuildah bud --tag team/b:1 b\nsudo nerdctl build -t team/c:1 c\n',
      ['team/a:1 <- a/Dockerfile', 'team/b:1 <- b/Dockerfile', 'team/c:1 <- c/Dockerfile'],
    ],
    [
      'cloud builds',
      'x.sh',
      'az acr build --registry mine --image jobs:1 --file a/Dockerfile .\ngcloud builds submit --tag gcr.io/p/jobs:1 image\nminikube image build -t team/m:1 m\n',
      ['mine.azurecr.io/jobs:1 <- a/Dockerfile', 'gcr.io/p/jobs:1 <- image/Dockerfile', 'team/m:1 <- m/Dockerfile'],
    ],
    [
      'Jenkinsfile',
      'Jenkinsfile',
      'pipeline {\n  stages {\n    stage("a") { steps {\n      sh "docker build -t team/jobs:${env.BUILD_ID} -f image/Dockerfile ."\n      sh \'\'\'\n        docker build -t team/b:1 b\n      \'\'\'\n      script { docker.build("team/c:1", "-f c/Dockerfile .") }\n    } }\n  }\n}\n',
      ['team/jobs:? <- image/Dockerfile', 'team/b:1 <- b/Dockerfile', 'team/c:1 <- c/Dockerfile'],
    ],
    [
      'Taskfile',
      'Taskfile.yml',
      'version: "3"\nvars:\n  IMAGE: team/jobs\ntasks:\n  build:\n    dir: image\n    cmds:\n      - docker build -t {{.IMAGE}}:{{.TAG}} .\n',
      ['team/jobs:? <- image/Dockerfile'],
    ],
    [
      'Tiltfile',
      'Tiltfile',
      "docker_build('team/jobs', 'image', dockerfile='image/a.Dockerfile', build_args={'V': '1'}, target='t')\ndocker_build('team/b', './b')\n",
      ['team/jobs:? <- image/a.Dockerfile [V=1] (t)', 'team/b:? <- b/Dockerfile'],
    ],
    [
      'output by name',
      'x.sh',
      'docker buildx build --output type=image,name=team/jobs:1,push=true image\n',
      ['team/jobs:1 <- image/Dockerfile'],
    ],
    [
      'standard input and remote contexts',
      'x.sh',
      'docker build -t team/a:1 - < Dockerfile\ndocker build -t team/b:1 https://example/a.git\n',
      [],
    ],
    ['above the top', 'x.sh', 'docker build -t team/a:1 ../../x\n', ['team/a:1 <- x/Dockerfile']],
    ['nothing of the kind', 'x.yaml', 'a: 1\nimage: flink:1.20\n', []],
    ['a manifest', 'x.yaml', 'spec:\n  target:\n    services: [a]\n  build: docker\n', []],
  ];
  it.each(table)('%s', (_, path, text, expected) => {
    expect(show(builds(path, text))).toEqual(expected);
  });

  it('knows where a build is written', () => {
    const text = 'all:\n\techo\n\tdocker build -t team/a:1 a\n';
    const [link] = builds('Makefile', text);
    expect(link && text.slice(link.at.start, link.at.end)).toBe('docker build -t team/a:1 a');
    const yaml = step('- run: docker build -t team/a:1 a');
    const [second] = builds(GH, yaml);
    expect(second && yaml.slice(second.at.start, second.at.end)).toBe('docker build -t team/a:1 a');
  });

  it.each(['docker build -t "', 'docker_build(', 'docker.build("x', 'target "x" {', 'services: [', 'docker build \\'])(
    'survives %j',
    (text) => {
      for (const path of ['Makefile', 'Tiltfile', 'x.sh', 'x.hcl', 'Jenkinsfile', 'x.yaml'])
        expect(() => builds(path, text)).not.toThrow();
    },
  );
});
