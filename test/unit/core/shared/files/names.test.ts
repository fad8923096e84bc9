import assert from 'node:assert/strict';

import { UserError } from '../../../../../src/core/shared/errors/errors';
import {
  checkName,
  checkRelativePath,
  isSafeName,
  nameKey,
  printable,
} from '../../../../../src/core/shared/files/names';

const hostile: Record<string, string> = {
  empty: '',
  'the folder itself': '.',
  'the folder above': '..',
  'absolute by POSIX rules': '/etc',
  'absolute by Windows rules': 'C:\\x',
  'relative to a drive': 'C:x',
  share: '\\\\server\\share',
  'upwards by Windows rules': 'a\\..\\b',
  'upwards by POSIX rules': 'a/../b',
  device: 'CON',
  'device in lower case': 'con',
  'device with an extension': 'nul.onnx',
  'device with a digit': 'COM1',
  'device with a superscript': 'LPT²',
  'device with a space': 'aux .txt',
  'console device': 'CONOUT$',
  'trailing dot': 'model.',
  'trailing space': 'model ',
  'leading space': ' model',
  'alternate stream': 'a:b',
  NUL: 'a\0b',
  newline: 'a\nb',
  'C1 control': 'a\u0085b',
  DEL: 'a\u007fb',
  'right-to-left override': 'gpj\u202exnno',
  'right-to-left mark': 'a\u200fb',
  isolate: 'a\u2066b',
  'zero width space': 'a\u200bb',
  'zero width joiner': 'a\u200db',
  'byte order mark': '\ufeffmodel',
  'line separator': 'a\u2028b',
  'half a surrogate pair': 'a\ud800b',
  'decomposed letters': 'mode\u0301le',
  'leading dash': '-rf',
  'leading tilde': '~root',
  markup: '<img onerror>',
  wildcard: 'a*b',
  question: 'a?b',
  pipe: 'a|b',
  quote: 'a"b',
  'longer than file systems take': 'x'.repeat(201),
  'longer in bytes than in letters': 'é'.repeat(101),
};

describe('names', () => {
  for (const [what, name] of Object.entries(hostile)) {
    it(`refuses ${what}`, () => {
      assert.equal(isSafeName(name), false);
      assert.throws(() => checkName(name, 'The family'), UserError);
      assert.throws(() => checkRelativePath(`models/${name}`, 'The path'), UserError);
    });
  }

  for (const name of ['convnext_v1.0.2', 'modèle', '地震', '.gitignore', 'a b', 'common', 'x#%']) {
    it(`takes ${name}`, () => {
      assert.equal(checkName(name, 'The family'), name);
    });
  }

  it('keeps names that are properties of every object', () => {
    assert.equal(checkName('__proto__', 'The head'), '__proto__');
    assert.equal(checkName('constructor', 'The head'), 'constructor');
  });

  it('never shows an unsafe name raw in its message', () => {
    assert.throws(
      () => checkName('a\nb', 'The family'),
      (error: Error) => !error.message.includes('\n'),
    );
  });

  for (const path of ['/models/x', '../x', 'models/../x', 'models//x', 'C:/x', 'models/', '']) {
    it(`refuses the path ${JSON.stringify(path)}`, () => {
      assert.throws(() => checkRelativePath(path, 'The path'), UserError);
    });
  }

  it('takes a relative path', () => {
    assert.equal(
      checkRelativePath('models/archive/x_v1.0.0', 'The path'),
      'models/archive/x_v1.0.0',
    );
  });

  it('shows what is invisible', () => {
    assert.equal(printable('/a\nb/\u202ex/é\ud800'), '/a\\u{000a}b/\\u{202e}x/é\\u{d800}');
  });

  it('gives names that differ by case or composition only one key', () => {
    assert.equal(nameKey('Modèle'), nameKey('mode\u0300le'));
    assert.equal(nameKey('STRASSE'), nameKey('straße'));
    assert.notEqual(nameKey('a'), nameKey('b'));
  });
});
