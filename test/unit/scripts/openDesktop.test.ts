import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { desktopCode, openDesktop } from '../../../scripts/start/openDesktop';

describe('the desktop VS Code', () => {
  let folder: string;

  before(function () {
    if (process.platform === 'win32') this.skip();
    folder = mkdtempSync(join(tmpdir(), 'desktop code-'));
    const code = join(folder, 'code');
    writeFileSync(code, `#!/bin/sh\nprintf '%s\\n' "$@" > "$(dirname "$0")/arguments"\n`);
    chmodSync(code, 0o755);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is found on the PATH, but not in a remote terminal', () => {
    const env = { PATH: `/nowhere:${folder}` };
    assert.equal(desktopCode(env), join(folder, 'code'));
    assert.equal(desktopCode({ ...env, VSCODE_IPC_HOOK_CLI: '/run/vscode.sock' }), undefined);
    assert.equal(desktopCode({ PATH: '/nowhere' }), undefined);
  });

  it('opens the workspace in a new window with the extension from its source', async () => {
    await openDesktop(join(folder, 'code'), '/a clone', '/a workspace');
    assert.deepEqual(readFileSync(join(folder, 'arguments'), 'utf8').trim().split('\n'), [
      '--new-window',
      '--extensionDevelopmentPath=/a clone',
      '/a workspace',
    ]);
  });
});
