import type { Diagnostic, JSONDocument } from 'vscode-json-languageservice';
import { getLanguageService, TextDocument } from 'vscode-json-languageservice';
import type { JsonSchema } from '../../src/core/shared/json/editorSchema';

/** A text as VS Code's own JSON support sees it, with the schema that an extension contributes. */
export interface JsonFile {
  diagnostics(): Promise<Diagnostic[]>;
  /** Labels of what is offered behind a piece of the text, with what would be written. */
  completions(behind: string): Promise<Map<string, string>>;
  hover(over: string): Promise<string>;
}

/** As VS Code sets it up for `jsonc`: comments are no fault. */
export function jsonFile(text: string, schema: JsonSchema): JsonFile {
  const service = getLanguageService({ clientCapabilities: { textDocument: {} } });
  const uri = 'file:///notes.backbone.jsonc';
  service.configure({
    validate: true,
    schemas: [{ uri: 'file:///backbone.schema.json', fileMatch: ['*'], schema }],
  });
  const document = TextDocument.create(uri, 'jsonc', 1, text);
  const parsed: JSONDocument = service.parseJSONDocument(document);
  const at = (piece: string, end: boolean) => {
    const offset = text.indexOf(piece);
    if (offset < 0) throw new Error(`the text has no ${piece}`);
    return document.positionAt(offset + (end ? piece.length : 1));
  };
  return {
    diagnostics: () =>
      Promise.resolve(
        service.doValidation(document, parsed, { comments: 'ignore', trailingCommas: 'warning' }),
      ),
    async completions(behind) {
      const list = await service.doComplete(document, at(behind, true), parsed);
      return new Map(
        (list?.items ?? []).map(({ label, insertText, textEdit }) => [
          label,
          textEdit?.newText ?? insertText ?? '',
        ]),
      );
    },
    async hover(over) {
      const hover = await service.doHover(document, at(over, false), parsed);
      return JSON.stringify(hover?.contents ?? '');
    },
  };
}
