import { autotestTemplates } from './autotest';
import { comparisonTemplates } from './comparison';
import { evaluationTemplates } from './evaluation';
import { formatTemplates } from './format';
import { recoveryTemplates } from './recovery';
import { registryTemplates } from './registry';

/**
 * The English text of every sentence by its code; `{place}` stands for the value of that name. Codes
 * stand in files: one may be added, and its text changed, but it never gets another meaning.
 */
export const templates = {
  ...autotestTemplates,
  ...comparisonTemplates,
  ...evaluationTemplates,
  ...formatTemplates,
  ...recoveryTemplates,
  ...registryTemplates,
} as const;
