import { parentPort, workerData } from 'node:worker_threads';
import type { ComparisonRequest } from '../core/comparison/ports';
import { runComparison } from '../core/comparison/run/runComparison';
import { UserError } from '../core/shared/errors/errors';
import type { FaultKind, Remedy } from '../core/shared/errors/errors';
import { nodeFileSystem } from './nodeFileSystem';
import { packComparison } from './packedComparison';
import type { PackedComparison } from './packedComparison';
import { inheritTexts } from './textsFile';

/** Everything but intervals and sampled p-values. */
export interface OutlineMessage {
  readonly type: 'outline';
  readonly outline: PackedComparison;
}

export interface ProgressMessage {
  readonly type: 'progress';
  readonly done: number;
  readonly total: number;
}

export interface DoneMessage {
  readonly type: 'done';
  readonly comparison: PackedComparison;
}

/** The user's files are at fault. */
export interface RefusedMessage {
  readonly type: 'refused';
  readonly message: string;
  readonly remedy: Remedy;
  readonly kind: FaultKind;
}

/** What a comparison's thread says; anything that it throws next to is a fault of the tool. */
export type ThreadMessage = OutlineMessage | ProgressMessage | DoneMessage | RefusedMessage;

/** So many messages of progress at most: each one wakes the host. */
const progressMessages = 200;

/** The thread's whole life: one comparison, which it was started with. */
async function main(request: ComparisonRequest): Promise<void> {
  let told = 0;
  try {
    const comparison = await runComparison(request, nodeFileSystem.openRange, {
      onOutline: (outline) => {
        const { packed, transfer } = packComparison(outline);
        tell({ type: 'outline', outline: packed }, transfer);
      },
      pace: (done, total) => {
        if ((done - told) * progressMessages < total) return;
        told = done;
        tell({ type: 'progress', done, total });
      },
    });
    const { packed, transfer } = packComparison(comparison);
    tell({ type: 'done', comparison: packed }, transfer);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { message, remedy, kind } = error;
    tell({ type: 'refused', message, remedy, kind });
  }
}

function tell(message: ThreadMessage, transfer: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, [...transfer]);
}

inheritTexts();
void main(workerData as ComparisonRequest);
