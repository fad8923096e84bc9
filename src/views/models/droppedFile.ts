/**
 * The first file of what is dropped.
 * @param list URIs, a line each, as RFC 2483 has it: lines that begin with `#` are comments
 * @returns its absolute path with `/`; undefined where there is none
 */
export function droppedFile(list: string): string | undefined {
  const lines = list.split(/\r?\n/).map((line) => line.trim());
  return lines.map(pathOf).find((path) => path !== undefined);
}

/** Files of this machine, and of the one that the window is connected to. */
function pathOf(line: string): string | undefined {
  const [, encoded] = /^(?:file|vscode-remote):\/\/[^/]*(\/.+)$/i.exec(line) ?? [];
  if (encoded === undefined) return undefined;
  const path = decodeURIComponent(encoded);
  return /^\/[a-z]:/i.test(path) ? path.slice(1) : path;
}
