import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { reviewType } from '../../viewContributions';
import type { ModelReview, ReviewVerdict } from '../../ui/modelReview';
import { reviewHtml } from './reviewHtml';

/**
 * Shows a model at work in an editor of its own and waits for the verdict.
 * @returns undefined when it is cancelled or closed
 */
export async function showReview(review: ModelReview): Promise<ReviewVerdict | undefined> {
  const panel = vscode.window.createWebviewPanel(
    reviewType,
    tabTitle(review),
    vscode.ViewColumn.Active,
    // The page is asked once and keeps nothing that could not be drawn again.
    { enableScripts: true, localResourceRoots: [] },
  );
  const verdict = new Promise<ReviewVerdict | undefined>((resolve) => {
    panel.webview.onDidReceiveMessage((message: unknown) => resolve(verdictOf(message)));
    panel.onDidDispose(() => resolve(undefined));
  });
  const nonce = randomBytes(24).toString('base64');
  panel.webview.html = reviewHtml(review, nonce, vscode.env.language);
  try {
    return await verdict;
  } finally {
    panel.dispose();
  }
}

function tabTitle({ purpose, model }: ModelReview): string {
  return purpose === 'convert'
    ? vscode.l10n.t('Convert {0}', model)
    : vscode.l10n.t('Register {0}', model);
}

const verdicts: readonly ReviewVerdict[] = ['accept', 'change', 'next', 'image'];

function verdictOf(message: unknown): ReviewVerdict | undefined {
  return verdicts.find((verdict) => verdict === message);
}
