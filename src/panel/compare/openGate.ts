import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import * as vscode from 'vscode';
import { POLICY_PATH } from '../../core/evaluation/policy/readPolicy';

/** Opens the policy of a registry with the cursor on one of its gates, counted from 0. */
export async function openGate(root: string, gate: number): Promise<void> {
  const uri = vscode.Uri.file(`${root}/${POLICY_PATH}`);
  const document = await vscode.workspace.openTextDocument(uri);
  const tree = parseTree(document.getText(), [], { allowTrailingComma: true });
  const node = tree && findNodeAtLocation(tree, ['gates', gate]);
  const offset = node?.offset ?? 0;
  const selection = new vscode.Range(
    document.positionAt(offset),
    document.positionAt(offset + (node?.length ?? 0)),
  );
  await vscode.window.showTextDocument(document, { selection });
}
