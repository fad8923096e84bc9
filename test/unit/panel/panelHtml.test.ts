import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { contentSecurityPolicy, panelHtml } from '../../../src/panel/panelHtml';

const parts = {
  cspSource: 'https://*.vscode-cdn.net',
  script: 'https://host/main.js',
  style: 'https://host/main.css',
  nonce: 'abc123',
  language: 'id',
  title: 'Backbone Studio',
};

describe('the page’s document', () => {
  it('forbids everything that it does not name', () => {
    const policy = contentSecurityPolicy(parts).split('; ');
    assert.equal(policy[0], "default-src 'none'");
    assert.ok(policy.includes("script-src 'nonce-abc123'"));
    assert.ok(!/unsafe|data:|\*[ ;]|https:(?!\/\/\*\.vscode-cdn)/.test(policy.join(';')));
  });

  it('runs one script, with the nonce of its policy', () => {
    const html = panelHtml(parts);
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.match(html, /<script nonce="abc123" src="https:\/\/host\/main\.js"><\/script>/);
    assert.match(html, /script-src &#39;nonce-abc123&#39;/);
    assert.ok(!/\son\w+=|style=/.test(html));
  });

  it('escapes whatever it is given', () => {
    const html = panelHtml({
      ...parts,
      title: '</title><img src=x onerror=alert(1)>',
      language: '"x',
    });
    assert.ok(!html.includes('<img'));
    assert.match(html, /lang="&quot;x"/);
  });
});
