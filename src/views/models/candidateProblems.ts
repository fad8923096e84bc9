import { join } from 'node:path';
import * as vscode from 'vscode';
import type { OpenPipelines } from '../../ui/pipelines/openPipelines';
import type { Snapshot } from '../../ui/pipelines/snapshot';
import { diagnosticSource } from '../editor/diagnostics';
import { brokenCandidate } from './brokenCandidate';

/** Warns in the Problems view of a candidate that can't be registered. */
export function registerCandidateProblems(pipelines: OpenPipelines): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('backboneStudio.candidates');
  const show = () => {
    collection.clear();
    for (const { snapshot } of pipelines.all) if (snapshot) set(collection, snapshot);
  };
  return vscode.Disposable.from(collection, pipelines.onDidChange(show), pipelines.onDidScan(show));
}

function set(collection: vscode.DiagnosticCollection, snapshot: Snapshot): void {
  const broken = brokenCandidate(snapshot);
  if (!broken) return;
  const start = new vscode.Range(0, 0, 0, 0);
  const warning = new vscode.Diagnostic(start, broken.message, vscode.DiagnosticSeverity.Warning);
  warning.source = diagnosticSource;
  collection.set(vscode.Uri.file(join(snapshot.root, broken.file)), [warning]);
}
