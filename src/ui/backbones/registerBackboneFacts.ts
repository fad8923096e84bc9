import * as vscode from 'vscode';
import { ManagedContextKeys } from '../contextKeys';
import type { Log } from '../log';
import type { Measurements } from './measurements';
import type { OpenBackboneFolder } from './openBackboneFolder';
import type { OpenBackboneFolders } from './openBackboneFolders';

/** Keeps context keys and known latencies in step with the backbones. */
export function registerBackboneFacts(
  folders: OpenBackboneFolders,
  measurements: Measurements,
  log: Log,
): vscode.Disposable {
  const keys = new ManagedContextKeys();
  const learned = new Set<string>();
  const update = () => {
    const all = folders.all.flatMap(({ snapshot }) => snapshot?.backbones ?? []);
    void keys.set({
      hasBackbones: all.length > 0,
      hasBackboneVersions: all.some(({ versions }) => versions.length > 0),
    });
    Promise.all(folders.all.map((folder) => learn(folder, measurements, learned))).catch(
      (error: unknown) => log.error('A measured latency could not be read', error),
    );
  };
  return vscode.Disposable.from(folders.onDidChange(update), folders.onDidScan(update));
}

/** A version that was measured tells the latency of every text that says the same. */
async function learn(
  { snapshot, workspace }: OpenBackboneFolder,
  measurements: Measurements,
  learned: Set<string>,
): Promise<void> {
  const versions = snapshot?.backbones.flatMap((summary) => summary.versions) ?? [];
  for (const { name, version, file, benchmark } of versions) {
    if (!benchmark || learned.has(file)) continue;
    learned.add(file);
    await measurements.add(await workspace.read({ name, version }), benchmark);
  }
}
