import type { ParseError } from 'jsonc-parser';
import { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode } from 'jsonc-parser';
import { z } from 'zod';
import { families } from '../backbone/catalogue';
import { headConfigSchema } from '../backbone/configSchema';
import { UserError } from '../errors';
import { datasetSchema } from '../evaluation/policySchema';
import { describeProblems, shortMessages } from '../evaluation/schemaProblems';
import { positionAt } from '../evaluation/textPosition';
import type { AutotestSpec } from './spec';

const name = z.string().min(1);
const side = z.int().min(1).max(16_384);
const positive = z.number().positive();

const specSchema: z.ZodType<AutotestSpec> = z
  .strictObject({
    $schema: name.optional(),
    configs: z.array(name).min(1).optional(),
    families: z
      .array(z.enum(families.map((family) => family.name)))
      .min(1)
      .optional(),
    sizes: z.array(name).min(1).optional(),
    inputSizes: z
      .array(z.tuple([side, side]))
      .min(1)
      .optional(),
    head: headConfigSchema.optional(),
    limits: z
      .strictObject({
        latencyMs: positive.optional(),
        parameters: positive.optional(),
        macs: positive.optional(),
        memoryBytes: positive.optional(),
      })
      .optional(),
    budgetSeconds: positive.max(86_400).optional(),
    runtime: z
      .strictObject({
        batch: z.int().min(1).max(65_536).optional(),
        threads: z.int().min(0).max(1024).optional(),
      })
      .optional(),
    probe: z
      .strictObject({
        dataset: datasetSchema,
        label: name,
        weights: name,
        seed: z.int().optional(),
      })
      .optional(),
  })
  .refine((spec) => spec.configs ?? spec.families, 'needs configs or families')
  .refine((spec) => !spec.families || spec.head, 'needs a head for the families');

/** Whether a path names a specification and not a configuration. */
export function isSpecPath(path: string): boolean {
  return /\.autotest\.jsonc?$/.test(path);
}

/**
 * Reads a specification: JSON with comments and trailing commas.
 * @param file its name, for messages
 * @throws UserError with line and column
 */
export function parseAutotestSpec(text: string, file: string): AutotestSpec {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const [syntax] = errors;
  if (syntax || tree?.type !== 'object') {
    const { line, column } = positionAt(text, syntax?.offset ?? 0);
    const what = syntax ? printParseErrorCode(syntax.error) : 'an object { … } is expected';
    throw new UserError(`${file}:${line}:${column}: ${what}`, 'Correct the specification.');
  }
  const parsed = specSchema.safeParse(getNodeValue(tree), { error: shortMessages });
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path ?? [];
  const node = findNodeAtLocation(tree, path as (string | number)[]) ?? tree;
  const { line, column } = positionAt(text, node.offset);
  const what = describeProblems(parsed.error, '').replace(/^: /, 'The specification ');
  throw new UserError(`${file}:${line}:${column}: ${what}`, 'Correct the specification.');
}
