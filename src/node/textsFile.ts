import { readFileSync } from 'node:fs';
import { setTexts } from '../core/texts';
import type { Texts } from '../core/texts';

const variable = 'BACKBONE_STUDIO_TEXTS';
let inUse: string | undefined;

/**
 * Lets the core speak the language of a bundle of texts, in this process and in those that are
 * started with `textsEnvironment`.
 * @param path absolute; absent: English
 */
export function useTextsFile(path: string | undefined): void {
  setTexts(path ? (JSON.parse(readFileSync(path, 'utf8')) as Texts) : {});
  inUse = path;
}

/** What a child process or thread of ours finds in its environment, to speak as its parent does. */
export function textsEnvironment(): NodeJS.ProcessEnv {
  return inUse === undefined ? {} : { [variable]: inUse };
}

/** Speaks as the parent does, or English where an update has taken the parent's texts along. */
export function inheritTexts(): void {
  try {
    useTextsFile(process.env[variable]);
  } catch {
    useTextsFile(undefined);
  }
}
