/** What the page's document is made of. */
export interface PanelHtmlParts {
  /** Where the page's own files may come from, as VS Code names it. */
  readonly cspSource: string;
  readonly script: string;
  readonly style: string;
  /** Fresh for every document, from a cryptographic source. */
  readonly nonce: string;
  /** BCP 47 */
  readonly language: string;
  readonly title: string;
}

/**
 * What the page may do: run its one script, take its one style sheet, and show pictures that it made
 * itself from bytes. Layout runs in a worker that the page makes from its own file.
 */
export function contentSecurityPolicy({
  cspSource,
  nonce,
}: Pick<PanelHtmlParts, 'cspSource' | 'nonce'>): string {
  return [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    'img-src blob:',
    'worker-src blob:',
    `connect-src ${cspSource}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
}

/** The whole document: nothing of a model or a file is in it. */
export function panelHtml(parts: PanelHtmlParts): string {
  const { script, style, nonce, language, title } = parts;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(contentSecurityPolicy(parts))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${escapeHtml(style)}">
</head>
<body>
<div id="app"></div>
<script nonce="${escapeHtml(nonce)}" src="${escapeHtml(script)}"></script>
</body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in a document or an attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
