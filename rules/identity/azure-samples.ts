import { flinkDeployment, mainContainer } from '../samples.ts';

/** A job with state on abfss:// and a token provider. */
export function onAbfs(provider: string, more: { image?: string; plugin?: string } = {}): Record<string, string> {
  return {
    'job.yaml': flinkDeployment({
      ...(more.image === undefined ? {} : { image: more.image }),
      config: [
        'state.checkpoints.dir: abfss://state@orders.dfs.core.windows.net/flink',
        'fs.azure.account.auth.type: OAuth',
        `fs.azure.account.oauth.provider.type: ${provider}`,
      ],
      spec: mainContainer(
        'env:',
        '  - name: ENABLE_BUILT_IN_PLUGINS',
        `    value: ${more.plugin ?? 'flink-azure-fs-hadoop-1.20.2.jar'}`,
      ),
    }),
  };
}
