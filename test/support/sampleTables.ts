import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes a table of `count` samples: id, file and class, of which `row` gives the last two. */
export async function writeSamples(
  folder: string,
  name: string,
  count: number,
  row: (index: number) => string,
): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => `S${index},${row(index)}`);
  await writeFile(join(folder, name), ['id,file,kind', ...rows].join('\n'));
}
