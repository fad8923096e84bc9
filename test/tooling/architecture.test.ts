import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { coreLayers } from '../../scripts/lint/importArrows.mjs';
import { repository } from '../support/repository';

const page = readFileSync(join(repository, 'docs/architecture.md'), 'utf8');
const picture = readFileSync(join(repository, 'docs/layers.svg'), 'utf8');

/** What is in backticks and begins like a path of the repository. */
function pathsOf(text: string): readonly string[] {
  const tops = new Set(readdirSync(repository));
  const quoted = [...text.matchAll(/`([^`\s]+)`/g)].map((match) => match[1]!);
  const isPath = (name: string) =>
    tops.has(name.split('/')[0]!) || /^\w[\w-]*\/.*\.\w+$/.test(name);
  // Folders of the user's workspace have names of ours.
  const isUsers = (name: string) => /^(config|models)\//.test(name);
  return quoted.filter((name) => isPath(name) && !isUsers(name));
}

describe('docs/architecture.md', () => {
  it('names only what exists', () => {
    const paths = pathsOf(page);
    assert.ok(paths.length > 100, String(paths.length));
    assert.deepEqual(
      paths.filter((path) => !existsSync(join(repository, path))),
      [],
    );
  });

  it('links only to what exists', () => {
    const links = [...page.matchAll(/\]\(([^)#]+)\)/g)].map((match) => match[1]!);
    assert.deepEqual(
      links.filter((link) => !existsSync(join(repository, 'docs', link))),
      [],
    );
  });

  it('has every layer of core, in the table and in the picture, from the top down', () => {
    const layers = [...new Set(coreLayers.map((layer) => layer.split('/')[0]!))].toReversed();
    const described = [...page.matchAll(/^\| `src\/core\/(\w+)`/gm)].map((match) => match[1]!);
    assert.deepEqual(described, layers);
    const drawn = [...picture.matchAll(/class="name left"[^>]*>(\w+)</g)].map((match) => match[1]!);
    assert.deepEqual(drawn, layers);
  });
});
