import { dirname, isAbsolute, isInside, normalize, resolve } from '../../shared/files/paths';
import type { RegistryContext } from '../registryContext';

/** What is at a place where a link should be. */
export type LinkState =
  | { readonly kind: 'none' | 'folder' | 'file' | 'other' }
  /** A link, or a text file that a checkout made of one; `target` is absolute, not looked up. */
  | { readonly kind: 'link' | 'text'; readonly target: string };

export async function readLinkState(context: RegistryContext, path: string): Promise<LinkState> {
  const info = await context.fs.lstat(path);
  if (!info) return { kind: 'none' };
  if (info.kind === 'link') {
    const target = (await context.fs.readLink(path)).replace(/\/$/, '');
    return { kind: 'link', target: resolve(dirname(path), target) };
  }
  if (info.kind === 'directory') return { kind: 'folder' };
  if (info.kind === 'other') return { kind: 'other' };
  const target = info.size < 1024 ? await textTarget(context, path) : undefined;
  return target === undefined ? { kind: 'file' } : { kind: 'text', target };
}

/** Git writes a link's target as the text of a file where the disk takes no links. */
async function textTarget(context: RegistryContext, path: string): Promise<string | undefined> {
  const text = new TextDecoder().decode(await context.fs.readFile(path, 1024)).trim();
  if (!/^[^\s/\\][^\n\\]*\/[^\n]+$/.test(text) || isAbsolute(text)) return undefined;
  const target = resolve(dirname(path), text);
  return isInside(context.layout.root, target) ? target : undefined;
}

/** Whether a link leads to `target`, looked at by its text. */
export function leadsTo(linkState: LinkState, target: string): boolean {
  return 'target' in linkState && normalize(linkState.target) === normalize(target);
}

/**
 * Whether a link meant `target`, seen from where the workspace was when it was made: the absolute
 * target of a junction goes wrong when a workspace moves.
 */
export function meant(context: RegistryContext, linkState: LinkState, target: string): boolean {
  if (leadsTo(linkState, target)) return true;
  const inner = target.slice(context.layout.root.length);
  return 'target' in linkState && linkState.target.endsWith(inner);
}
