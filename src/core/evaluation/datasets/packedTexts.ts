/** Texts by their numbers, in few bytes. */
export interface PackedTexts {
  at(index: number): string;
}

/** What `numbered` takes apart: a beginning, and a number that is written in the one way. */
const numberAtEnd = /^(.*?)(0|[1-9]\d{0,8})$/su;

/**
 * Packs one text of each item.
 * @param same texts that are taken instead where all of them are equal to these
 */
export function packTexts<T>(
  items: readonly T[],
  textOf: (item: T) => string,
  same?: PackedTexts,
): PackedTexts {
  if (same && items.every((item, index) => textOf(item) === same.at(index))) return same;
  return numbered(items, textOf) ?? bytesOf(items, textOf);
}

/** Texts that differ only in the number at their end, as `validation.csv, line 7` does. */
function numbered<T>(items: readonly T[], textOf: (item: T) => string): PackedTexts | undefined {
  const numbers = new Uint32Array(items.length);
  let beginning: string | undefined;
  for (const [index, item] of items.entries()) {
    const found = numberAtEnd.exec(textOf(item));
    if (!found || found[1] !== (beginning ??= found[1])) return undefined;
    numbers[index] = Number(found[2]);
  }
  return { at: (index) => `${beginning}${numbers[index]}` };
}

/** All texts one after the other as UTF-8. */
function bytesOf<T>(items: readonly T[], textOf: (item: T) => string): PackedTexts {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const ends = new Uint32Array(items.length + 1);
  let bytes: Uint8Array = new Uint8Array(1 << 12);
  let end = 0;
  for (const [index, item] of items.entries()) {
    const text = textOf(item);
    // UTF-8 takes at most three bytes for each unit of UTF-16.
    if (end + 3 * text.length > bytes.length) bytes = grown(bytes, end + 3 * text.length);
    end += encoder.encodeInto(text, bytes.subarray(end)).written;
    ends[index + 1] = end;
  }
  const packed = bytes.slice(0, end);
  return { at: (index) => decoder.decode(packed.subarray(ends[index], ends[index + 1])) };
}

function grown(bytes: Uint8Array, least: number): Uint8Array {
  const larger = new Uint8Array(Math.max(least, 2 * bytes.length));
  larger.set(bytes);
  return larger;
}
