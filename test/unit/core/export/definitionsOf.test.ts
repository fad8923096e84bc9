import assert from 'node:assert/strict';
import { definitionsOf } from '../../../../src/core/export/python/definitionsOf';

const file = `"""Parts."""

import numpy as np


def first(x):
    def inner():
        return x

    return inner


class Second:
    size = 1


def third() -> None: ...
`;

describe('definitions of a Python file', () => {
  it('are picked in the order asked for, two blank lines apart', () => {
    assert.equal(
      definitionsOf(file, ['third', 'Second']),
      'def third() -> None: ...\n\n\nclass Second:\n    size = 1',
    );
  });

  it('keep what they hold', () => {
    const first = 'def first(x):\n    def inner():\n        return x\n\n    return inner';
    assert.equal(definitionsOf(file, ['first']), first);
  });

  it('are none for none', () => assert.equal(definitionsOf(file, []), ''));

  it('cannot be picked when they are not there', () => {
    assert.throws(() => definitionsOf(file, ['inner']), /no definition of inner/);
  });
});
