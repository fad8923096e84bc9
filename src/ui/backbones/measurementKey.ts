import { parse } from 'jsonc-parser';

/** What a configuration's text says, whatever its comments and layout. */
export function measurementKey(text: string): string {
  return JSON.stringify(parse(text, [], { allowTrailingComma: true }));
}
