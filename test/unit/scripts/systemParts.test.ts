import assert from 'node:assert/strict';
import { ensureSystemParts } from '../../../scripts/system/systemParts';
import type { Machine } from '../../../scripts/system/systemParts';

/** A machine with apt that has what was installed on it. */
function makeMachine(options: Partial<Machine> = {}) {
  const installed: string[] = [];
  const machine: Machine = {
    platform: 'linux',
    isRoot: true,
    hasApt: true,
    install: (packages) => {
      installed.push(...packages);
      return Promise.resolve();
    },
    ...options,
  };
  const part = (apt: string) => ({
    title: `the ${apt}`,
    apt,
    isThere: () => installed.includes(apt),
  });
  return { machine, installed, part };
}

describe('ensureSystemParts', () => {
  it('installs what is missing, and that alone, where the user is root on Debian', async () => {
    const { machine, installed, part } = makeMachine();
    const there = { title: 'make', apt: 'make', isThere: () => true };
    await ensureSystemParts([there, part('g++'), part('chromium')], machine);
    assert.deepEqual(installed, ['g++', 'chromium']);
  });

  it('names the command for users who may not install', async () => {
    const { machine, installed, part } = makeMachine({ isRoot: false });
    await assert.rejects(
      ensureSystemParts([part('g++'), part('make')], machine),
      /lacks the g\+\+, the make\. Install with: sudo apt-get install -y g\+\+ make/,
    );
    assert.deepEqual(installed, []);
  });

  it('says so when the package did not bring the part', async () => {
    const { machine, part } = makeMachine({ install: () => Promise.resolve() });
    await assert.rejects(ensureSystemParts([part('chromium')], machine), /apt-get install/);
  });

  it('names other commands on other systems', async () => {
    const mac = makeMachine({ hasApt: false, isRoot: false, platform: 'darwin' });
    await assert.rejects(ensureSystemParts([mac.part('g++')], mac.machine), /xcode-select/);
    const windows = makeMachine({ hasApt: false, isRoot: false, platform: 'win32' });
    await assert.rejects(ensureSystemParts([windows.part('g++')], windows.machine), /winget/);
  });
});
