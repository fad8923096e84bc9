import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The parts of a manifest that name an extension. */
interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly version: string;
}

/**
 * Makes a server run extensions from their source folders as if they were installed. An extension
 * under development would run as well, but VS Code shows no notifications in that mode.
 */
export async function linkExtensions(
  profileFolder: string,
  sources: readonly string[],
): Promise<void> {
  const folder = join(profileFolder, 'extensions');
  await mkdir(folder, { recursive: true });
  const entries = await Promise.all(sources.map(installedEntry));
  await writeFile(join(folder, 'extensions.json'), JSON.stringify(entries));
}

/** What VS Code records about an installed extension. */
async function installedEntry(source: string): Promise<object> {
  const text = await readFile(join(source, 'package.json'), 'utf8');
  const { publisher, name, version } = JSON.parse(text) as Manifest;
  return {
    identifier: { id: `${publisher}.${name}` },
    version,
    location: { $mid: 1, path: source.replace(/\\/g, '/'), scheme: 'file' },
    metadata: { isApplicationScoped: false, pinned: true, source: 'vsix' },
  };
}
