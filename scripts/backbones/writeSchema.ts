import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import indonesian from '../../l10n/bundle.l10n.id.json';
import { autotestJsonSchema } from '../../src/core/autotest/autotestJsonSchema';
import { configJsonSchema } from '../../src/core/backbone/config/configJsonSchema';
import {
  classMappingsJsonSchema,
  contractJsonSchema,
} from '../../src/core/evaluation/contract/contractJsonSchema';
import { policyJsonSchema } from '../../src/core/evaluation/policy/policyJsonSchema';
import { setTexts } from '../../src/core/shared/text/texts';

/** Writes the schemas that the manifest names, in each language; tests hold them up to date. */
const languages = { '': {}, '.id': indonesian };

for (const [suffix, texts] of Object.entries(languages)) {
  setTexts(texts);
  write(`backbone.schema${suffix}`, configJsonSchema());
  write(`autotest.schema${suffix}`, autotestJsonSchema());
  write(`evaluation.schema${suffix}`, policyJsonSchema());
  write(`trainingConfig.schema${suffix}`, contractJsonSchema());
  write(`classMappings.schema${suffix}`, classMappingsJsonSchema());
}

function write(name: string, schema: unknown): void {
  const file = join(__dirname, `../../schemas/${name}.json`);
  writeFileSync(file, `${JSON.stringify(schema, undefined, 2)}\n`);
}
