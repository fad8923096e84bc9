import assert from 'node:assert/strict';
import { parseStartOptions } from '../../../scripts/start/options';

describe('parseStartOptions', () => {
  it('asks for nothing by default', () => {
    assert.deepEqual(parseStartOptions([]), {
      port: undefined,
      fresh: false,
      headlessCheck: false,
      help: false,
    });
  });

  it('reads every option', () => {
    const options = parseStartOptions(['--port', '8000', '--fresh', '--headless-check']);
    assert.deepEqual(options, { port: 8000, fresh: true, headlessCheck: true, help: false });
  });

  it('refuses what is no port, and options that it does not know', () => {
    for (const port of ['-1', '65536', '80a', '', '1e3']) {
      assert.throws(() => parseStartOptions([`--port=${port}`]), /from 0 to 65535/);
    }
    assert.throws(() => parseStartOptions(['--prot', '8000']), /prot/);
  });
});
