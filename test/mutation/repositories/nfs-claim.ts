import type { Plan } from '../mutation.ts';

export default {
  mutations: [],
  without: {
    'move the job to another namespace': "the operator's chart may make the account flink there too",
  },
} satisfies Plan;
