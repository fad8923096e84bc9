import * as vscode from 'vscode';
import type { ConversionReview } from '../../ui/modelReview';
import { escapeHtml } from '../panelHtml';

/** A page of more lines is slow; the conversion log has all of them. */
const MAX_ITEMS = 1000;

/** What a checkpoint was recognised as: facts, then the weights of each kind in lists to open. */
export function conversionHtml({ facts, lists, warning }: ConversionReview): string {
  const rows = facts.map(
    ({ name, value }) =>
      `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`,
  );
  const warned =
    warning === undefined ? '' : `<p class="warning" role="alert">${escapeHtml(warning)}</p>`;
  return `${warned}<h2>${escapeHtml(vscode.l10n.t('Checkpoint'))}</h2>
<table><tbody>${rows.join('\n')}</tbody></table>
${lists.map(listHtml).join('\n')}`;
}

function listHtml({ title, items }: ConversionReview['lists'][number]): string {
  const shown = items.slice(0, MAX_ITEMS).map((item) => `<li>${escapeHtml(item)}</li>`);
  const more = items.length - MAX_ITEMS;
  const rest = more > 0 ? `<p>${escapeHtml(vscode.l10n.t('and {0} more', more))}</p>` : '';
  return `<details><summary>${escapeHtml(title)}</summary><ul class="weights" tabindex="0" aria-label="${escapeHtml(title)}">${shown.join('\n')}</ul>${rest}</details>`;
}
