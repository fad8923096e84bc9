import type { ConfigFix } from './config';
import { applyFix } from './editConfig';
import { changeBetween } from './textChange';
import type { TextChange } from './textChange';

/** A fix as the smallest replacement in a configuration's text. */
export function fixChange(text: string, fix: ConfigFix): TextChange {
  return changeBetween(text, applyFix(text, fix));
}
