import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { classNames, validationEvents } from './catalogue';
import { headNames } from './network';
import { renderJpeg } from './rendering';
import { classOf } from './training';

/** Writes `validation.csv` and the images that it names, one for each validation event. */
export async function writeValidationSet(folder: string): Promise<void> {
  await mkdir(join(folder, 'images'), { recursive: true });
  const lines = [['event', 'file', ...headNames].join(',')];
  for (const event of validationEvents()) {
    const file = `images/${event.id}.jpg`;
    const labels = headNames.map((name) => classNames[name][classOf[name](event)]);
    lines.push([event.id, file, ...labels].join(','));
    await writeFile(join(folder, file), await renderJpeg(event, 0));
  }
  await writeFile(join(folder, 'validation.csv'), `${lines.join('\n')}\n`);
}
