import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json';
import english from '../../package.nls.json';
import indonesian from '../../package.nls.id.json';
import { repository } from './repository';

const strings = { en: english, id: indonesian };

/** The schema that VS Code, in a language, explains files of this pattern with: as it was written. */
export function contributedSchema(pattern: string, language: keyof typeof strings): unknown {
  const { jsonValidation } = manifest.contributes;
  const named = jsonValidation.find(({ fileMatch }) => fileMatch.includes(pattern));
  const key = named?.url.slice(1, -1) ?? '';
  const url = new Map(Object.entries(strings[language])).get(key) ?? '';
  return JSON.parse(readFileSync(join(repository, url), 'utf8'));
}
