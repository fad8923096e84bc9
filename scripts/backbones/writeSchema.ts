import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { autotestJsonSchema } from '../../src/core/autotest/autotestJsonSchema';
import { configJsonSchema } from '../../src/core/backbone/configJsonSchema';

/** Writes the schemas that the manifest names; tests hold them up to date. */
const schemas = {
  backbone: configJsonSchema(),
  autotest: autotestJsonSchema(),
};

for (const [name, schema] of Object.entries(schemas)) {
  const file = join(__dirname, `../../schemas/${name}.schema.json`);
  writeFileSync(file, `${JSON.stringify(schema, undefined, 2)}\n`);
}
