import assert from 'node:assert/strict';
import { droppedFile } from '../../../../src/views/models/droppedFile';

describe('a file that is dropped on the tree', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['file:///home/ada/my%20model.onnx', '/home/ada/my model.onnx'],
    ['file:///c%3A/models/m.onnx', 'c:/models/m.onnx'],
    ['vscode-remote://ssh-remote%2Bbox/data/m.onnx', '/data/m.onnx'],
    ['# a comment\r\nuntitled:Untitled-1\r\nfile:///a.onnx\r\nfile:///b.onnx', '/a.onnx'],
    ['', undefined],
    ['https://example.org/m.onnx', undefined],
  ];
  for (const [list, path] of cases)
    it(`${JSON.stringify(list)}: ${path ?? 'none'}`, () => assert.equal(droppedFile(list), path));
});
