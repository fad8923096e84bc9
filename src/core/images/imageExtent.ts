import type { Extent } from './geometry';

/** As much of a file as its size is looked for in: metadata may come before it. */
export const EXTENT_BYTES = 256 * 1024;

/**
 * Width and height of an image by the beginning of its file: PNG, JPEG, GIF, BMP and WebP.
 * @returns undefined for other formats and damaged files
 */
export function imageExtent(bytes: Uint8Array): Extent | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const extent = readExtent(view);
    return extent && extent.width > 0 && extent.height > 0 ? extent : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function readExtent(view: DataView): Extent | undefined {
  const start = view.getUint16(0);
  if (start === 0x8950) return { width: view.getUint32(16), height: view.getUint32(20) };
  if (start === 0xffd8) return jpegExtent(view);
  if (start === 0x4749) return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  if (start === 0x424d) return bmpExtent(view);
  if (view.getUint32(0) === 0x52494646 && view.getUint32(8) === 0x57454250) return webpExtent(view);
  return undefined;
}

function bmpExtent(view: DataView): Extent {
  if (view.getUint32(14, true) === 12) {
    return { width: view.getUint16(18, true), height: view.getUint16(20, true) };
  }
  return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
}

/** The first frame header; source: ITU-T T.81, B.2.2. */
function jpegExtent(view: DataView): Extent | undefined {
  let at = 2;
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    // Fill bytes may stand in front of a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** SOF0 to SOF15, without the tables DHT, JPG and DAC between them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Source: RFC 9649, sections 2.5 to 2.7. */
function webpExtent(view: DataView): Extent | undefined {
  const u24 = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
  switch (view.getUint32(12)) {
    case 0x56503858: // VP8X
      return { width: 1 + u24(24), height: 1 + u24(27) };
    case 0x5650384c: {
      // VP8L
      const bits = view.getUint32(21, true);
      return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
    }
    case 0x56503820: // VP8
      return {
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
      };
    default:
      return undefined;
  }
}
