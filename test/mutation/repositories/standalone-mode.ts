import type { Plan } from '../mutation.ts';

export default {
  mutations: [],
  without: {
    'may not start pods': 'in standalone mode the operator starts them',
    'drop the parallelism': 'taskManager.replicas gives the parallelism in standalone mode',
    'no parallelism at all': 'taskManager.replicas gives the parallelism in standalone mode',
  },
} satisfies Plan;
