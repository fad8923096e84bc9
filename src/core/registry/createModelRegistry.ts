import type { ModelRegistry } from './modelRegistry';
import { closeFollowUp } from './operations/closeFollowUp';
import { doctor } from './operations/doctor';
import { addEvents, pinEvent, readEvents, removeEvents } from './operations/events';
import { follow } from './operations/follow';
import { init, planInit } from './operations/init';
import { log } from './operations/log';
import { production } from './operations/production';
import { planPromote, promote } from './operations/promote';
import { recordEvaluation } from './operations/recordEvaluation';
import { register } from './operations/register';
import { planReject, reject } from './operations/reject';
import { resolveVersion } from './operations/resolveVersion';
import { planRollback, rollback, rollbackCandidates } from './operations/rollback';
import { candidate, list, status } from './operations/status';
import { verify } from './operations/verify';
import type { RegistryServices } from './ports';
import { siteOf } from './registryContext';

/**
 * The registry of one root.
 * @param root absolute, as the core writes paths; it need not hold a registry yet
 */
export function createModelRegistry(root: string, services: RegistryServices): ModelRegistry {
  const site = siteOf(root, services);
  return {
    root,
    planInit: (input) => planInit(site, input),
    init: (input) => init(site, input),
    status: () => status(site),
    list: () => list(site),
    candidate: () => candidate(site),
    register: (input) => register(site, input),
    planPromote: (watched) => planPromote(site, watched),
    promote: (input, watched) => promote(site, input, watched),
    planReject: (watched) => planReject(site, watched),
    reject: (input, watched) => reject(site, input, watched),
    rollbackCandidates: () => rollbackCandidates(site),
    planRollback: (version) => planRollback(site, version),
    rollback: (input) => rollback(site, input),
    recordEvaluation: (record) => recordEvaluation(site, record),
    closeFollowUp: (operation, note) => closeFollowUp(site, operation, note),
    resolve: (version) => resolveVersion(site, version),
    production: () => production(site),
    events: () => readEvents(site),
    addEvents: (ids) => addEvents(site, ids),
    removeEvents: (ids) => removeEvents(site, ids),
    pinEvent: (event) => pinEvent(site, event),
    verify: (version) => verify(site, version),
    doctor: (options) => doctor(site, options),
    log: (limit) => log(site, limit),
    follow: () => follow(site),
  };
}
