import type { SeismicEvent } from './catalogue';
import { fft } from './fourier';
import type { Random } from './random';
import { threeComponentRecord } from './waveform';

/** Rows of one panel (frequencies) and columns (times), in pixels. */
export const panelHeight = 42;
export const panelWidth = 128;
/** Three panels, with one dark row between them. */
export const imageHeight = 3 * panelHeight + 2;
export const imageWidth = panelWidth;

const frame = 256;
const hop = 32;
const recordLength = frame + hop * (panelWidth - 1);

/**
 * Power of a record in decibels above its median, `panelHeight` x `panelWidth` values by rows.
 * Row 0 is the highest frequency (0.164 Hz), the last row the lowest (0.0039 Hz).
 */
export function spectrogram(record: Float64Array): Float64Array {
  const panel = new Float64Array(panelHeight * panelWidth);
  const re = new Float64Array(frame);
  const im = new Float64Array(frame);
  for (let column = 0; column < panelWidth; column++) {
    for (let i = 0; i < frame; i++) re[i] = record[column * hop + i]! * hann[i]!;
    im.fill(0);
    fft(re, im);
    for (let row = 0; row < panelHeight; row++) {
      const bin = panelHeight - row;
      const power = re[bin]! ** 2 + im[bin]! ** 2;
      panel[row * panelWidth + column] = 10 * Math.log10(power + 1e-9);
    }
  }
  const median = panel.slice().sort()[panel.length >> 1]!;
  return panel.map((value) => value - median);
}

/**
 * The three panels of one window, top to bottom: vertical + north, vertical + east, vertical. Where
 * the source lies decides in which of the sums the precursor cancels and in which it doubles.
 */
export function eventPanels(event: SeismicEvent, random: Random): readonly Float64Array[] {
  const { vertical, north, east } = threeComponentRecord(event, recordLength, random);
  const plus = (other: Float64Array): Float64Array => vertical.map((v, i) => v + other[i]!);
  return [spectrogram(plus(north)), spectrogram(plus(east)), spectrogram(vertical)];
}

const hann = Float64Array.from(
  { length: frame },
  (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / frame),
);
