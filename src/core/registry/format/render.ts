import { appendItem, pieceOf, removeAt, setProperty, takePiece } from '../../shared/json/jsonEdit';
import type { JsonPiece } from '../../shared/json/jsonEdit';
import { sameJson } from '../../shared/items/jsonValue';
import { patchObject } from '../../shared/json/jsonPatch';
import type { JsonObject } from '../../shared/items/jsonValue';
import { parseRegistry } from './parse';
import type { ParsedRegistry } from './parse';
import type { Entry, Registry, VersionEntry } from './types';

/** The text of a new registry. */
export function renderNew(registry: Registry): string {
  return `${JSON.stringify(registry, null, 2)}\n`;
}

/**
 * The text of `next`, whose lists continue those that were read. It is made from the text that
 * was read: entries move between roles with their
 * comments and unknown fields, and what did not change keeps its layout.
 */
export function renderRegistry(read: ParsedRegistry, next: Registry): string {
  const piece = (entry: Entry) => pieceFor(entry, read);
  let text = patchFields(read, next);
  for (const role of ['champion', 'challenger'] as const) {
    if (sameJson(read.registry[role], next[role])) continue;
    const entry = next[role];
    text = setProperty(text, [role], entry ? piece(entry) : pieceOf(null, text));
  }
  text = renderArchive(text, read, next, piece);
  text = renderRows(text, read, next);
  if (!sameJson(parseRegistry(new TextEncoder().encode(text)).registry, next))
    throw new Error('the registry was rendered wrongly');
  return text;
}

interface Source {
  readonly entry: Entry;
  readonly path: (string | number)[];
}

/** Where an entry is in the text that was read, in whatever role. */
function sourceOf({ registry, archiveIndex }: ParsedRegistry, id: string): Source | undefined {
  for (const role of ['champion', 'challenger'] as const) {
    const entry = registry[role];
    if (entry?.model_id === id) return { entry, path: [role] };
  }
  const index = registry.archive.findIndex((entry) => entry.model_id === id);
  const entry = registry.archive[index];
  return entry && { entry, path: ['archive', archiveIndex[index] ?? index] };
}

function pieceFor(entry: Entry, read: ParsedRegistry): JsonPiece {
  const source = sourceOf(read, entry.model_id);
  const piece = source && takePiece(read.text, source.path);
  if (!source || !piece) return pieceOf(entry, read.text);
  return { text: patchObject(piece.text, source.entry, entry) };
}

function patchFields({ text, registry }: ParsedRegistry, next: Registry): string {
  return patchObject(text, withoutSections(registry), withoutSections(next));
}

function withoutSections(registry: Registry): JsonObject {
  const { champion, challenger, archive, all_versions, ...rest } = registry;
  void [champion, challenger, archive, all_versions];
  return rest;
}

function renderArchive(
  start: string,
  read: ParsedRegistry,
  next: Registry,
  piece: (entry: Entry) => JsonPiece,
): string {
  let text = withList(start, 'archive');
  const after = new Map(next.archive.map((entry) => [entry.model_id, entry]));
  const before = new Set(read.registry.archive.map((entry) => entry.model_id));
  for (const [index, entry] of [...read.registry.archive.entries()].reverse()) {
    const path = ['archive', read.archiveIndex[index] ?? index];
    const kept = after.get(entry.model_id);
    if (!kept) text = removeAt(text, path);
    else if (!sameJson(entry, kept)) text = setProperty(text, path, piece(kept));
  }
  for (const entry of next.archive)
    if (!before.has(entry.model_id)) text = appendItem(text, ['archive'], piece(entry));
  return text;
}

function renderRows(start: string, read: ParsedRegistry, next: Registry): string {
  let text = withList(start, 'all_versions');
  const before = read.registry.all_versions;
  next.all_versions.forEach((row, index) => {
    const old = before[index];
    if (!old) text = appendItem(text, ['all_versions'], rowPiece(row));
    else text = patchObject(text, old, row, ['all_versions', read.rowIndex[index] ?? index]);
  });
  return text;
}

/** A row on one line, as people write them. */
function rowPiece(row: VersionEntry): JsonPiece {
  const fields = Object.entries(row).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return { text: `{ ${fields.join(', ')} }` };
}

function withList(text: string, name: string): string {
  if (takePiece(text, [name])?.text.startsWith('[')) return text;
  return setProperty(text, [name], { text: '[]' });
}
