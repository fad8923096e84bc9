import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { templates } from '../../src/core/shared/text/templates/templates';
import { parsedSource } from './parsedSource';
import { filesBelow } from './runMocha';

/** A text that people see, and where it is. */
export interface TranslatedText {
  readonly text: string;
  readonly where: string;
  /** Asked for while the module loads, when only VS Code itself knows the language. */
  readonly early: boolean;
}

let found: readonly TranslatedText[] | undefined;

/**
 * Every text that is handed to `vscode.l10n.t` in the extension, to `l10n.t` below it, or to `t` in
 * the page, and every sentence that is kept by its code.
 */
export function translatedTexts(): readonly TranslatedText[] {
  found ??= [
    ...filesBelow('src', '.ts'),
    ...filesBelow('webview-ui', '.ts'),
    ...filesBelow('webview-ui', '.tsx'),
  ]
    .filter((path) => !path.endsWith('.d.ts'))
    .flatMap(textsOf)
    .concat(templateTexts());
  return found;
}

/** Those without words are the same in every language. */
function templateTexts(): readonly TranslatedText[] {
  return Object.entries(templates)
    .filter(([, text]) => /\p{L}/u.test(text.replace(/\{\w+/g, '')))
    .map(([code, text]) => ({ text, where: `sentence ${code}`, early: false }));
}

function textsOf(path: string): readonly TranslatedText[] {
  if (!/\bt\(/.test(readFileSync(path, 'utf8'))) return [];
  const file = parsedSource(path);
  const inPage = path.replaceAll('\\', '/').includes('webview-ui/');
  const texts: TranslatedText[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTranslation(node.expression, inPage)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      const early = node.expression.getText() === 'l10n.t' && !ts.findAncestor(node, isLater);
      texts.push({ text: literalOf(node.arguments[0]), where: `${path}:${line + 1}`, early });
    }
    ts.forEachChild(node, look);
  };
  look(file);
  return texts;
}

function isTranslation(callee: ts.Expression, inPage: boolean): boolean {
  if (ts.isIdentifier(callee)) return callee.text === 't';
  return !inPage && isL10n(callee);
}

/** `l10n.t`, or `vscode.l10n.t`. */
export function isL10n(callee: ts.Expression): boolean {
  return (
    ts.isPropertyAccessExpression(callee) &&
    callee.name.text === 't' &&
    /\bl10n$/.test(callee.expression.getText())
  );
}

/** Code that runs when it is called. */
function isLater(node: ts.Node): boolean {
  return ts.isFunctionLike(node);
}

/** A text that is put together at run time could never be found in a bundle: it comes out empty. */
function literalOf(argument: ts.Expression | undefined): string {
  return argument && ts.isStringLiteralLike(argument) ? argument.text : '';
}
