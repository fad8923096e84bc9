import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Studio } from './studio';
import { waitUntil } from './waitUntil';

/** The witness among the extensions. */
export const witnessId = 'nobody.witness';

const title = 'Write Startup Times';
const resultFile = 'startup.json';

/** What VS Code noted while it started. */
export interface Startup {
  /** Whole milliseconds by the clock of the extension `id`; an error when it was not started. */
  timesOf(id: string): StartupTimes;
}

export interface StartupTimes {
  /** From the extension's turn until its code was loaded: nothing else runs meanwhile. */
  readonly code: number;
  /** From getting in line until its code was loaded. */
  readonly line: number;
  /** The call of `activate`, until it returned. */
  readonly call: number;
}

interface Mark {
  readonly name: string;
  readonly startTime: number;
}

/** Lays an extension that does nothing until it is asked for the times of its extension host. */
export async function layWitness(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const command = { command: 'witness.write', title, category: 'Witness' };
  const manifest = {
    ...{ name: 'witness', displayName: 'Witness', version: '1.0.0', publisher: 'nobody' },
    ...{ main: './extension.js', engines: { vscode: '^1.106.0' } },
    activationEvents: ['onStartupFinished'],
    contributes: { commands: [command] },
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'extension.js'), code);
}

/** The marks of the host are in its global object; the rest is in the page of startup times. */
const code = `
const vscode = require('vscode');
exports.activate = () => {
  vscode.commands.registerCommand('witness.write', async () => {
    await vscode.commands.executeCommand('perfview.show');
    const page = () => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'perf');
    while (!page()?.getText().includes('Call Activate')) await new Promise((go) => setTimeout(go, 100));
    const marks = globalThis.MonacoPerformanceMarks.getMarks();
    const file = require('node:path').join(__dirname, '${resultFile}');
    const times = JSON.stringify({ marks, page: page().getText() });
    require('node:fs').writeFileSync(file + '.new', times);
    require('node:fs').renameSync(file + '.new', file);
  });
};
`;

/** Asks the witness in `folder`, which is one of the window's extensions. */
export async function readStartup(studio: Studio, folder: string): Promise<Startup> {
  const file = join(folder, resultFile);
  await studio.command(`Witness: ${title}`);
  await waitUntil('VS Code shows its startup times', 60_000, () => existsSync(file));
  const { marks, page } = JSON.parse(await readFile(file, 'utf8')) as {
    readonly marks: readonly Mark[];
    readonly page: string;
  };
  await rename(file, `${file}.read`);
  return { timesOf: (id) => ({ code: codeTime(marks, id), ...tableTimes(page, id) }) };
}

function codeTime(marks: readonly Mark[], id: string): number {
  const [start, end] = ['will', 'did'].map((when) => {
    const mark = marks.find(({ name }) => name === `code/extHost/${when}LoadExtensionCode/${id}`);
    if (!mark) throw new Error(`VS Code has no mark of loading ${id}`);
    return mark.startTime;
  }) as [number, number];
  return Math.round(end - start);
}

/** A row: extension, eager, "Load Code", "Call Activate", and more. */
function tableTimes(page: string, id: string): { readonly line: number; readonly call: number } {
  const row = page.split('\n').find((text) => text.startsWith(`| ${id} `));
  const [, , , line, call] = row?.split('|').map((cell) => Number(cell)) ?? [];
  if (line === undefined || call === undefined) throw new Error(`VS Code names no time of ${id}`);
  return { line, call };
}
