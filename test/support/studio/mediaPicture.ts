import { join } from 'node:path';
import sharp from 'sharp';
import { repository } from '../repository';
import type { Studio } from './studio';

/** A picture for `media/`, few colours and light, when `BACKBONE_PICTURES` asks for it; else for the eye. */
export async function mediaPicture(studio: Studio, name: string): Promise<void> {
  const path = await studio.screenshot(`panel-${name}`);
  if (!process.env['BACKBONE_PICTURES']) return;
  const png = sharp(path).png({ palette: true, colours: 128, compressionLevel: 9, effort: 10 });
  await png.toFile(join(repository, 'media', `${name}.png`));
}
