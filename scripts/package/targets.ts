/** A platform that a package is made for, in the names of npm and of the native packages. */
export interface Target {
  /** As the Marketplace calls it. */
  readonly name: string;
  readonly os: 'linux' | 'darwin' | 'win32';
  readonly cpu: 'x64' | 'arm64';
}

/** The platforms for which ONNX Runtime ships binaries in its npm package. */
export const targets: readonly Target[] = [
  { name: 'linux-x64', os: 'linux', cpu: 'x64' },
  { name: 'linux-arm64', os: 'linux', cpu: 'arm64' },
  { name: 'darwin-arm64', os: 'darwin', cpu: 'arm64' },
  { name: 'win32-x64', os: 'win32', cpu: 'x64' },
  { name: 'win32-arm64', os: 'win32', cpu: 'arm64' },
];

/** The name of the platform that runs this. */
export const thisPlatform = `${process.platform}-${process.arch}`;

/**
 * The target of that name.
 * @throws when ONNX Runtime has nothing for it
 */
export function targetNamed(name: string): Target {
  const target = targets.find((candidate) => candidate.name === name);
  if (target) return target;
  const known = targets.map((candidate) => candidate.name).join(', ');
  throw new Error(`There is no package for "${name}". Give one of: --target ${known}`);
}
