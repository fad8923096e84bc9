import { backboneMarkdown } from './backboneMarkdown';
import { comparisonMarkdown } from './comparisonMarkdown';
import { contractCheckMarkdown } from './contractCheckMarkdown';
import { eventMarkdown, forgottenEventMarkdown } from './eventMarkdown';
import { operationMarkdown } from './operationMarkdown';
import { operationsMarkdown } from './operationsMarkdown';
import { versionMarkdown } from './versionMarkdown';

/** What writes each kind of document; loaded when the first one is opened. */
export const documentMarkdown = {
  backbone: backboneMarkdown,
  comparison: comparisonMarkdown,
  contractCheck: contractCheckMarkdown,
  event: eventMarkdown,
  forgottenEvent: forgottenEventMarkdown,
  operation: operationMarkdown,
  operations: operationsMarkdown,
  version: versionMarkdown,
};
