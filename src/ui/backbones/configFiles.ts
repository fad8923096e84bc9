/** What files of configurations that are edited end in. */
export const configEnding = '.backbone.jsonc';

/** Whether a path names a configuration that is edited. */
export function isConfigFile(path: string): boolean {
  return path.endsWith(configEnding) && !path.endsWith(`/${configEnding}`);
}

/** `banknotes` of `…/banknotes.backbone.jsonc`. */
export function configName(path: string): string {
  return path.slice(path.replaceAll('\\', '/').lastIndexOf('/') + 1, -configEnding.length);
}
