import assert from 'node:assert/strict';
import fc from 'fast-check';

import * as paths from '../../../../../src/core/shared/files/paths';

describe('paths', () => {
  const table: readonly (readonly [string, string])[] = [
    [paths.normalize('/a/./b//c/../d'), '/a/b/d'],
    [paths.normalize('/../a'), '/a'],
    [paths.normalize('C:/../a'), 'C:/a'],
    [paths.normalize('//server/share/../a'), '//server/share/a'],
    [paths.normalize('../a/../../b'), '../../b'],
    [paths.normalize('a/..'), '.'],
    [paths.join('/pipeline', 'models', '', '../config'), '/pipeline/config'],
    [paths.join('C:/root', 'x'), 'C:/root/x'],
    [paths.resolve('/pipeline', '/other'), '/other'],
    [paths.resolve('/pipeline/a', '../b'), '/pipeline/b'],
    [paths.dirname('/a/b'), '/a'],
    [paths.dirname('/a'), '/'],
    [paths.dirname('/'), '/'],
    [paths.dirname('C:/a'), 'C:/'],
    [paths.dirname('a'), '.'],
    [paths.basename('/a/b.onnx'), 'b.onnx'],
    [paths.extension('/a.b/best_model.onnx'), '.onnx'],
    [paths.extension('/a/.gitignore'), ''],
    [paths.extension('/a.b/c'), ''],
    [paths.relative('/a/b', '/a/c/d'), '../c/d'],
    [paths.relative('/a', '/a'), '.'],
    [paths.relative('C:/a', 'D:/a'), 'D:/a'],
  ];
  table.forEach(([actual, expected], index) => {
    it(`row ${index + 1}: ${expected}`, () => assert.equal(actual, expected));
  });

  it('compares by component', () => {
    assert.equal(paths.isInside('/pipeline', '/pipeline'), true);
    assert.equal(paths.isInside('/pipeline', '/pipeline/a/b'), true);
    assert.equal(paths.isInside('/pipeline', '/pipeline/..a'), true);
    assert.equal(paths.isInside('/pipeline', '/rooted'), false);
    assert.equal(paths.isInside('/pipeline', '/pipeline/../other'), false);
    assert.equal(paths.isInside('/pipeline', '/'), false);
    assert.equal(paths.isInside('C:/root', 'D:/root/a'), false);
  });

  it('finds its way back', () => {
    const part = fc.constantFrom('a', 'b', 'c', '..', '.');
    const absolute = fc.array(part).map((parts) => paths.normalize(`/${parts.join('/')}`));
    fc.assert(
      fc.property(absolute, absolute, (from, to) => {
        assert.equal(paths.resolve(from, paths.relative(from, to)), to);
      }),
    );
  });
});
