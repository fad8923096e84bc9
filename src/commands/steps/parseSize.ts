/**
 * Height and width as they are typed: `224×320`, `224x320`, `224, 320` or `224`.
 * @returns undefined for anything else
 */
export function parseSize(text: string): readonly [number, number] | undefined {
  const [, height, width] = /^\s*(\d{1,5})(?:\s*[×x*,\s]\s*(\d{1,5}))?\s*$/i.exec(text) ?? [];
  const size = [Number(height), Number(width ?? height)] as const;
  return height !== undefined && size.every((side) => side > 0) ? size : undefined;
}
