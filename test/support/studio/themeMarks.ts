import type { Theme } from './studio';

/** What a webview's page looks like in each theme: a selector of its body. */
export const themeMarks: Readonly<Record<Theme, string>> = {
  light: 'body.vscode-light',
  dark: 'body.vscode-dark',
  contrastDark: 'body.vscode-high-contrast:not(.vscode-high-contrast-light)',
  contrastLight: 'body.vscode-high-contrast-light',
};
