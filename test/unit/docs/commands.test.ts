import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import prettier from 'prettier';
import { commandPage } from '../../../scripts/docs/commandPage';
import { declareProgram } from '../../../src/cli/program';
import { repository } from '../../support/repository';

it('the page of the commands is what the program says; `npm run docs` writes it', async () => {
  const file = join(repository, 'docs', 'commands.md');
  const page = commandPage(declareProgram(async () => undefined));
  const options = await prettier.resolveConfig(file);
  const formatted = await prettier.format(page, { ...options, filepath: file });
  assert.equal(readFileSync(file, 'utf8'), formatted);
});
