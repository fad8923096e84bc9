import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../support/repository';

const VERSIONS = 60;
const ROUNDS = 3;
const commandLine = join(repository, 'dist/cli.js');
const candidate = join(repository, 'models/models/challenger');

/** What is asked of a registry with many archived versions, by the clock, next to `list`. */
function main(): void {
  const root = mkdtempSync(join(tmpdir(), 'backbone-registry-'));
  try {
    for (let at = 0; at <= VERSIONS; at++) layVersion(root, at);
    backbone(root, ['init', '--yes']);
    console.log(`${VERSIONS} archived versions, ms by the clock (spread), and against list`);
    const list = measure(root, 'list', ['list']);
    measure(root, 'rollback --list', ['rollback', '--list'], list);
    measure(root, 'rollback --check', ['rollback', '--check'], list);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The sample's model as one archived version, the last as the champion. */
function layVersion(root: string, at: number): void {
  const place = at === VERSIONS ? 'champion' : `archive/net_v1.0.${at}`;
  const folder = join(root, 'models', place);
  mkdirSync(folder, { recursive: true });
  cpSync(candidate, folder, { recursive: true, filter: (from) => !from.endsWith('metadata.json') });
}

function backbone(root: string, args: readonly string[]): void {
  execFileSync(process.execPath, [commandLine, '--root', root, '--quiet', ...args]);
}

/** @returns the median in milliseconds */
function measure(root: string, name: string, args: readonly string[], list?: number): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    backbone(root, args);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const [least, median, most] = [0, Math.floor(ROUNDS / 2), ROUNDS - 1].map((at) => times[at] ?? 0);
  const ratio = list === undefined ? '' : `  ${(median! / list).toFixed(2)}`;
  console.log(
    `${name}: ${median!.toFixed(0)} (${least!.toFixed(0)} to ${most!.toFixed(0)})${ratio}`,
  );
  return median!;
}

main();
