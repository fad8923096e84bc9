import assert from 'node:assert/strict';
import { join } from 'node:path';
import { readClassFile } from '../../../../src/core/contractProposal/classFile';
import { nodeFileSystem } from '../../../../src/node/nodeFileSystem';
import { removeTemporaryFolders, temporaryFolder } from '../../../support/temporaryFolder';
import { writeTree } from '../../../support/writeTree';

describe('a file that lists classes', () => {
  afterEach(removeTemporaryFolders);

  function read(name: string, text: string) {
    const root = temporaryFolder();
    writeTree(root, { [name]: text });
    return readClassFile(nodeFileSystem, join(root, name), 'kind');
  }

  const files: readonly (readonly [name: string, text: string])[] = [
    ['labels.txt', 'a\r\nb\n'],
    ['data.yaml', 'path: x\nnames:\n  1: b\n  0: a\n'],
    ['names.json', '["a", "b"]'],
    ['id2label.json', '{ "0": "a", "1": "b" }'],
    ['label2id.json', '{ "b": 1, "a": 0 }'],
    ['class_mappings.json', '{ "other": ["x"], "kind": ["a", "b"] }'],
    ['only.json', '{ "another_head": ["a", "b"] }'],
  ];
  for (const [name, text] of files)
    it(`may be ${name}`, async () => assert.deepEqual(await read(name, text), ['a', 'b']));

  it('is refused where it lists none', async () => {
    await assert.rejects(read('labels.txt', 'a\n\nb\n'), /lists no class names/);
    await assert.rejects(read('broken.json', '{ "names": '), /lists no class names/);
    await assert.rejects(read('other.yaml', 'path: x\ntrain: y\n'), /lists no class names/);
  });
});
