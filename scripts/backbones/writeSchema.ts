import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configJsonSchema } from '../../src/core/backbone/configJsonSchema';

/** Writes the schema that the manifest names for `*.backbone.jsonc`; a test holds it up to date. */
const file = join(__dirname, '../../schemas/backbone.schema.json');
writeFileSync(file, `${JSON.stringify(configJsonSchema(), undefined, 2)}\n`);
