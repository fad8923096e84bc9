import type { CheckpointServices } from '../../ui/checkpointServices';
import type { Ui } from '../../ui/ui';

/** What a conversion is asked and done with. */
export interface AskPorts {
  readonly ui: Ui;
  readonly checkpoints: CheckpointServices;
}
