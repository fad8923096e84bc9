import type { RegistryContext } from './registryContext';
import type { RegistryState } from './storage/registryState';
import type { Sentence } from '../shared/text/sentence';

/** One thing on the disk that is not yet as the registry says. */
export interface Step {
  /** What a user is told when it is done; null where it is not worth that. */
  readonly done: Sentence | null;
  run(): Promise<void>;
}

/** Finds what differs from the registry, changing nothing; run to the end, it finds nothing more. */
export type ReconcilePhase = (
  context: RegistryContext,
  state: RegistryState,
) => Promise<readonly Step[]>;
