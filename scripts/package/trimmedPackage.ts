import { cpSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Target } from './targets';

/** What a dependency is not asked for at run time. */
const unused: Readonly<Record<string, readonly string[]>> = {
  // They serve its install script, which fetches what is in the package already.
  'onnxruntime-node': ['adm-zip', 'global-agent'],
};

/** Sources, types and build files. */
const unneeded =
  /(\.(ts|cts|mts|map|h|cc|gyp)|(^|\/)README\.md)$|^(src|install|script|bin\/semver)\b/;

interface Manifest {
  name: string;
  version: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  scripts?: unknown;
  devDependencies?: unknown;
}

/**
 * Copies an installed package without what running it does not need.
 * @param source folder of the installed package
 * @param isInstalled says which optional dependencies there are
 * @returns the packages that it depends on
 */
export function copyTrimmed(
  source: string,
  destination: string,
  target: Target,
  isInstalled: (name: string) => boolean,
): string[] {
  cpSync(source, destination, {
    recursive: true,
    filter: (path) => isNeeded(relative(source, path).split(sep).join('/'), source, target),
  });
  const { dependencies = {}, optionalDependencies = {}, ...manifest } = readManifest(source);
  const isKept = (name: string) =>
    !unused[manifest.name]?.includes(name) && (name in dependencies || isInstalled(name));
  const kept = Object.entries({ ...optionalDependencies, ...dependencies }).filter(([name]) =>
    isKept(name),
  );
  delete manifest.scripts;
  delete manifest.devDependencies;
  const trimmed = { ...manifest, dependencies: Object.fromEntries(kept) };
  writeFileSync(join(destination, 'package.json'), JSON.stringify(trimmed, undefined, 2));
  return kept.map(([name]) => name);
}

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

function isNeeded(path: string, source: string, target: Target): boolean {
  if (path === 'node_modules') return false;
  if (!path.startsWith('bin/napi-v')) return isFolder(join(source, path)) || !unneeded.test(path);
  const [, , os, cpu, file] = path.split('/');
  if (os !== undefined && os !== target.os) return false;
  if (cpu !== undefined && cpu !== target.cpu) return false;
  // The library lies there twice, once under its full version; the binding names the other.
  return !(file && /^libonnxruntime\.\d+\.\d+\.\d+\.dylib$/.test(file));
}

function isFolder(path: string): boolean {
  return lstatSync(path).isDirectory();
}
