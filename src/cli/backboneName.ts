import { basename } from 'node:path';
import { withoutConfigEnding } from '../core/backbone/config/configName';

/** A backbone's name, however it was written: alone, or as the path of its file. */
export function backboneName(written: string): string {
  return withoutConfigEnding(basename(written));
}
