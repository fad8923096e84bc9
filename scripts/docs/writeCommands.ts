// Python templates are imported as texts.
import '../../test/support/pythonText';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { declareProgram } from '../../src/cli/program';
import { commandPage } from './commandPage';

/** Writes the page of the commands; a test holds it up to date. */
const page = commandPage(declareProgram(async () => undefined));
writeFileSync(join(__dirname, '../../docs/commands.md'), page);
