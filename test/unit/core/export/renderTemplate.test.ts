import assert from 'node:assert/strict';
import { renderTemplate } from '../../../../src/core/export/python/renderTemplate';

const lines = (...all: string[]) => `${all.join('\n')}\n`;

describe('rendering a template', () => {
  it('keeps a region or leaves it out, and "not" the other way round', () => {
    const template = lines(
      '# region grey',
      'channels = 1',
      '# endregion',
      '# region not grey',
      'channels = 3',
      '# endregion',
    );
    assert.equal(renderTemplate(template, { regions: { grey: true } }), 'channels = 1\n');
    assert.equal(renderTemplate(template, { regions: { grey: false } }), 'channels = 3\n');
  });

  it('keeps a region in a region when both are kept', () => {
    const template = lines(
      'a = 1',
      '# region outer',
      'b = 2',
      '    # region inner',
      'c = 3',
      '    # endregion',
      'd = 4',
      '# endregion',
    );
    const rendered = (outer: boolean, inner: boolean) =>
      renderTemplate(template, { regions: { outer, inner } });
    assert.equal(rendered(true, true), lines('a = 1', 'b = 2', 'c = 3', 'd = 4'));
    assert.equal(rendered(true, false), lines('a = 1', 'b = 2', 'd = 4'));
    assert.equal(rendered(false, true), lines('a = 1'));
  });

  it('fills placeholders in code and in texts, and nothing in what was filled in', () => {
    const template = 'names = __NAMES__  # of __KIND__\nlabel = "__KIND__"\n';
    const values = { NAMES: '["__KIND__", "$&"]', KIND: 'classes' };
    assert.equal(
      renderTemplate(template, { values }),
      'names = ["__KIND__", "$&"]  # of classes\nlabel = "classes"\n',
    );
  });

  it('leaves names such as __init__ alone', () => {
    const template = 'def __init__(self): ...\nif __name__ == "__main__": ...\n';
    assert.equal(renderTemplate(template), template);
  });

  it('indents the lines of a value like the line that it begins on', () => {
    const template = lines('def fit():', '    __STEPS__', '    return __RESULT__');
    const values = { STEPS: 'if ready:\n    go()', RESULT: '[\n    1,\n]' };
    assert.equal(
      renderTemplate(template, { values }),
      lines('def fit():', '    if ready:', '        go()', '    return [', '        1,', '    ]'),
    );
  });

  it('takes the line of an empty value along, or the comma before it', () => {
    const template = lines('def fit(self, __MODE__):', '    __STEPS__', '    go(__MODE__)');
    const values = { MODE: '', STEPS: '' };
    assert.equal(renderTemplate(template, { values }), lines('def fit(self):', '    go()'));
  });

  it('leaves two blank lines at most, and none at the end', () => {
    const template = lines('a = 1', '', '', '__PART__', '', '', 'b = 2', '', '', '__PART__');
    assert.equal(
      renderTemplate(template, { values: { PART: '' } }),
      lines('a = 1', '', '', 'b = 2'),
    );
  });

  it('leaves out imports that only a dropped region used', () => {
    const template = lines(
      'import csv',
      'import random',
      '',
      '# region table',
      'rows = csv.reader(file)',
      '# endregion',
      'random.seed(0)',
    );
    assert.equal(
      renderTemplate(template, { regions: { table: false } }),
      lines('import random', '', 'random.seed(0)'),
    );
  });

  const mistakes: readonly (readonly [string, string, Parameters<typeof renderTemplate>[1]])[] = [
    ['a placeholder without a value', 'a = __A__\n', {}],
    [
      'a placeholder without a value in a dropped region',
      '# region r\n__A__\n# endregion\n',
      { regions: { r: false } },
    ],
    ['a value without a placeholder', 'a = 1\n', { values: { A: '1' } }],
    ['a region that nobody decides on', '# region r\n# endregion\n', {}],
    ['a decision without a region', 'a = 1\n', { regions: { r: true } }],
    ['a region that is not closed', '# region r\n', { regions: { r: true } }],
    ['an end without a region', '# endregion\n', {}],
  ];
  for (const [name, template, input] of mistakes) {
    it(`refuses ${name}`, () => {
      assert.throws(() => renderTemplate(template, input), /^Error: Template/);
    });
  }
});
