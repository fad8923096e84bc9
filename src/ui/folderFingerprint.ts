import * as vscode from 'vscode';

/** Names, sizes and times of everything below a folder; empty where there is not a folder. */
export async function fingerprintFolder(folder: vscode.Uri): Promise<string> {
  const lines: string[] = [];
  await collect(folder, '', lines);
  return lines.join('\n');
}

async function collect(folder: vscode.Uri, path: string, lines: string[]): Promise<void> {
  for (const [name, type] of await readFolder(folder)) {
    const file = vscode.Uri.joinPath(folder, name);
    const below = `${path}/${name}`;
    // A link to a folder is one line: what it leads to is not the candidate's.
    if (type === vscode.FileType.Directory) await collect(file, below, lines);
    else lines.push(`${below} ${await fingerprintFile(file)}`);
  }
}

async function fingerprintFile(file: vscode.Uri): Promise<string> {
  try {
    const { size, mtime } = await vscode.workspace.fs.stat(file);
    return `${size} ${mtime}`;
  } catch {
    return 'gone';
  }
}

/** What lies in a folder, by name; nothing where it can't be read. */
export async function readFolder(folder: vscode.Uri): Promise<[string, vscode.FileType][]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  } catch {
    return [];
  }
}
