/** The style sheet of the document: VS Code's own colours, buttons as its own. */
export const reviewStyle = `
body { padding: 16px 24px; max-width: 900px; font: var(--vscode-font-size) var(--vscode-font-family); color: var(--vscode-foreground); background: var(--vscode-editor-background); }
h1 { font-size: 1.5em; font-weight: 600; margin: 0 0 12px; }
h2 { font-size: 1.1em; font-weight: 600; margin: 20px 0 8px; }
.buttons { display: flex; flex-wrap: wrap; gap: 8px; margin: 12px 0 20px; }
button { font: inherit; padding: 5px 14px; border-radius: 2px; cursor: pointer; color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); border: 1px solid var(--vscode-button-border, transparent); }
button:hover { background: var(--vscode-button-secondaryHoverBackground); }
button.primary { color: var(--vscode-button-foreground); background: var(--vscode-button-background); }
button.primary:hover { background: var(--vscode-button-hoverBackground); }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
.seen { margin-top: 20px; display: flex; flex-wrap: wrap; gap: 32px; align-items: flex-start; }
.answers h2 { margin-top: 0; }
figure { margin: 0; max-width: 320px; }
img { width: 320px; max-width: 100%; image-rendering: pixelated; border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent)); }
figcaption { margin-top: 6px; color: var(--vscode-descriptionForeground); }
table { border-collapse: collapse; margin-bottom: 12px; }
caption { text-align: left; font-weight: 600; padding: 2px 0; white-space: nowrap; }
caption .source { font-weight: normal; }
th, td { text-align: left; vertical-align: top; padding: 3px 16px 3px 0; font-weight: normal; overflow-wrap: anywhere; }
th[scope='row'] { color: var(--vscode-descriptionForeground); white-space: nowrap; }
th[scope='col'] { color: var(--vscode-descriptionForeground); }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.source { color: var(--vscode-descriptionForeground); }
.true { font-weight: 600; white-space: nowrap; }
.warning { border-left: 3px solid var(--vscode-inputValidation-warningBorder); background: var(--vscode-inputValidation-warningBackground); color: var(--vscode-inputValidation-warningForeground, inherit); padding: 8px 12px; }
summary { cursor: pointer; color: var(--vscode-descriptionForeground); }
.weights { margin: 4px 0 8px; padding-left: 20px; max-height: 240px; overflow: auto; font-family: var(--vscode-editor-font-family); overflow-wrap: anywhere; }
.failure { border-left: 3px solid var(--vscode-inputValidation-errorBorder); background: var(--vscode-inputValidation-errorBackground); color: var(--vscode-inputValidation-errorForeground, inherit); padding: 8px 12px; }
svg rect { fill: var(--vscode-charts-blue); }
td svg { vertical-align: middle; }
`;
