import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { documentAddress, parseDocumentQuery } from '../../../src/ui/documentRef';
import type { DocumentRef } from '../../../src/ui/documentRef';

const documents: DocumentRef[] = [
  { kind: 'version', root: '/a b#%', version: '1.0.0' },
  { kind: 'comparison', root: '/a', a: '1.0.0', b: '1.0.1' },
  { kind: 'event', root: '/a', event: '../x', versions: ['1.0.0'] },
  { kind: 'operations', root: '/a' },
];

describe('documentRef', () => {
  for (const document of documents) {
    it(`finds a ${document.kind} again from its address`, () => {
      const { path, query } = documentAddress(document);
      assert.match(path, /^\/[^/\\]+\.md$/);
      assert.deepEqual(parseDocumentQuery(query), document);
    });
  }

  for (const query of [
    '',
    '{',
    'null',
    '[]',
    '{"kind":"version","root":"/a"}',
    '{"kind":"__proto__","root":""}',
  ]) {
    it(`takes no address that it did not make: ${query}`, () => {
      assert.equal(parseDocumentQuery(query), null);
    });
  }
});
