import { findBrowser } from '../browser/findBrowser';
import { findOnPath } from './findOnPath';
import { run } from './run';

/** A program that npm cannot bring. */
export interface SystemPart {
  readonly title: string;
  /** The Debian package that holds it. */
  readonly apt: string;
  isThere(): boolean;
}

export const compilerParts: readonly SystemPart[] = [
  {
    title: 'a C++ compiler',
    apt: 'g++',
    isThere: () => process.platform === 'win32' || !!findOnPath(['c++', 'g++', 'clang++']),
  },
  {
    title: 'make',
    apt: 'make',
    isThere: () => process.platform === 'win32' || !!findOnPath(['make', 'gmake']),
  },
  { title: 'Python 3', apt: 'python3', isThere: () => !!findOnPath(['python3', 'python']) },
];

export const browserPart: SystemPart = {
  title: 'Chromium',
  apt: 'chromium',
  isThere: () => findBrowser() !== undefined,
};

/** What this machine lets us do about a missing part. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  readonly hasApt: boolean;
  install(packages: readonly string[]): Promise<void>;
}

const thisMachine: Machine = {
  platform: process.platform,
  isRoot: process.getuid?.() === 0,
  hasApt: findOnPath(['apt-get']) !== undefined,
  install: aptInstall,
};

/**
 * Sees that every part is there, installing with apt what is missing where that is allowed.
 * @throws naming the missing parts and the command that installs them
 */
export async function ensureSystemParts(
  parts: readonly SystemPart[],
  machine: Machine = thisMachine,
): Promise<void> {
  const missing = parts.filter((part) => !part.isThere());
  if (missing.length === 0) return;
  const titles = missing.map((part) => part.title).join(', ');
  if (!machine.hasApt || !machine.isRoot) throw new Error(remedy(missing, titles, machine));
  console.log(`Installing ${titles} with apt…`);
  await machine.install(missing.map((part) => part.apt));
  const still = missing.filter((part) => !part.isThere());
  if (still.length > 0) throw new Error(remedy(still, titles, machine));
}

function remedy(missing: readonly SystemPart[], titles: string, machine: Machine): string {
  const packages = missing.map((part) => part.apt).join(' ');
  const browser = missing.includes(browserPart)
    ? ' Any Chromium will do: BACKBONE_BROWSER may hold the path of its executable.'
    : '';
  return `This machine lacks ${titles}. Install with: ${installCommand(packages, machine)}${browser}`;
}

function installCommand(packages: string, machine: Machine): string {
  if (machine.hasApt) return `sudo apt-get install -y ${packages}`;
  if (machine.platform === 'darwin') {
    return 'xcode-select --install && brew install --cask chromium';
  }
  if (machine.platform === 'win32') return 'winget install Python.Python.3.12 Google.Chrome';
  return `your package manager (on Debian: apt-get install -y ${packages})`;
}

async function aptInstall(packages: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env });
  await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env });
}
