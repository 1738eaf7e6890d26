import { type Proof, unknown, yes } from '../proof.ts';
import type { StorageUse } from '../storage/uses.ts';
import type { Workload } from '../workload.ts';

/**
 * Whether a workload with state on HDFS says who it is: by Kerberos, or by the name of a user,
 * which is all that a cluster without Kerberos asks for. Anything else depends on the cluster.
 * Source: Hadoop UserGroupInformation; Flink SecurityOptions.
 */
export function hdfsAccess(workload: Workload, use: StorageUse): Proof {
  const runner = workload.cluster ?? workload;
  const keytab = runner.config.entry('security.kerberos.login.keytab');
  if (keytab && runner.config.entry('security.kerberos.login.principal'))
    return yes([{ text: 'it logs in with a Kerberos keytab', at: keytab.at }]);
  const users = runner.pods.map(({ main }) => main?.env.find(({ name }) => name === 'HADOOP_USER_NAME'));
  const [user] = users;
  if (user && users.every((each) => each)) return yes([{ text: 'HADOOP_USER_NAME says who it is', at: user.at }]);
  const settle = 'Set HADOOP_USER_NAME, or the keytab and principal for Kerberos';
  return unknown({ what: 'value', name: 'who the pods are to HDFS', at: use.at, settle });
}
