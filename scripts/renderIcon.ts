/** Makes `media/icon.png`, which the marketplace asks for, from `media/icon.svg`. */
import sharp from 'sharp';

const size = 256;

async function main(): Promise<void> {
  await sharp('media/icon.svg', { density: 144 }).resize(size, size).png().toFile('media/icon.png');
}

void main();
