import { join } from '../../src/core/shared/files/paths';
import type { FileSystem } from '../../src/core/shared/files/fileSystem';

/** A symbolic link in a tree. */
export interface LinkTo {
  readonly link: string;
}

/** A tree as a nested literal: text or bytes is a file, `linkTo(…)` a link, an object a folder. */
export type FileTree = { readonly [name: string]: string | Uint8Array | LinkTo | FileTree };

export function linkTo(link: string): LinkTo {
  return { link };
}

function isLink(node: LinkTo | FileTree): node is LinkTo {
  return typeof node.link === 'string' && Object.keys(node).length === 1;
}

/** Writes a tree below an existing or new folder. */
export async function createFileTree(fs: FileSystem, path: string, tree: FileTree): Promise<void> {
  if (!(await fs.lstat(path))) await fs.makeDirectory(path);
  for (const [name, node] of Object.entries(tree)) {
    const place = join(path, name);
    if (typeof node === 'string') await fs.createFile(place, new TextEncoder().encode(node));
    else if (node instanceof Uint8Array) await fs.createFile(place, node);
    else if (isLink(node)) await fs.symlink(node.link, place, 'directory');
    else await createFileTree(fs, place, node);
  }
}

/** Reads a tree back as a literal, files as text; what is neither file, folder nor link as `other`. */
export async function readFileTree(fs: FileSystem, path: string): Promise<FileTree> {
  const tree: Record<string, FileTree[string]> = {};
  for (const name of await fs.list(path)) {
    const place = join(path, name);
    const kind = (await fs.lstat(place))?.kind;
    if (kind === 'directory') tree[name] = await readFileTree(fs, place);
    else if (kind === 'link') tree[name] = linkTo(await fs.readLink(place));
    else if (kind === 'file')
      tree[name] = new TextDecoder().decode(await fs.readFile(place, 1 << 30));
    else tree[name] = { other: 'other' };
  }
  return tree;
}
