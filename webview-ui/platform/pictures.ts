import { useEffect, useState } from 'preact/hooks';
import { compare } from '../../src/protocol/compare';
import type { PictureFacts } from '../../src/protocol/sampleFacts';
import { host } from './host';

/** A picture that can be shown, or why it cannot. */
export type ShownPicture = { readonly url: string } | { readonly problem: string };

/** Every question starts a process: pictures are asked for in groups. */
const group = 24;
const shown = new Map<string, Promise<ReadonlyMap<string, ShownPicture>>>();

/**
 * Pictures of samples, from bytes that the host has checked and made small.
 * @param edge longest side in pixels
 */
export function usePictures(
  root: string,
  ids: readonly string[],
  edge: number,
): ReadonlyMap<string, ShownPicture> {
  const [pictures, setPictures] = useState<ReadonlyMap<string, ShownPicture>>(new Map());
  const key = ids.join('\n');
  useEffect(() => {
    let current = true;
    for (let start = 0; start < ids.length; start += group) {
      void load(root, ids.slice(start, start + group), edge).then((found) => {
        if (current) setPictures((before) => new Map([...before, ...found]));
      });
    }
    return () => {
      current = false;
    };
  }, [root, key, edge]);
  return pictures;
}

function load(root: string, ids: readonly string[], edge: number) {
  const key = JSON.stringify([root, edge, ids]);
  const known = shown.get(key) ?? ask(root, ids, edge);
  shown.set(key, known);
  return known;
}

async function ask(
  root: string,
  ids: readonly string[],
  edge: number,
): Promise<ReadonlyMap<string, ShownPicture>> {
  try {
    const pictures = await host.ask(compare, { type: 'pictures', root, ids, edge });
    return new Map(pictures.map((picture) => [picture.id, showable(picture)]));
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return new Map(ids.map((id) => [id, { problem }]));
  }
}

function showable({ jpeg, problem = '' }: PictureFacts): ShownPicture {
  return jpeg === undefined ? { problem } : { url: pictureUrl(jpeg) };
}

/** Where the page can show a picture from. @param jpeg base 64 */
export function pictureUrl(jpeg: string): string {
  const bytes = Uint8Array.from(atob(jpeg), (character) => character.charCodeAt(0));
  return URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }));
}
