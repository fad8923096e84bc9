import sharp from 'sharp';
import type { SeismicEvent } from './catalogue';
import { seededRandom } from './random';
import { eventPanels, imageHeight, imageWidth, panelHeight, panelWidth } from './spectrogram';

/** Decibels that the ends of the colour scale stand for. */
const scale = { low: -12, high: 24 };

/** Matplotlib's viridis (CC0) at nine equally spaced points, as RGB. */
const viridis: readonly (readonly [number, number, number])[] = [
  [68, 1, 84],
  [71, 44, 122],
  [59, 81, 139],
  [44, 113, 142],
  [33, 144, 141],
  [39, 173, 129],
  [92, 200, 99],
  [170, 220, 50],
  [253, 231, 37],
];

/**
 * The spectrogram image of one window of an event: RGB, `imageHeight` x `imageWidth` x 3 bytes.
 * @param window which of the event's windows; each has its own noise
 */
export function renderWindow(event: SeismicEvent, window: number): Uint8Array {
  const panels = eventPanels(event, seededRandom(window, event.id));
  const pixels = new Uint8Array(imageHeight * imageWidth * 3);
  panels.forEach((panel, index) => {
    const top = index * (panelHeight + 1);
    panel.forEach((value, i) => {
      const position = top * panelWidth + i;
      pixels.set(colour((value - scale.low) / (scale.high - scale.low)), 3 * position);
    });
  });
  return pixels;
}

/** The same window as the bytes of a JPEG file. */
export async function renderJpeg(event: SeismicEvent, window: number): Promise<Buffer> {
  const raw = { width: imageWidth, height: imageHeight, channels: 3 as const };
  return sharp(renderWindow(event, window), { raw })
    .jpeg({ quality: 80, chromaSubsampling: '4:2:0' })
    .toBuffer();
}

/** @param value 0 to 1, clamped */
function colour(value: number): readonly number[] {
  const at = Math.min(Math.max(value, 0), 1) * (viridis.length - 1);
  const index = Math.min(Math.floor(at), viridis.length - 2);
  const [from, to] = [viridis[index]!, viridis[index + 1]!];
  return from.map((low, channel) => Math.round(low + (to[channel]! - low) * (at - index)));
}
