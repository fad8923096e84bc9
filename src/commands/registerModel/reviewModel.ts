import * as vscode from 'vscode';
import type { PreviewOptions } from '../../core/app/previewModel';
import type { Workspace } from '../../core/app/workspace';
import { contractOf } from '../../core/contractProposal/claims';
import type { CompleteProposal } from '../../core/contractProposal/claims';
import { UserError } from '../../core/shared/errors/errors';
import type { ModelPreview } from '../../core/evaluation/ports/modelPreview';
import { basename } from '../../core/shared/files/paths';
import type { ReviewPurpose, ReviewVerdict } from '../../ui/modelReview';
import type { Ui } from '../../ui/ui';
import { reviewFacts } from './reviewFacts';

/** The image that is shown: the data set's, in turn, or one that a person chose. */
export interface Shown {
  readonly turn: number;
  readonly image?: string;
  /** Set where there is no data set. */
  readonly withoutData?: true;
}

/** What a contract is agreed on for: a new version, or the model of one that is there. */
export type ContractPurpose = Exclude<ReviewPurpose, 'continue'>;

export interface Reviewed {
  readonly verdict: 'accept' | 'change' | undefined;
  readonly shown: Shown;
}

/**
 * Shows a model's input and answers on one image and asks whether they look right.
 * @param file absolute path of the model
 * @param shown the image to begin with
 * @param purpose what the button says
 * @returns the verdict, undefined on cancel, and the image that it is about
 */
export async function reviewModel(
  ui: Ui,
  workspace: Pick<Workspace, 'previewModel'>,
  proposal: CompleteProposal,
  file: string,
  shown: Shown,
  purpose: ContractPurpose = 'register',
): Promise<Reviewed> {
  for (;;) {
    const seen = await look(ui, workspace, proposal, file, shown);
    if (seen === 'none') {
      const image = await askImage(ui, purpose);
      if (image === undefined) return { verdict: undefined, shown };
      if (image === 'skip') return { verdict: 'accept', shown };
      shown = { ...shown, image, withoutData: true };
      continue;
    }
    const verdict = await ui.reviewModel({
      ...{ model: basename(file), purpose, facts: reviewFacts(proposal) },
      hasSamples: !shown.withoutData,
      ...seen,
    });
    if (verdict === undefined || verdict === 'accept' || verdict === 'change')
      return { verdict, shown };
    shown = await another(ui, verdict, shown);
  }
}

/** Another sample, or an image that the person chooses; the same one on cancel. */
export async function another(
  ui: Ui,
  verdict: Extract<ReviewVerdict, 'next' | 'image'>,
  shown: Shown,
): Promise<Shown> {
  if (verdict === 'next') return { turn: shown.turn + 1 };
  const image = await chooseImage(ui);
  return image === undefined ? shown : { ...shown, image };
}

export type Seen = { readonly preview: ModelPreview } | { readonly failure: string } | 'none';

/**
 * Runs the model; that it fails is a finding of its own.
 * @returns `none` where there is neither an image nor a data set
 */
export async function look(
  ui: Ui,
  workspace: Pick<Workspace, 'previewModel'>,
  proposal: CompleteProposal,
  file: string,
  shown: Shown,
): Promise<Seen> {
  const model = { file, contract: contractOf(proposal), tasks: proposal.tasks };
  const title = vscode.l10n.t('Running {0} on one image', basename(file));
  try {
    const preview = await ui.progress(title, ({ signal, onProgress }) =>
      workspace.previewModel(model, { ...imageOf(shown), signal, onProgress }),
    );
    return preview ? { preview } : 'none';
  } catch (error) {
    if (!(error instanceof UserError) || error.kind === 'cancelled') throw error;
    return { failure: `${error.message}. ${error.remedy.text}` };
  }
}

function imageOf({ turn, image }: Shown): Pick<PreviewOptions, 'turn' | 'image'> {
  return { turn, ...(image !== undefined && { image }) };
}

/** Where there is no data set: an image that the person chooses. */
async function askImage(ui: Ui, purpose: ContractPurpose): Promise<string | undefined> {
  const answer = await ui.pick<'choose' | 'skip'>(
    vscode.l10n.t('There is no evaluation data yet. Which image should the model be tried on?'),
    [
      {
        label: vscode.l10n.t('Choose an Image…'),
        description: vscode.l10n.t('shown as the model receives it, with its answers'),
        icon: 'file-media',
        value: 'choose',
      },
      {
        label:
          purpose === 'register'
            ? vscode.l10n.t('Register without Preview')
            : vscode.l10n.t('Convert without Preview'),
        icon: 'debug-step-over',
        value: 'skip',
      },
    ],
  );
  return answer === 'choose' ? chooseImage(ui) : answer;
}

function chooseImage(ui: Ui): Promise<string | undefined> {
  return ui.choosePath({
    title: vscode.l10n.t('Which image should the model be tried on?'),
    button: vscode.l10n.t('Show'),
    kind: 'file',
  });
}
