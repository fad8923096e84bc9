/**
 * The functions and classes of a Python file, in the order asked for and two blank lines apart, to be
 * put into another file.
 * @throws Error when the file has no definition of a name
 */
export function definitionsOf(file: string, names: readonly string[]): string {
  const blocks = file.split(/^(?=def |class )/m).slice(1);
  const byName = new Map(blocks.map((block) => [/^\w+ (\w+)/.exec(block)?.[1], block.trimEnd()]));
  const picked = names.map((name) => {
    const block = byName.get(name);
    if (block === undefined) throw new Error(`Template: no definition of ${name}`);
    return block;
  });
  return picked.join('\n\n\n');
}
