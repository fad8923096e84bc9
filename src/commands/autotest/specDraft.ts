import type { HeadConfig } from '../../core/backbone/config/config';

/** What is known of a specification while it is asked for. */
export interface SpecDraft {
  readonly name?: string;
  /** Names of families. */
  readonly families?: readonly string[];
  /** Variants; undefined: all of the families. */
  readonly sizes?: readonly string[] | undefined;
  readonly headType?: HeadConfig['type'];
  readonly head?: HeadConfig;
  /** `[height, width]` in pixels; undefined: as published. */
  readonly size?: readonly [number, number] | undefined;
  readonly latencyMs?: number | undefined;
  readonly parameters?: number | undefined;
  readonly budgetSeconds?: number | undefined;
}
