import * as vscode from 'vscode';
import { ManagedContextKeys } from '../contextKeys';
import { contextKeyValues } from './contextKeyValues';
import type { OpenPipelines } from './openPipelines';

/** Keeps the context keys in step with the registries. */
export function registerContextKeys(pipelines: OpenPipelines): vscode.Disposable {
  const keys = new ManagedContextKeys();
  const update = () => {
    void keys.set(contextKeyValues(pipelines.all.flatMap(({ snapshot }) => snapshot ?? [])));
  };
  return vscode.Disposable.from(pipelines.onDidChange(update), pipelines.onDidScan(update));
}
