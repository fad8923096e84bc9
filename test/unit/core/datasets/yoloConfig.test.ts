import assert from 'node:assert/strict';
import { UserError } from '../../../../src/core/shared/errors/errors';
import { readYoloConfig } from '../../../../src/core/datasets/yoloConfig';

const read = (text: string) => readYoloConfig(text, 'data.yaml');
const names = (text: string) => read(`val: images\n${text}`).names;

describe('data.yaml', () => {
  it('may have empty keys, as the template has them', () => {
    const text =
      'path:\ntrain:\nval: images/val # here\ntest:\nnc:\nkpt_shape:\nnames:\n  0: a\n  1: b\n';
    assert.deepEqual(read(text), { sources: ['images/val'], names: ['a', 'b'] });
  });

  it('names its images by val, validation or test, one or several', () => {
    const sources = (text: string) => read(`${text}\nnames: [a]`).sources;
    assert.deepEqual(sources('val: one\nvalidation: two\ntest: three'), ['one']);
    assert.deepEqual(sources('val:\nvalidation: [one, two]\ntest: three'), ['one', 'two']);
    assert.deepEqual(sources('val: []\ntest:\n  - three'), ['three']);
    assert.deepEqual(sources('val: " "\ntest: [" ", three, ""]'), ['three']);
  });

  it('has names that Python makes texts of', () => {
    assert.deepEqual(names('names: [10, 1.0, 2.50, 1e3, true, false, x, "0"]'), [
      ...['10', '1.0', '2.5', '1000.0', 'True', 'False', 'x', '0'],
    ]);
    assert.deepEqual(names('names: {1: 20, 0: b}'), ['b', '20']);
    assert.deepEqual(names('nc: 3'), ['class_0', 'class_1', 'class_2']);
    assert.deepEqual(names('nc: 1\nnames: [a]'), ['a']);
  });

  it('may give the shape of keypoints', () => {
    const { keypoints } = read('val: a\nnames: [a]\nkpt_shape: [17, 3] # x y visible');
    assert.deepEqual(keypoints, { count: 17, values: 3 });
  });

  it('says which key is wrong', () => {
    const broken: [string, RegExp][] = [
      ['', /val is missing/],
      ['names: [a]\ntest:', /val is missing/],
      ['val: {a: b}\nnames: [a]', /val: must be a folder, a text file or a list/],
      ['val: images', /names is missing/],
      ['val: images\nnames: {1: a}', /without a gap/],
      ['val: images\nnames: [a, b, a]', /lists the class "a" twice/],
      ['val: images\nnames: [a, [b]]', /names: must be a list of names/],
      ['val: images\nnc: 3\nnames: [a]', /nc is 3, but names lists 1 classes/],
      ['val: images\nnames: [a]\nkpt_shape: [17]', /kpt_shape: must be/],
      ['val: [', /data.yaml: /],
    ];
    for (const [text, pattern] of broken) {
      assert.throws(
        () => read(text),
        (error) =>
          error instanceof UserError && pattern.test(error.message) && error.remedy.text !== '',
        text,
      );
    }
  });
});
