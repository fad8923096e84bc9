import * as l10n from '@vscode/l10n';
import { makeDirectories } from '../../shared/files/replace';
import { checkName } from '../../shared/files/names';
import { adopt, needsAdoption } from './adopt';
import type { Adopted } from './adopt';
import { encode } from '../../shared/files/bytes';
import { championPlace } from '../links/championLink';
import { namedByProduction } from '../links/namedByProduction';
import { commit, operationOf } from '../state/commit';
import { emptyPoolText } from '../format/eventPool';
import type { InitInput, InitPlan, InitResult } from '../modelRegistry';
import { checkExpected, requireChangeable } from '../state/opening';
import { findExternalChange, externalChangeError } from '../state/externalChange';
import { recover, reconcile } from '../steps/reconcile';
import { shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import { checkRegistryPlace } from '../storage/registryPlace';
import { hasRegistryTraces } from '../storage/registryTraces';
import { noToken, readState, requireState, requireWritable } from '../storage/registryState';
import type { RegistryState } from '../storage/registryState';
import { emptyRegistry, familyOfRoot, registryFromFolders } from '../state/registryFromFolders';
import { formatTime } from '../../shared/time/time';
import { familyOf } from '../../shared/versions/versions';
import type { Registry } from '../format/types';
import { joined, localized } from '../../shared/text/sentence';

const ignored = 'backups/\n.lock*\n.hash_cache*.json\n.backbone-*.tmp\n';

interface Beginning {
  readonly kind: InitPlan['kind'];
  readonly registry: Registry;
}

/** What `init` would do here. */
export async function planInit(context: RegistryContext, input: InitInput = {}): Promise<InitPlan> {
  await checkRegistryPlace(context.fs, context.layout.root);
  const state = await readState(context);
  const { kind, registry } = await begin(context, state, input);
  const token = state?.token ?? noToken;
  if (kind !== 'adopt') return { kind, token, consequences: [] };
  const { sentences } = await adopt(context, registry);
  return {
    kind,
    token,
    consequences: [...sentences.map(localized), ...(await moves(context))],
  };
}

async function moves(context: RegistryContext): Promise<readonly string[]> {
  if ((await championPlace(context)) !== 'folder') return [];
  return [
    l10n.t(
      '{0} becomes a link; its folder moves to the archive, and its model files become read-only',
      shown(context, context.layout.champion),
    ),
  ];
}

/** Creates a registry, or adopts the tree of real folders that is here. */
export async function init(context: RegistryContext, input: InitInput = {}): Promise<InitResult> {
  requireChangeable(context);
  await checkRegistryPlace(context.fs, context.layout.root);
  await makeDirectories(context.fs, context.layout.config);
  try {
    return await context.lock.run(() => initLocked(context, input));
  } finally {
    await context.hasher.flush();
  }
}

async function initLocked(context: RegistryContext, input: InitInput): Promise<InitResult> {
  const state = await readState(context);
  checkExpected(input.expected, state);
  if (state) await settle(context, state, input);
  const { kind, registry } = await begin(context, state, input);
  await layOut(context);
  if (kind === 'none') return { root: context.layout.root, adopted: [] };
  const adopted = kind === 'adopt' ? await adopt(context, registry) : { registry, sentences: [] };
  await commitInit(context, state, kind, adopted, input);
  return { root: context.layout.root, adopted: adopted.sentences };
}

/** A registry that is here is whole and finished before it is looked at. */
async function settle(
  context: RegistryContext,
  state: RegistryState,
  input: InitInput,
): Promise<void> {
  requireWritable(state);
  const externalChange = await findExternalChange(context, state);
  if (!externalChange) await recover(context, state);
  else if (!input.followExternalChange) throw externalChangeError(state, externalChange);
}

async function begin(
  context: RegistryContext,
  state: RegistryState | undefined,
  { family }: InitInput,
): Promise<Beginning> {
  if (family !== undefined) checkName(family, l10n.t('The family'));
  if (!state) return beginAfresh(context, family);
  requireWritable(state);
  const { registry } = state;
  const kind =
    (await needsAdoption(context, registry)) || registry.production_name === '' ? 'adopt' : 'none';
  const production_name = await nameFor(context, registry, family);
  return { kind, registry: { ...registry, production_name } };
}

async function nameFor(
  context: RegistryContext,
  registry: Registry,
  family: string | undefined,
): Promise<string> {
  if (registry.production_name !== '') return registry.production_name;
  const known = registry.champion ?? registry.archive.at(-1);
  const named = family ?? (await namedByProduction(context));
  return named ?? (known ? familyOf(known.model_id) : familyOfRoot(context.layout.root));
}

async function beginAfresh(
  context: RegistryContext,
  family: string | undefined,
): Promise<Beginning> {
  // Throws where a registry was, and says how to restore it.
  if (await hasRegistryTraces(context.fs, context.layout.root))
    requireWritable(await requireState(context));
  const registry = await registryFromFolders(context, family);
  const { champion, challenger, archive } = registry;
  if (champion || challenger || archive.length > 0) return { kind: 'adopt', registry };
  const name = family ?? (await namedByProduction(context)) ?? familyOfRoot(context.layout.root);
  return { kind: 'create', registry: emptyRegistry(name, formatTime(context.clock.now())) };
}

/** The folders and files that every root has. */
async function layOut(context: RegistryContext): Promise<void> {
  const { models, archive, challenger, ignore, events } = context.layout;
  for (const folder of [models, archive, challenger]) await makeDirectories(context.fs, folder);
  if (!(await context.fs.lstat(ignore))) await context.fs.createFile(ignore, encode(ignored));
  if (!(await context.fs.lstat(events))) await context.fs.createFile(events, encode(emptyPoolText));
}

async function commitInit(
  context: RegistryContext,
  state: RegistryState | undefined,
  kind: 'create' | 'adopt',
  { registry, sentences }: Adopted,
  { reason }: InitInput,
): Promise<void> {
  const type = kind === 'adopt' ? 'adopt' : 'init';
  const operation = operationOf(context, { type, reason: reason ?? joined(sentences) });
  const committed = await commit(context, state, registry, operation);
  await reconcile(context, committed.state);
}
