import * as vscode from 'vscode';
import type { ModelTrials } from '../../core/app/modelTrials';
import type { Conversion } from '../../core/backbone/conversion/convertCheckpoint';
import { basename } from '../../core/shared/files/paths';
import type { ConversionRequest } from '../../ui/checkpointServices';
import type { ReviewPurpose } from '../../ui/modelReview';
import { askConversion } from './askConversion';
import type { AskPorts } from './askPorts';
import { changeConversion } from './changeConversion';
import { reviewConversion } from './reviewConversion';
import { trialOf } from './trialOf';

/** A checkpoint that is converted, and how that is agreed on. */
export interface ConversionTask {
  /** Absolute path. */
  readonly file: string;
  readonly purpose: ReviewPurpose;
  /** Runs the model on an image before it is written; absent: another review does. */
  readonly models?: Pick<ModelTrials, 'propose' | 'previewModel'>;
}

/** What was agreed on; the folder is there for as long as it is used. */
export interface AgreedConversion {
  /** Absolute, as `candidateOfCheckpoint` fills it. */
  readonly folder: string;
  readonly conversion: Conversion;
  readonly request: ConversionRequest;
}

/**
 * Converts a checkpoint into a folder of its own, asks what is open, shows what it became, and hands
 * it on once it is accepted.
 * @returns undefined on cancel
 */
export async function withConverted<T>(
  ports: AskPorts,
  task: ConversionTask,
  use: (agreed: AgreedConversion) => Promise<T>,
): Promise<T | undefined> {
  let request = await askConversion(ports, task.file);
  while (request) {
    const outcome = await tryConversion(ports, task, request, use);
    if (outcome === undefined) return undefined;
    if (outcome !== 'change') return outcome.value;
    request = await changeConversion(ports, task.file, request);
  }
  return undefined;
}

type Outcome<T> = { readonly value: T } | 'change' | undefined;

async function tryConversion<T>(
  { ui, checkpoints }: AskPorts,
  { file, purpose, models }: ConversionTask,
  request: ConversionRequest,
  use: (agreed: AgreedConversion) => Promise<T>,
): Promise<Outcome<T>> {
  const end = waiting(ui, vscode.l10n.t('Converting {0}', basename(file)));
  try {
    return await checkpoints.asCandidate(
      file,
      async (folder, conversion) => {
        const trial = models && (await trialOf(models, folder, conversion));
        end();
        const reviewed = { file, conversion, request, purpose, ...(trial && { trial }) };
        const verdict = await reviewConversion(ui, reviewed);
        if (verdict !== 'accept') return verdict;
        return { value: await use({ folder, conversion, request }) };
      },
      request,
    );
  } finally {
    end();
  }
}

/** Tells that something runs until it is ended. */
function waiting(ui: AskPorts['ui'], title: string): () => void {
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  void ui.wait(title, () => ended);
  return end;
}
