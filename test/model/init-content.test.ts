import { describe, expect, it } from 'vitest';
import { flinkDeployment } from '../../rules/samples.ts';
import type { Workload } from '../../src/model/model.ts';
import { initContentOf } from '../../src/model/pods/init-content.ts';
import { initPlugins } from '../../src/model/pods/init-content-plugins.ts';
import { mountOver } from '../../src/model/pods/mount-coverage.ts';
import type { RolePod } from '../../src/model/pods/pod.ts';
import { world } from '../support/model.ts';

const JAR = 'flink-s3-fs-hadoop-1.20.2.jar';

function pod(inits: string[], mount = '{name: jars, mountPath: /opt/flink/usrlib}', volume = 'emptyDir: {}') {
  const made = world({
    'a.yaml': flinkDeployment({
      spec: [
        'podTemplate:',
        '  spec:',
        '    initContainers:',
        ...inits.map((line) => `      ${line}`),
        '    containers:',
        `      - {name: flink-main-container, volumeMounts: [${mount}]}`,
        `    volumes: [{name: jars, ${volume}}]`,
      ],
    }),
  });
  const workload = made.model.workloads[0] as Workload;
  return { ...made, workload, pod: workload.pods[0] as RolePod };
}
const init = (command: string, mount = '/jars', more = '') =>
  `- {name: fetch, image: "busybox:1", command: ${command}, volumeMounts: [{name: jars, mountPath: ${mount}${more}}]}`;

describe('what init containers leave in volumes', () => {
  it('is seen at the path where Flink has the volume', () => {
    const { pod: found, text } = pod([init(`[sh, -c, "wget -P /jars https://repo.example/${JAR}"]`)]);
    const content = initContentOf(found);
    expect(content.placements.map(({ destination }) => destination)).toEqual([`/opt/flink/usrlib/${JAR}`]);
    expect(text(content.placements[0]?.at)).toBe('/jars');
    expect(content.exists(`/opt/flink/usrlib/${JAR}`).is).toBe('yes');
    expect(content.exists('/opt/flink/usrlib/other.jar').is).toBe('no');
  });

  it('can be a command without a shell, or the arguments of a known image', () => {
    const words = pod([init(`[cp, /src/${JAR}, /jars/]`)]);
    expect(initContentOf(words.pod).exists(`/opt/flink/usrlib/${JAR}`).is).toBe('yes');
    const curl = pod([
      `- {name: c, image: "curlimages/curl:8", args: [-o, /jars/orders.jar, "https://x.example/o.jar"], volumeMounts: [{name: jars, mountPath: /jars}]}`,
    ]);
    expect(initContentOf(curl.pod).exists('/opt/flink/usrlib/orders.jar').is).toBe('yes');
    const aws = pod([init('[aws, s3, cp, "s3://orders/jobs/orders.jar", /jars/orders.jar]')]);
    expect(initContentOf(aws.pod).exists('/opt/flink/usrlib/orders.jar').is).toBe('yes');
  });

  it('follows subPath on both sides', () => {
    const both = pod(
      [init('[cp, /src/orders.jar, /jars/]', '/jars', ', subPath: lib')],
      '{name: jars, mountPath: /opt/flink/usrlib, subPath: lib}',
    );
    expect(initContentOf(both.pod).exists('/opt/flink/usrlib/orders.jar').is).toBe('yes');
    const file = pod(
      [init(`[cp, /src/${JAR}, /jars/]`)],
      `{name: jars, mountPath: /opt/flink/lib/x.jar, subPath: ${JAR}}`,
    );
    expect(initContentOf(file.pod).placements.map(({ destination }) => destination)).toEqual(['/opt/flink/lib/x.jar']);
  });

  it('goes on from one container to the next', () => {
    const { pod: found } = pod(
      [init('[mkdir, /jars/s3]'), init(`[cp, /src/${JAR}, /jars/s3]`)],
      '{name: jars, mountPath: /opt/flink/plugins}',
    );
    expect(initContentOf(found).placements.map(({ destination }) => destination)).toEqual([
      `/opt/flink/plugins/s3/${JAR}`,
    ]);
  });

  it('is unknown where the command is not written, globs, or the volume was there before', () => {
    const own = pod([
      '- {name: own, image: "registry.example/fetch:1", volumeMounts: [{name: jars, mountPath: /jars}]}',
    ]);
    expect(initContentOf(own.pod).exists('/opt/flink/usrlib/orders.jar').is).toBe('unknown');
    const glob = pod([init('[sh, -c, "cp /app/*.jar /jars/"]')]);
    expect(initContentOf(glob.pod).exists('/opt/flink/usrlib/orders.jar').is).toBe('unknown');
    const tree = pod([init('[sh, -c, "cp -r /opt/flink/usrlib/. /jars/"]')]);
    expect(initContentOf(tree.pod).exists('/opt/flink/usrlib/orders.jar').is).toBe('unknown');
    const claim = pod([init('[cp, /a/b.jar, /jars/]')], undefined, 'persistentVolumeClaim: {claimName: jars}');
    expect(initContentOf(claim.pod).exists('/opt/flink/usrlib/orders.jar').is).toBe('unknown');
  });

  it('does not count what stays in the init container, or lies behind another mount', () => {
    expect(initContentOf(pod([init(`[cp, /src/${JAR}, /tmp/]`)]).pod).placements).toEqual([]);
    const hidden = pod(
      [init(`[cp, /src/${JAR}, /jars/sub/${JAR}]`)],
      '{name: jars, mountPath: /opt/flink/usrlib}, {name: other, mountPath: /opt/flink/usrlib/sub}',
    );
    expect(initContentOf(hidden.pod).placements).toEqual([]);
  });

  it('names a plugin once for JobManager and TaskManagers', () => {
    const { workload } = pod([init(`[cp, /src/${JAR}, /jars/]`)]);
    expect(initPlugins(workload, '1.10')).toHaveLength(1);
    expect(initPlugins(workload, '1.21')).toHaveLength(0);
  });
});

describe('the mount over a path', () => {
  it('is the deepest one, and none with a placeholder', () => {
    const { pod: found } = pod(
      [],
      '{name: a, mountPath: /}, {name: b, mountPath: /opt/flink/}, {name: c, mountPath: "/opt/${X}"}',
    );
    expect(mountOver(found.main, '/opt/flink/lib')).toMatchObject({ mount: { volume: { value: 'b' } }, rest: '/lib' });
    expect(mountOver(found.main, '/opt/flinkish')).toMatchObject({
      mount: { volume: { value: 'a' } },
      rest: '/opt/flinkish',
    });
    expect(mountOver(undefined, '/opt')).toBeUndefined();
  });
});
