import { z } from 'zod';
import { specSchema } from '../../src/core/autotest/specSchema';
import { families } from '../../src/core/backbone/families/catalogue';
import {
  classMappingsSchema,
  trainingConfigSchema,
} from '../../src/core/evaluation/contract/contractJsonSchema';
import { writtenPolicySchema } from '../../src/core/evaluation/policy/policyJsonSchema';
import { configSchema } from '../../src/core/backbone/config/configSchema';
import type { JsonSchema } from '../../src/core/shared/json/editorSchema';

const variants = new Set(families.flatMap((family) => family.variants));

/** Every description and unit that editors show of a file that the product has a schema for. */
export function schemaTexts(): readonly string[] {
  const schemas = [
    configSchema,
    specSchema,
    writtenPolicySchema,
    trainingConfigSchema,
    classMappingsSchema,
  ];
  return schemas.flatMap((schema) => textsOf(z.toJSONSchema(schema, { io: 'input' })));
}

function textsOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { description, unit, enumDescriptions = [] } = schema as JsonSchema;
  const own = [description, unit, enumDescriptions].flat();
  const texts = own.filter((text): text is string => typeof text === 'string');
  return [...texts.filter((text) => !isNames(text)), ...Object.values(schema).flatMap(textsOf)];
}

/** `resnet18, resnet34`: the names of architectures are alike in every language. */
function isNames(text: string): boolean {
  return text.split(', ').every((name) => variants.has(name));
}
