import * as vscode from 'vscode';
import type { ModelPreview } from '../../core/evaluation/ports/modelPreview';
import type { ModelReview } from '../../ui/modelReview';
import { escapeHtml } from '../panelHtml';
import { answersHtml } from './answersHtml';
import { buttonsHtml } from './buttonsHtml';
import { conversionHtml } from './conversionHtml';
import { reviewStyle } from './reviewStyle';

/** Sends the name of the button that was pressed. */
const script = `
const host = acquireVsCodeApi();
for (const button of document.querySelectorAll('button'))
  button.addEventListener('click', () => host.postMessage(button.value));
document.querySelector('button').focus();
`;

/** What the document may do: run its one script, take its one style, show the picture in it. */
function policyOf(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    'img-src data:',
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
}

/**
 * The document that shows a model at work.
 * @param nonce fresh, from a cryptographic source
 * @param language BCP 47
 */
export function reviewHtml(review: ModelReview, nonce: string, language: string): string {
  const { model, preview, failure, conversion } = review;
  const title = failure === undefined ? titleOf(review) : notRun(model);
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policyOf(nonce))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(model)}</title>
<style nonce="${escapeHtml(nonce)}">${reviewStyle}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${failure === undefined ? '' : `<p class="failure" role="alert">${escapeHtml(failure)}</p>`}
<div class="buttons">${buttonsHtml(review)}</div>
${conversion ? conversionHtml(conversion) : ''}
${preview ? previewHtml(model, preview, language) : ''}
${review.facts.length > 0 ? factsHtml(review) : ''}
</main>
<script nonce="${escapeHtml(nonce)}">${script}</script>
</body>
</html>
`;
}

function titleOf({ conversion }: ModelReview): string {
  return conversion?.title ?? vscode.l10n.t('Does this look right?');
}

function notRun(model: string): string {
  return vscode.l10n.t('{0} could not be run on this image', model);
}

function previewHtml(model: string, preview: ModelPreview, language: string): string {
  const { sample, width, height, png, fed } = preview;
  const [min, mean, max] = [fed.min, fed.mean, fed.max].map((value) =>
    escapeHtml(Number(value.toPrecision(3)).toLocaleString(language)),
  );
  const caption = vscode.l10n.t(
    '{0} as {1} receives it: {2}×{3} pixels',
    sample,
    model,
    height,
    width,
  );
  const values = vscode.l10n.t(
    'Values from {0} to {1}, on average {2}',
    min ?? '',
    max ?? '',
    mean ?? '',
  );
  return `<div class="seen">
<figure>
<img src="data:image/png;base64,${escapeHtml(png)}" alt="${escapeHtml(caption)}">
<figcaption>${escapeHtml(caption)}<br>${values}</figcaption>
</figure>
<div class="answers">
<h2>${escapeHtml(vscode.l10n.t('Best Answers'))}</h2>
${answersHtml(preview.answers, language)}
</div>
</div>`;
}

function factsHtml({ facts }: ModelReview): string {
  const rows = facts.map(
    ({ name, value, source }) =>
      `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td><td class="source">${escapeHtml(source)}</td></tr>`,
  );
  const from = escapeHtml(vscode.l10n.t('From'));
  return `<h2>${escapeHtml(vscode.l10n.t('Contract'))}</h2>
<table><thead><tr><td></td><td></td><th scope="col">${from}</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`;
}
