import { basename } from 'node:path';

/** A backbone's name, however it was written: alone, or as the path of its file. */
export function backboneName(written: string): string {
  return basename(written).replace(/\.backbone\.jsonc?$/, '');
}
