import type { PixelImage } from '../images/pixelImage';
import { toRgb } from '../images/pixelImage';
import { resample } from '../images/resample';
import type { LabelledBox } from './trainingSample';

/** Between cells and around them, in pixels. */
const GAP = 6;
const BACKGROUND = 40;
const OUTLINE = [255, 64, 160] as const;

/** An image with boxes that are drawn over it. */
export interface SheetCell {
  readonly image: PixelImage;
  readonly boxes: readonly LabelledBox[];
}

/** Width and height of a cell in pixels. */
export interface CellSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Puts images into rows and columns, each fitted into a cell and centred.
 */
export function contactSheet(rows: readonly (readonly SheetCell[])[], cell: CellSize): PixelImage {
  const columns = Math.max(...rows.map((row) => row.length));
  const width = GAP + columns * (cell.width + GAP);
  const height = GAP + rows.length * (cell.height + GAP);
  const sheet: PixelImage = {
    width,
    height,
    channels: 3,
    data: new Uint8Array(width * height * 3).fill(BACKGROUND),
  };
  rows.forEach((row, r) =>
    row.forEach((one, c) => {
      const image = fitToCell(one, cell);
      const left = GAP + c * (cell.width + GAP) + ((cell.width - image.width) >> 1);
      const top = GAP + r * (cell.height + GAP) + ((cell.height - image.height) >> 1);
      paste(sheet, image, left, top);
    }),
  );
  return sheet;
}

/** An image at the size of a cell, its shape kept, with its boxes drawn over it. */
export function fitToCell({ image, boxes }: SheetCell, cell: CellSize): PixelImage {
  const scale = Math.min(cell.width / image.width, cell.height / image.height);
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  // What is enlarged shows its pixels as they are.
  const small = resample(toRgb(image), width, height, scale > 1 ? 'nearest' : 'bilinear');
  const drawn: PixelImage = { ...small, data: small.data.slice() };
  for (const box of boxes) outline(drawn, box, scale);
  return drawn;
}

function outline({ width, height, data }: PixelImage, box: LabelledBox, scale: number): void {
  const clamp = (value: number, most: number) =>
    Math.max(0, Math.min(most - 1, Math.round(value * scale)));
  const [left, right] = [clamp(box.left, width), clamp(box.right, width)];
  const [top, bottom] = [clamp(box.top, height), clamp(box.bottom, height)];
  const dot = (x: number, y: number) => data.set(OUTLINE, (y * width + x) * 3);
  for (let x = left; x <= right; x += 1) [top, bottom].forEach((y) => dot(x, y));
  for (let y = top; y <= bottom; y += 1) [left, right].forEach((x) => dot(x, y));
}

function paste(sheet: PixelImage, image: PixelImage, left: number, top: number): void {
  for (let y = 0; y < image.height; y += 1) {
    const row = image.data.subarray(y * image.width * 3, (y + 1) * image.width * 3);
    sheet.data.set(row, ((top + y) * sheet.width + left) * 3);
  }
}
