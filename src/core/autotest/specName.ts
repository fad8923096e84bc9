import { basename } from '../shared/files/paths';

/** Whether a path names a specification and not a configuration. */
export function isSpecPath(path: string): boolean {
  return /\.autotest\.jsonc?$/.test(path);
}

/** What an auto-test is called by: its specification, or `configurations` for a list of them. */
export function autotestName([first]: readonly string[]): string {
  if (first === undefined || !isSpecPath(first)) return 'configurations';
  return basename(first).replace(/\.autotest\.jsonc?$/, '');
}
