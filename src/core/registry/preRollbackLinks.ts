import { basename, join } from '../paths';
import { championPlace } from './championLink';
import { folderPart } from './layout';
import { pointFolder } from './makeLinks';
import { isRealFolder } from './modelFiles';
import { absolute, shown } from './site';
import type { Site } from './site';
import { leadsTo, standingAt } from './standing';
import type { Phase, Step } from './step';
import type { Registry } from './types';
import { rolesOf } from './versions';

const pattern = /^(.+)_pre_rollback(?:_\d+)?$/;

/** `MODEL_ID_pre_rollback` links to the home of every version that was rolled back from. */
export const preRollbackPhase: Phase = async (site, { registry }) => {
  if (!(await isRealFolder(site, site.layout.archive))) return [];
  // A disk without links: the version's row says the same.
  if ((await championPlace(site)) === 'copy') return [];
  const homes = homesRolledBackFrom(site, registry);
  const present = await presentNames(site);
  const steps: Step[] = [];
  for (const [id, home] of homes) {
    const linked = present.some((name) => name.link && name.of === id && name.target === home);
    if (!linked && (await isRealFolder(site, home))) steps.push(makeStep(site, id, home));
  }
  for (const { path, of, target } of present)
    if (homes.get(of) !== target && isHome(site, of, target)) steps.push(removeStep(site, path));
  return steps;
};

function homesRolledBackFrom(site: Site, registry: Registry): ReadonlyMap<string, string> {
  const roles = rolesOf(registry);
  const entries = registry.archive.filter(({ version }) => roles.get(version) === 'pre_rollback');
  return new Map(entries.map((e) => [e.model_id, absolute(site, folderPart(e.path))]));
}

interface PresentName {
  readonly path: string;
  /** The model id in the name. */
  readonly of: string;
  readonly target: string;
  /** False for a text file that a checkout made of the link. */
  readonly link: boolean;
}

async function presentNames(site: Site): Promise<readonly PresentName[]> {
  const found: PresentName[] = [];
  for (const name of await site.fs.list(site.layout.archive)) {
    const of = pattern.exec(name)?.[1];
    if (of === undefined) continue;
    const path = join(site.layout.archive, name);
    const standing = await standingAt(site, path);
    if (!('target' in standing)) continue;
    found.push({ path, of, target: standing.target, link: standing.kind === 'link' });
  }
  return found;
}

/** Whether a name is one of ours: it leads to a home of that model id beside it. */
function isHome(site: Site, id: string, target: string): boolean {
  return (
    leadsTo({ kind: 'link', target }, join(site.layout.archive, basename(target))) &&
    basename(target).startsWith(id)
  );
}

function makeStep(site: Site, id: string, home: string): Step {
  const run = async () => pointFolder(site, await nameFor(site, id), home);
  return { done: `${id}_pre_rollback names the version that was rolled back from`, run };
}

/** A name that a real folder has taken stays its own: `_2` is added. */
async function nameFor(site: Site, id: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const path = join(site.layout.archive, `${id}_pre_rollback${count === 1 ? '' : `_${count}`}`);
    const { kind } = await standingAt(site, path);
    if (kind === 'none' || kind === 'link' || kind === 'text') return path;
  }
}

function removeStep(site: Site, path: string): Step {
  return { done: `${shown(site, path)} was out of date`, run: () => site.fs.unlink(path) };
}
