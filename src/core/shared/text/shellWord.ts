/** A path or name as it is typed in a command: in quotes where a shell would take it apart. */
export function shellWord(text: string): string {
  return /^[\w=,.:/-]+$/.test(text) ? text : `"${text.replaceAll('"', '\\"')}"`;
}
