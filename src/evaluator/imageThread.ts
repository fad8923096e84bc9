import { realpath } from 'node:fs/promises';
import type { MessagePort } from 'node:worker_threads';
import type { Extent } from '../core/evaluation/images/geometry';
import { prepareImage, tensorView } from '../core/evaluation/images/prepareImage';
import type { PixelImage } from '../core/evaluation/images/pixelImage';
import type { InputContract } from '../core/evaluation/types';
import { isInside } from '../core/paths';
import { toCorePath } from '../node/nodeFileSystem';
import { decodeImage } from './decodeImage';
import type { Sharp } from './native';

/** What a thread is started with. */
export interface ImageThreadData {
  readonly role: 'images';
  /** One tensor is prepared for each of these. */
  readonly inputs: readonly InputContract[];
  /** Real path of the folder that images must not leave; absent: anywhere. */
  readonly folder?: string;
}

/** Main thread to image thread; the buffers are transferred there and back, never copied. */
export interface ImageTask {
  readonly id: number;
  readonly file: string;
  readonly buffers: readonly ArrayBuffer[];
}

/** Image thread to main thread. `refused` ends the run: the contract, not the image, is at fault. */
export interface ImageDone {
  readonly id: number;
  readonly buffers: readonly ArrayBuffer[];
  /** Size of the image as it was decoded. */
  readonly extent?: Extent;
  readonly skipped?: string;
  readonly refused?: string;
}

/** Image thread to main thread: it cannot work at all. */
export interface ImageThreadFailed {
  readonly failed: { readonly message: string; readonly remedy: string };
}

/** Serves image tasks until the process ends. */
export function serveImages(sharp: Sharp, data: ImageThreadData, port: MessagePort): void {
  sharp.concurrency(1);
  sharp.cache(false);
  port.on('message', (task: ImageTask) => {
    void work(sharp, data, task).then((done) => port.postMessage(done, [...done.buffers]));
  });
}

async function work(sharp: Sharp, data: ImageThreadData, task: ImageTask): Promise<ImageDone> {
  const { id, buffers } = task;
  const decoded = new Map<boolean, PixelImage>();
  try {
    await requireInside(task.file, data.folder);
    for (const orient of new Set(data.inputs.map(({ exif }) => exif === 'apply'))) {
      decoded.set(orient, await decodeImage(sharp, task.file, orient));
    }
  } catch (error) {
    return { id, buffers, skipped: reasonOf(error) };
  }
  try {
    data.inputs.forEach((input, index) => {
      const image = decoded.get(input.exif === 'apply')!;
      prepareImage(image, input, tensorView(input, buffers[index]!));
    });
    const { width, height } = decoded.values().next().value!;
    return { id, buffers, extent: { width, height } };
  } catch (error) {
    if (error instanceof RangeError) return { id, buffers, refused: error.message };
    throw error;
  }
}

async function requireInside(file: string, folder: string | undefined): Promise<void> {
  if (folder === undefined) return;
  const real = toCorePath(await realpath(file));
  if (!isInside(folder, real)) throw new Error("leads outside the data set's folder");
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (text.startsWith('ENOENT')) return 'does not exist';
  return text
    .split('\n')[0]!
    .replace(/^Input file /, '')
    .slice(0, 200);
}
