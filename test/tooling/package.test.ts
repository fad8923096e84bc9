import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { targets, thisPlatform } from '../../scripts/package/targets';
import { exitOf } from '../../scripts/system/run';
import { packagedExtension } from '../support/packagedExtension';
import { repository } from '../support/repository';

const native = /\.(node|dll|dylib|so(\.[\d.]+)?)$/;

interface Manifest {
  readonly [field: string]: unknown;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** Names and sizes of what a package holds, and the text of its manifest. */
function contentsOf(vsix: string): { files: Map<string, number>; manifest: Manifest } {
  const files = new Map<string, number>();
  const isManifest = (name: string) => name === 'extension/package.json';
  const read = unzipSync(readFileSync(vsix), {
    filter: ({ name, originalSize }) => {
      files.set(name.replace(/^extension\//, ''), originalSize);
      return isManifest(name);
    },
  });
  const text = Buffer.from(read['extension/package.json'] ?? []).toString();
  return { files, manifest: JSON.parse(text) as Manifest };
}

/** The native files of a package, by the platforms in their paths. */
function nativeFiles(files: ReadonlyMap<string, number>): string[] {
  return [...files.keys()].filter((name) => native.test(name));
}

describe('the package', () => {
  let files: Map<string, number>;
  let manifest: Manifest;

  before(async () => {
    ({ files, manifest } = contentsOf(await packagedExtension()));
  });

  it('holds what users run and read', () => {
    const expected = ['dist/extension.js', 'dist/cli.js', 'dist/evaluator.js', 'NOTICES.txt'];
    expected.push('dist/page/main.js', 'dist/page/main.css', 'package.nls.id.json');
    for (const name of ['backbone', 'autotest']) {
      expected.push(`schemas/${name}.schema.json`, `schemas/${name}.schema.id.json`);
    }
    for (const name of [...expected, 'readme.md', 'changelog.md', 'LICENSE.txt']) {
      assert.ok(files.has(name), `${name} is missing`);
    }
    assert.ok(files.has('models/config/model_registry.json'), 'the sample pipeline is missing');
  });

  it('holds nothing that only developers need', () => {
    const unwanted = /\.(ts|map|vsix)$|^(src|test|scripts|out)\/|node_modules\/(adm-zip|esbuild)\//;
    assert.deepEqual(
      [...files.keys()].filter((name) => unwanted.test(name)),
      [],
    );
    for (const field of ['scripts', 'devDependencies', 'private']) assert.ok(!(field in manifest));
  });

  it('holds the native files of this platform alone', () => {
    const names = nativeFiles(files);
    const [os, cpu] = thisPlatform.split('-');
    assert.ok(names.some((name) => name.includes(`onnxruntime-node/bin/napi-v6/${os}/${cpu}/`)));
    assert.ok(names.some((name) => name.includes(`@img/sharp-${thisPlatform}/`)));
    const foreign = targets.filter(({ name }) => name !== thisPlatform);
    const isForeign = (name: string) =>
      foreign.some(
        (other) => name.includes(other.name) || name.includes(`${other.os}/${other.cpu}`),
      );
    assert.deepEqual(names.filter(isForeign), []);
  });

  it('is small', function () {
    const bytes = [...files.values()].reduce((sum, size) => sum + size, 0);
    assert.ok(bytes < 110e6, `it unpacks to ${(bytes / 1e6).toFixed(0)} MB`);
  });

  it('loads a page of less than 300 kB', async () => {
    const read = unzipSync(readFileSync(await packagedExtension()), {
      filter: ({ name }) => name === 'extension/dist/page/main.js',
    });
    const bytes = gzipSync(Buffer.from(read['extension/dist/page/main.js'] ?? [])).length;
    assert.ok(bytes > 10e3 && bytes < 300e3, `the page has ${(bytes / 1e3).toFixed(0)} kB`);
  });

  it('is made for another platform too, with that platform’s native files alone', async () => {
    const other = thisPlatform === 'win32-x64' ? 'linux-x64' : 'win32-x64';
    const vsix = await packagedExtension(other);
    const names = nativeFiles(contentsOf(vsix).files);
    rmSync(vsix);
    const folder = other.replace('-', '/');
    const ofOther = (name: string) => name.includes(`/${folder}/`) || name.includes(other);
    assert.ok(names.some((name) => name.includes('onnxruntime_binding.node')));
    assert.ok(names.some((name) => name.includes(`@img/sharp-${other}/`)));
    assert.deepEqual(
      names.filter((name) => !ofOther(name)),
      [],
    );
  });

  it('says which platforms there are when asked for one without native files', async () => {
    const out = join(repository, 'out', 'never.vsix');
    const args = ['--import', 'tsx', 'scripts/package/package.ts', '--target', 'darwin-x64'];
    const { code, output } = await exitOf(process.execPath, [...args, '--out', out]);
    assert.equal(code, 1);
    assert.match(output, /no package for "darwin-x64".*linux-x64, .*win32-arm64/);
    assert.ok(!existsSync(out));
  });
});
