import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { makeDirectories } from '../../shared/files/replace';
import { checkName } from '../../shared/files/names';
import { inEnglish } from '../../shared/text/texts';
import { adopt, needsAdoption } from './adopt';
import type { Adopted } from './adopt';
import { listBackups } from '../storage/backups';
import { encode } from '../../shared/files/bytes';
import { championPlace } from '../links/championLink';
import { commit, operationOf } from '../state/commit';
import { emptyPoolText } from '../format/eventPool';
import type { InitInput, InitPlan, InitResult } from '../modelRegistry';
import { checkExpected, requireChangeable } from '../state/opening';
import { changedOutside, outsideError } from '../state/externalChange';
import { recover, reconcile } from '../steps/reconcile';
import { shown } from '../registryContext';
import type { Site } from '../registryContext';
import { noToken, readState, requireWritable } from '../state/state';
import type { RegistryState } from '../state/state';
import { emptyRegistry, familyOfRoot, synthesize } from '../state/registryFromFolders';
import { formatTime } from '../../shared/time/time';
import { familyOf } from '../../shared/versions/versions';
import type { Registry } from '../format/types';

const ignored = 'backups/\n.lock*\n.hash_cache*.json\n.backbone-*.tmp\n';

interface Beginning {
  readonly kind: InitPlan['kind'];
  readonly registry: Registry;
}

/** What `init` would do here. */
export async function planInit(site: Site, input: InitInput = {}): Promise<InitPlan> {
  const state = await readState(site);
  const { kind, registry } = await begin(site, state, input);
  const token = state?.token ?? noToken;
  if (kind !== 'adopt') return { kind, token, consequences: [] };
  const { sentences } = await adopt(site, registry);
  return {
    kind,
    token,
    consequences: [...sentences.map((tell) => tell()), ...(await moves(site))],
  };
}

async function moves(site: Site): Promise<readonly string[]> {
  if ((await championPlace(site)) !== 'folder') return [];
  return [
    l10n.t(
      '{0} becomes a link; its folder moves to the archive, and its model files become read-only',
      shown(site, site.layout.champion),
    ),
  ];
}

/** Creates a registry, or adopts the tree of real folders that is here. */
export async function init(site: Site, input: InitInput = {}): Promise<InitResult> {
  requireChangeable(site);
  await makeDirectories(site.fs, site.layout.config);
  try {
    return await site.lock.run(() => initLocked(site, input));
  } finally {
    await site.hasher.flush();
  }
}

async function initLocked(site: Site, input: InitInput): Promise<InitResult> {
  const state = await readState(site);
  checkExpected(input.expected, state);
  if (state) await settle(site, state, input);
  const { kind, registry } = await begin(site, state, input);
  await layOut(site);
  if (kind === 'none') return { root: site.layout.root, adopted: [] };
  const adopted = kind === 'adopt' ? await adopt(site, registry) : { registry, sentences: [] };
  await commitInit(site, state, kind, adopted, input);
  return { root: site.layout.root, adopted: adopted.sentences.map((tell) => tell()) };
}

/** A registry that is here is whole and finished before it is looked at. */
async function settle(site: Site, state: RegistryState, input: InitInput): Promise<void> {
  requireWritable(state);
  if ((await changedOutside(site, state)) && !input.followOutsideChange) throw outsideError(state);
  if (!(await changedOutside(site, state))) await recover(site, state);
}

async function begin(
  site: Site,
  state: RegistryState | undefined,
  { family }: InitInput,
): Promise<Beginning> {
  if (family !== undefined) checkName(family, l10n.t('The family'));
  if (!state) return beginAfresh(site, family);
  requireWritable(state);
  const { registry } = state;
  const kind =
    (await needsAdoption(site, registry)) || registry.production_name === '' ? 'adopt' : 'none';
  return { kind, registry: { ...registry, production_name: nameFor(site, registry, family) } };
}

function nameFor(site: Site, registry: Registry, family: string | undefined): string {
  if (registry.production_name !== '') return registry.production_name;
  const known = registry.champion ?? registry.archive.at(-1);
  return family ?? (known ? familyOf(known.model_id) : familyOfRoot(site.layout.root));
}

async function beginAfresh(site: Site, family: string | undefined): Promise<Beginning> {
  const place = await championPlace(site);
  if ((await listBackups(site)).length > 0 || place === 'link' || place === 'copy')
    throw new UserError(
      l10n.t(
        'there was a registry here: its backups or links are left, but config/model_registry.json is gone',
      ),
      {
        text: l10n.t('Run `backbone doctor --repair`.'),
        command: 'repairRegistry',
        label: l10n.t('Repair…'),
      },
    );
  const registry = await synthesize(site, family);
  const { champion, challenger, archive } = registry;
  if (champion || challenger || archive.length > 0) return { kind: 'adopt', registry };
  const name = family ?? familyOfRoot(site.layout.root);
  return { kind: 'create', registry: emptyRegistry(name, formatTime(site.clock.now())) };
}

/** The folders and files that every root has. */
async function layOut(site: Site): Promise<void> {
  const { models, archive, challenger, ignore, events } = site.layout;
  for (const folder of [models, archive, challenger]) await makeDirectories(site.fs, folder);
  if (!(await site.fs.lstat(ignore))) await site.fs.createFile(ignore, encode(ignored));
  if (!(await site.fs.lstat(events))) await site.fs.createFile(events, encode(emptyPoolText));
}

async function commitInit(
  site: Site,
  state: RegistryState | undefined,
  kind: 'create' | 'adopt',
  { registry, sentences }: Adopted,
  { reason }: InitInput,
): Promise<void> {
  const type = kind === 'adopt' ? 'adopt' : 'init';
  const adopted = inEnglish(() => sentences.map((tell) => tell()).join('; '));
  const why = reason ?? (adopted === '' ? undefined : adopted);
  const operation = operationOf(site, { type, ...(why !== undefined && { reason: why }) });
  const committed = await commit(site, state, registry, operation);
  await reconcile(site, committed.state);
}
