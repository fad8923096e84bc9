import type { ModelRegistry } from './modelRegistry';
import { changeTags, writeNotes } from './operations/annotate';
import { closeFollowUp } from './operations/closeFollowUp';
import { correctContract } from './operations/correctContract';
import { doctor } from './operations/doctor';
import { addEvents, pinEvent, readEvents, removeEvents } from './operations/events';
import { follow } from './operations/follow';
import { requireCommitted } from './state/opening';
import { init, planInit } from './operations/init';
import { log } from './operations/log';
import { production } from './operations/production';
import { planPromote, promote } from './operations/promote';
import { recordConversion } from './operations/recordConversion';
import { recordEvaluation } from './operations/recordEvaluation';
import { register } from './operations/register';
import { planReject, reject } from './operations/reject';
import { resolveVersion } from './operations/resolveVersion';
import { planRollback, rollback, rollbackCandidates } from './operations/rollback';
import { candidate, list, status } from './operations/status';
import { verify } from './operations/verify';
import type { RegistryServices } from './ports';
import { registryContextOf } from './registryContext';

/**
 * The registry of one root.
 * @param root absolute, as the core writes paths; it need not hold a registry yet
 */
export function createModelRegistry(root: string, services: RegistryServices): ModelRegistry {
  const context = registryContextOf(root, services);
  return {
    root,
    planInit: (input) => planInit(context, input),
    init: (input) => init(context, input),
    status: () => status(context),
    list: () => list(context),
    candidate: () => candidate(context),
    register: (input, progressOptions) => register(context, input, progressOptions),
    correctContract: (correction) => correctContract(context, correction),
    planPromote: (progressOptions) => planPromote(context, progressOptions),
    promote: (input, progressOptions) => promote(context, input, progressOptions),
    planReject: (progressOptions) => planReject(context, progressOptions),
    reject: (input, progressOptions) => reject(context, input, progressOptions),
    rollbackCandidates: (options) => rollbackCandidates(context, options),
    planRollback: (version) => planRollback(context, version),
    rollback: (input) => rollback(context, input),
    recordEvaluation: (record) => recordEvaluation(context, record),
    recordConversion: (conversion) => recordConversion(context, conversion),
    closeFollowUp: (operation, note) => closeFollowUp(context, operation, note),
    writeNotes: (version, text) => writeNotes(context, version, text),
    changeTags: (version, tags) => changeTags(context, version, tags),
    resolve: (version) => resolveVersion(context, version),
    production: () => production(context),
    events: () => readEvents(context),
    addEvents: (ids) => addEvents(context, ids),
    removeEvents: (ids) => removeEvents(context, ids),
    pinEvent: (event) => pinEvent(context, event),
    verify: (version, progressOptions) => verify(context, version, progressOptions),
    doctor: (options) => doctor(context, options),
    log: (limit) => log(context, limit),
    requireCommitted: () => requireCommitted(context),
    follow: () => follow(context),
  };
}
