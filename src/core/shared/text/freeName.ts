/** `NAME` itself, then `NAME_2`, `NAME_3` … */
export function numberedName(name: string, count: number, separator = '_'): string {
  return count === 1 ? name : `${name}${separator}${count}`;
}

/** The first of them that is not taken. */
export function freeName(
  name: string,
  isTaken: (name: string) => boolean,
  separator?: string,
): string {
  for (let count = 1; ; count += 1) {
    const one = numberedName(name, count, separator);
    if (!isTaken(one)) return one;
  }
}
