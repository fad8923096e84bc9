/** Numbers as they are typed: `0.485, 0.456, 0.406`, each perhaps a fraction such as `1/255`. */
export function parseNumbers(text: string): readonly number[] | undefined {
  const numbers = text
    .trim()
    .split(/\s*[,;]\s*|\s+/)
    .map(parseNumber);
  const known = numbers.filter((number) => number !== undefined);
  return known.length === numbers.length ? known : undefined;
}

function parseNumber(text: string): number | undefined {
  const [above, below = 1, ...more] = text
    .split('/')
    .map((part) => (part === '' ? NaN : Number(part)));
  const value = Number(above) / below;
  return Number.isFinite(value) && more.length === 0 ? value : undefined;
}
