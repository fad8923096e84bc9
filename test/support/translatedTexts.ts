import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { filesBelow } from './runMocha';

/** A text that people see, and where it stands. */
export interface TranslatedText {
  readonly text: string;
  readonly where: string;
  /** Asked for while the module loads, when only VS Code itself knows the language. */
  readonly early: boolean;
}

/**
 * Every text that is handed to `vscode.l10n.t` in the extension, to `l10n.t` below it, or to `t` in
 * the page.
 */
export function translatedTexts(): readonly TranslatedText[] {
  const files = [
    ...filesBelow('src', '.ts'),
    ...filesBelow('webview-ui', '.ts'),
    ...filesBelow('webview-ui', '.tsx'),
  ];
  return files.filter((path) => !path.endsWith('.d.ts')).flatMap(textsOf);
}

function textsOf(path: string): readonly TranslatedText[] {
  const source = readFileSync(join(path), 'utf8');
  if (!/\bt\(/.test(source)) return [];
  const inPage = path.replaceAll('\\', '/').includes('webview-ui/');
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const found: TranslatedText[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTranslation(node.expression, inPage)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      const early = node.expression.getText() === 'l10n.t' && !ts.findAncestor(node, isLater);
      found.push({ text: literalOf(node.arguments[0]), where: `${path}:${line + 1}`, early });
    }
    ts.forEachChild(node, look);
  };
  look(file);
  return found;
}

function isTranslation(callee: ts.Expression, inPage: boolean): boolean {
  if (ts.isIdentifier(callee)) return callee.text === 't';
  return !inPage && ts.isPropertyAccessExpression(callee) && /\bl10n\.t$/.test(callee.getText());
}

/** Code that runs when it is called. */
function isLater(node: ts.Node): boolean {
  return ts.isFunctionLike(node);
}

/** A text that is put together at run time could never be found in a bundle: it comes out empty. */
function literalOf(argument: ts.Expression | undefined): string {
  return argument && ts.isStringLiteralLike(argument) ? argument.text : '';
}
