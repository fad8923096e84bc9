const START = /^ *# region (not )?(\w+)$/;
const END = /^ *# endregion$/;

/** Names of a template's regions, each once. */
export function regionsOf(template: string): string[] {
  const names = template.split('\n').map((line) => START.exec(line)?.[2]);
  return [...new Set(names.filter((name) => name !== undefined))];
}

/**
 * Lines without those of the regions that are not kept, and without the marks. Regions nest.
 * @param kept by name; `# region not NAME` is kept where NAME is not
 * @throws Error when a region is opened or closed alone
 */
export function keepRegions(
  lines: readonly string[],
  kept: Readonly<Record<string, boolean>>,
): string[] {
  const open: boolean[] = [];
  const result = lines.filter((line) => {
    const start = START.exec(line);
    if (start) open.push((kept[start[2] ?? ''] ?? false) !== (start[1] !== undefined));
    else if (!END.test(line)) return open.every(Boolean);
    else if (open.pop() === undefined) throw new Error('Template: # endregion without a region');
    return false;
  });
  if (open.length > 0) throw new Error('Template: a region has no # endregion');
  return result;
}
