import * as vscode from 'vscode';
import type { ModelReview, ReviewPurpose, ReviewVerdict } from '../../ui/modelReview';
import { escapeHtml } from '../panelHtml';

/** What the buttons send. */
type ReviewButton = ReviewVerdict | 'cancel';
type Button = readonly [value: ReviewButton, label: string];

/** The buttons of a review; the one that stands first has the focus. */
export function buttonsHtml(review: ModelReview): string {
  return buttonsOf(review)
    .map(([value, label], index) => {
      const kind = index === 0 ? ' class="primary"' : '';
      return `<button type="button" value="${value}"${kind}>${escapeHtml(label)}</button>`;
    })
    .join('\n');
}

function buttonsOf({ purpose, failure, hasSamples }: ModelReview): readonly Button[] {
  const change: Button = ['change', vscode.l10n.t('Change…')];
  const accept: Button = ['accept', failure === undefined ? verbOf(purpose) : despite(purpose)];
  const images: readonly Button[] = [
    ...(hasSamples ? [['next', vscode.l10n.t('Another Sample')] as const] : []),
    ['image', vscode.l10n.t('Choose an Image…')],
  ];
  return [
    ...(failure === undefined ? [accept, change] : [change]),
    ...(purpose === 'continue' ? [] : images),
    ...(failure === undefined ? [] : [accept]),
    ['cancel', vscode.l10n.t('Cancel')],
  ];
}

function verbOf(purpose: ReviewPurpose): string {
  switch (purpose) {
    case 'register':
      return vscode.l10n.t('Register');
    case 'convert':
      return vscode.l10n.t('Convert');
    case 'continue':
      return vscode.l10n.t('Continue');
  }
}

function despite(purpose: ReviewPurpose): string {
  return purpose === 'register'
    ? vscode.l10n.t('Register Nevertheless')
    : vscode.l10n.t('Convert Nevertheless');
}
