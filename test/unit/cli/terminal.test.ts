import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { visible, visibleLines } from '../../../src/core/shared/text/visible';
import { commandLine } from '../../support/commandLine';
import { repository } from '../../support/repository';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporaryFolder';

const hostile = 'x\u001b[2J\u001b]0;own\u0007\nFAKE ok\u202e\u009b31m';
/** What a terminal would obey; line breaks belong to the output itself. */

const obeyed =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

interface Written {
  archive: { reason: string; archived_at: string; architecture?: string; tags?: string[] }[];
  events: unknown[];
}

function edit(file: string, change: (value: Written) => void): void {
  const value = JSON.parse(readFileSync(file, 'utf8')) as Written;
  change(value);
  writeFileSync(file, JSON.stringify(value, null, 2));
}

describe('text of files on a terminal', () => {
  afterEach(removeTemporaryFolders);

  it('spells out what would be obeyed, and keeps all else', () => {
    assert.equal(visible('Größe 3 µm ✔'), 'Größe 3 µm ✔');
    assert.equal(visible('a\u001b[31m\nb\u202e'), 'a\\u001b[31m\\nb\\u202e');
    assert.equal(visibleLines('a\tb\n\u009bc'), 'a\tb\n\\u009bc');
  });

  it('neither moves the cursor nor makes lines of its own, in any command that shows it', async () => {
    const root = temporaryFolder();
    cpSync(join(repository, 'models'), root, { recursive: true });
    edit(join(root, 'config/model_registry.json'), ({ archive: [first] }) => {
      if (first) Object.assign(first, { reason: hostile, architecture: hostile, tags: [hostile] });
    });
    edit(join(root, 'config/events.json'), ({ events }) => {
      events.push({ id: hostile, state: 'available' });
    });
    const commands = ['status', 'list', 'log', 'show 1.0.0', 'rollback --list', 'events list'];
    let shown = '';
    for (const command of commands) {
      const { out, err } = await commandLine(root, command.split(' '));
      assert.doesNotMatch(out + err, obeyed, command);
      assert.doesNotMatch(out + err, /^FAKE/m, command);
      shown += out;
    }
    assert.match(shown, /\\u001b\[2J/);
  });
});
