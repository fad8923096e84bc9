import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The licences of all packages whose code the bundles contain.
 * @param inputs paths of the bundled files, relative to the repository
 */
export function thirdPartyNotices(repository: string, inputs: readonly string[]): string {
  const packages = new Set(
    inputs.flatMap((path) => /^node_modules\/((@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
  );
  const notices = [...packages]
    .sort()
    .map((name) => notice(repository, join(repository, 'node_modules', name)));
  return [
    'Backbone Studio contains code of the packages below. Their licences:\n',
    ...notices,
  ].join('\n');
}

function notice(repository: string, folder: string): string {
  const { name, version, license, author } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as { name: string; version: string; license: string; author?: string };
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file
    ? readFileSync(join(folder, file), 'utf8')
    : license === 'MIT'
      ? mitLicence(repository, author ?? name)
      : '';
  return `${'-'.repeat(78)}\n${name} ${version} (${license})\n\n${text.trim()}\n`;
}

/** The words of our own licence, for a package that names it and does not bring them along. */
function mitLicence(repository: string, holder: string): string {
  const ours = readFileSync(join(repository, 'LICENSE'), 'utf8');
  return ours.replace(/^Copyright.*$/m, `Copyright (c) ${holder}`);
}
