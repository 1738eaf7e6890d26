const OPERATOR = "the Apache operator's, which does not run here";
const FIRST = 'the first place that it fits is none of Flink';

/** Mutators for resources of the Apache operator, with why they say nothing where it does not run. */
export const NOT_APACHE = {
  'a key that the operator sets': OPERATOR,
  'an option of the operator itself': OPERATOR,
  'a savepoint path among the options': OPERATOR,
  'checkpoints in the heap of the JobManager': OPERATOR,
  'a process size beside that of the resource': 'no size stands in a resource',
  'a volume over the configuration': 'the configuration is mounted there already',
};

/** Those that look for fields which a FlinkCluster has too, with other checks. */
export const NOT_FLINK_CLUSTER = {
  ...NOT_APACHE,
  'no JobManager': 'the webhook has a check of its own',
  'drop the parallelism': 'the parallelism has a default',
  'no parallelism at all': 'the webhook has a check of its own',
  'a tag that moves': FIRST,
};

/** Those that break what Confluent Manager fills in, or what its own checks see. */
export const NOT_CONFLUENT = {
  'misspell upgradeMode': "Confluent's definitions are not public",
  'misspell taskManager': "Confluent's definitions are not public",
  'write the parallelism as a word': "Confluent's definitions are not public",
  'a flinkVersion that there is none of': 'Confluent Manager has its own checks',
  'drop the flinkVersion': 'Confluent Manager has its own checks',
  'a memory unit that there is none of': 'Confluent Manager has its own checks',
  'drop the memory': 'Confluent Manager has its own checks',
  'no JobManager': 'Confluent Manager has its own checks',
  'drop the ServiceAccount': 'Confluent Manager may fill it in',
  'drop the parallelism': 'Confluent Manager has its own checks',
  'no parallelism at all': 'Confluent Manager has its own checks',
  'another jar in the image': 'what the base image holds is not known',
  'drop the role of the account': 'two applications run under it',
  'slots that are none': 'the memory is worked out with them',
  'a process size beside that of the resource': 'Confluent Manager has its own checks',
  'a key that the operator sets': 'Confluent Manager has its own checks',
  'an option of the operator itself': 'Confluent Manager has its own checks',
  'a savepoint path among the options': 'Confluent Manager has its own checks',
  'a scheme that there is none of': 'what the base image serves is not known',
  'another jar than the image has': 'what the base image holds is not known',
};
