/** Numbers that an option takes beside what its type says. */
export interface OptionRange {
  min: number;
  max?: number;
  /** A number outside the range that stands for the default. */
  or?: number;
  /** The words for it: `at least 1`. */
  wanted: string;
}

/**
 * Options whose numbers Flink refuses outside a range, by key.
 * Source: TaskManagerRunner and ConfigurationParserUtils.getSlot, CheckpointConfig and
 * ExponentialDelayRestartBackoffTimeStrategy, Flink 1.15 to 2.3.
 */
const RANGES = new Map<string, OptionRange>([
  ['taskmanager.numberOfTaskSlots', { min: 1, or: -1, wanted: 'a whole number of at least 1' }],
  ['execution.checkpointing.max-concurrent-checkpoints', { min: 1, wanted: 'a whole number of at least 1' }],
  ['restart-strategy.exponential-delay.jitter-factor', { min: 0, max: 1, wanted: 'a number from 0 to 1' }],
  ['taskmanager.memory.managed.fraction', { min: 0, max: 1, wanted: 'a number from 0 to 1' }],
  ['taskmanager.memory.network.fraction', { min: 0, max: 1, wanted: 'a number from 0 to 1' }],
  ['taskmanager.memory.jvm-overhead.fraction', { min: 0, max: 1, wanted: 'a number from 0 to 1' }],
  ['jobmanager.memory.jvm-overhead.fraction', { min: 0, max: 1, wanted: 'a number from 0 to 1' }],
]);

/** The range of an option's numbers; undefined where its type is all there is. */
export function rangeOf(option: string): OptionRange | undefined {
  return RANGES.get(option);
}
