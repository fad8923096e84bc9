import { readFileSync } from 'node:fs';
import { readerLanguage } from '../core/shared/text/readerLanguage';
import { setTexts } from '../core/shared/text/texts';
import type { Texts } from '../core/shared/text/texts';

const variable = 'BACKBONE_STUDIO_TEXTS';
const languageVariable = 'BACKBONE_STUDIO_LANGUAGE';
let inUse: string | undefined;

/**
 * Lets the core speak the language of a bundle of texts, in this process and in those that are
 * started with `textsEnvironment`. It speaks English where the bundle cannot be read, for instance
 * since an update has taken it along: nothing fails for want of a translation.
 * @param path absolute; absent: English
 * @param language of the reader's numbers, BCP 47
 */
export function useTextsFile(path: string | undefined, language?: string): void {
  const texts = path === undefined ? undefined : readTexts(path);
  setTexts(texts ?? {}, language);
  inUse = texts && path;
}

function readTexts(path: string): Texts | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Texts;
  } catch {
    return undefined;
  }
}

/** What a child process or thread of ours finds in its environment, to speak as its parent does. */
export function textsEnvironment(): NodeJS.ProcessEnv {
  const language = readerLanguage();
  return {
    ...(inUse !== undefined && { [variable]: inUse }),
    ...(language !== 'en' && { [languageVariable]: language }),
  };
}

/** Speaks as the parent does. */
export function inheritTexts(): void {
  useTextsFile(process.env[variable], process.env[languageVariable]);
}
