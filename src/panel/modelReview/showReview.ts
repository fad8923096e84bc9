import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { reviewType } from '../../contributions';
import type { ModelReview, ReviewVerdict } from '../../ui/modelReview';
import { reviewHtml } from './reviewHtml';

/**
 * Shows a model at work in an editor of its own and waits for the verdict.
 * @returns undefined when it is cancelled or closed
 */
export async function showReview(review: ModelReview): Promise<ReviewVerdict | undefined> {
  const panel = vscode.window.createWebviewPanel(
    reviewType,
    vscode.l10n.t('Register {0}', review.model),
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

const verdicts: readonly ReviewVerdict[] = ['register', 'change', 'next', 'image'];

function verdictOf(message: unknown): ReviewVerdict | undefined {
  return verdicts.find((verdict) => verdict === message);
}
