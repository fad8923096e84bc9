import assert from 'node:assert/strict';
import fc from 'fast-check';

import type { ModelRegistry } from '../../src/core/registry/modelRegistry';
import { runOn } from '../support/crashRuns';
import type { Work } from '../support/crashRuns';
import { Killed } from '../support/faultyFileSystem';
import { brokenInvariants, brokenProduction, expectationOf } from '../support/invariants';
import type { Expectation } from '../support/invariants';
import type { MemoryDisk } from '../support/memoryDisk';
import { MemoryFileSystem } from '../support/memoryFileSystem';
import { acting, makeDisks, recovering, root, trained } from '../support/registryScenarios';
import { foreignPaths } from '../support/registryWorld';

type Role = 'champion' | 'challenger' | 'archived' | 'rejected' | 'pre_rollback';

/** What the registry must say: each version once, in one role; and whether a candidate lies there. */
interface Model {
  roles: Map<string, Role>;
  candidate: boolean;
}

/** The registry on its disk. */
interface Real {
  disk: MemoryDisk;
  expected: Expectation;
}

const withRole = ({ roles }: Model, role: Role): string | undefined =>
  [...roles].find(([, each]) => each === role)?.[0];

function nextVersion({ roles }: Model): string {
  const patches = [...roles.keys()].map((version) => Number(version.split('.')[2]));
  return `1.0.${Math.max(...patches) + 1}`;
}

/** What the registry on the disk says, as the model says it. */
async function rolesOn(disk: MemoryDisk): Promise<Map<string, string>> {
  let roles = new Map<string, string>();
  await runOn(
    disk,
    acting(async (registry) => {
      roles = new Map((await registry.list()).map(({ version, status }) => [version, status]));
    }),
  );
  return roles;
}

const sorted = (roles: ReadonlyMap<string, string>): string => [...roles].sort().join(' ');

/** One thing that is done, maybe by a process that dies at a mutating call and is recovered from. */
abstract class Step implements fc.AsyncCommand<Model, Real> {
  constructor(readonly deathAt: number | null) {}

  abstract check(model: Readonly<Model>): boolean;
  protected abstract act(registry: ModelRegistry, model: Model): Promise<unknown>;
  protected abstract effect(model: Model): void;

  async run(model: Model, real: Real): Promise<void> {
    const before = sorted(model.roles);
    const after: Model = { ...model, roles: new Map(model.roles) };
    this.effect(after);
    const work: Work = acting((registry) => this.act(registry, model));
    const fault = this.deathAt === null ? undefined : ({ type: 'kill', at: this.deathAt } as const);
    const { error } = await runOn(real.disk, work, fault);
    if (error && !(error instanceof Killed)) throw error;
    assert.deepEqual(
      await brokenProduction(new MemoryFileSystem(real.disk), root, real.expected),
      [],
    );
    const found = await recovered(real);
    const done = sorted(found) === sorted(after.roles);
    assert.ok(
      done || (error && sorted(found) === before),
      `${sorted(found)} after ${String(this)}`,
    );
    if (done) Object.assign(model, after);
  }

  toString(): string {
    return `${this.constructor.name}(${this.deathAt ?? ''})`;
  }
}

/** Recovers and checks all that must hold of the root. */
async function recovered({ disk, expected }: Real): Promise<Map<string, string>> {
  const { error } = await runOn(disk, recovering);
  if (error) throw error;
  assert.deepEqual(await brokenInvariants(new MemoryFileSystem(disk), root, expected), []);
  return rolesOn(disk);
}

class Register extends Step {
  check = (model: Readonly<Model>) => model.candidate && !withRole(model, 'challenger');
  protected act = (registry: ModelRegistry) => registry.register({});
  protected effect(model: Model): void {
    model.roles.set(nextVersion(model), 'challenger');
    model.candidate = false;
  }
}

class Promote extends Step {
  check = (model: Readonly<Model>) => withRole(model, 'challenger') !== undefined;
  protected act = (registry: ModelRegistry) => registry.promote({ force: true, reason: 'wanted' });
  protected effect(model: Model): void {
    const [old, next] = [withRole(model, 'champion'), withRole(model, 'challenger')];
    if (old) model.roles.set(old, 'archived');
    if (next) model.roles.set(next, 'champion');
  }
}

class Reject extends Step {
  check = (model: Readonly<Model>) => withRole(model, 'challenger') !== undefined;
  protected act = (registry: ModelRegistry) => registry.reject({ reason: 'worse' });
  protected effect(model: Model): void {
    const version = withRole(model, 'challenger');
    if (version) model.roles.set(version, 'rejected');
  }
}

class Rollback extends Step {
  constructor(
    deathAt: number | null,
    readonly pick: number,
  ) {
    super(deathAt);
  }

  check = (model: Readonly<Model>) => this.target(model) !== undefined;
  protected act = (registry: ModelRegistry, model: Model) =>
    registry.rollback({ version: this.target(model) ?? '', force: true });
  protected effect(model: Model): void {
    const [old, target] = [withRole(model, 'champion'), this.target(model)];
    if (old) model.roles.set(old, 'pre_rollback');
    if (target) model.roles.set(target, 'champion');
  }

  private target({ roles }: Readonly<Model>): string | undefined {
    const able = [...roles].filter(([, role]) => role === 'archived' || role === 'pre_rollback');
    return able[this.pick % Math.max(1, able.length)]?.[0];
  }
}

/** Training drops a model into `models/challenger/`. */
class Train implements fc.AsyncCommand<Model, Real> {
  check = (model: Readonly<Model>) => !model.candidate && !withRole(model, 'challenger');

  async run(model: Model, real: Real): Promise<void> {
    real.disk = await trained(real.disk, nextVersion(model), ['SCN_20180117']);
    model.candidate = true;
    await expectNow(real);
  }

  toString = (): string => 'Train';
}

const following = acting((registry) => registry.follow());

/** An editor adds a comment and a field of its own: followed, and it stays. */
class EditByHand implements fc.AsyncCommand<Model, Real> {
  check = () => true;

  async run(model: Model, real: Real): Promise<void> {
    const files = new MemoryFileSystem(real.disk);
    const path = `${root}/config/model_registry.json`;
    const text = new TextDecoder().decode(files.bytesAt(path));
    const edited = text.includes('"by_hand"')
      ? `${text}\n`
      : text.replace('{', '{ /* by hand */ "by_hand": [1],');
    files.overwrite(path, new TextEncoder().encode(edited));
    const { error } = await runOn(real.disk, following);
    assert.equal(error, undefined, String(error));
    assert.equal(sorted(await recovered(real)), sorted(model.roles));
    assert.match(new TextDecoder().decode(files.bytesAt(path)), /by_hand/);
  }

  toString = (): string => 'EditByHand';
}

/** Something overwrites the registry with what is no registry: the repair brings it back. */
class Corrupt implements fc.AsyncCommand<Model, Real> {
  constructor(
    readonly keep: number,
    readonly deathAt: number | null,
  ) {}
  check = () => true;

  async run(model: Model, real: Real): Promise<void> {
    const files = new MemoryFileSystem(real.disk);
    const path = `${root}/config/model_registry.json`;
    const bytes = files.bytesAt(path);
    files.overwrite(path, bytes.slice(0, Math.floor(bytes.length * this.keep)));
    const repairing = acting((registry) => registry.doctor({ repair: true }));
    const fault = this.deathAt === null ? undefined : ({ type: 'kill', at: this.deathAt } as const);
    const { error } = await runOn(real.disk, repairing, fault);
    if (error && !(error instanceof Killed)) throw error;
    await runOn(real.disk, repairing);
    assert.equal(sorted(await recovered(real)), sorted(model.roles));
  }

  toString = (): string => `Corrupt(${this.keep}, ${this.deathAt ?? ''})`;
}

/** Somebody removes or bends the links: they come back. */
class BreakLink implements fc.AsyncCommand<Model, Real> {
  constructor(readonly path: string) {}
  check = () => true;

  async run(model: Model, real: Real): Promise<void> {
    const files = new MemoryFileSystem(real.disk);
    await files.unlink(`${root}/${this.path}`);
    assert.equal(sorted(await recovered(real)), sorted(model.roles));
  }

  toString = (): string => `BreakLink(${this.path})`;
}

async function expectNow(real: Real): Promise<void> {
  const now = await expectationOf([new MemoryFileSystem(real.disk)], root, foreignPaths);
  real.expected = { ...now, foreign: real.expected.foreign };
}

const death = fc.option(fc.integer({ min: 1, max: 60 }), { freq: 2 });

const steps = fc.commands(
  [
    fc.constant(new Train()),
    fc.constant(new Train()),
    death.map((at) => new Register(at)),
    death.map((at) => new Register(at)),
    death.map((at) => new Promote(at)),
    death.map((at) => new Promote(at)),
    death.map((at) => new Reject(at)),
    fc.tuple(death, fc.nat(7)).map(([at, pick]) => new Rollback(at, pick)),
    fc.constant(new EditByHand()),
    fc
      .tuple(fc.double({ min: 0, max: 0.95, noNaN: true }), death)
      .map(([keep, at]) => new Corrupt(keep, at)),
    fc
      .constantFrom('models/champion', 'production/models/convnext')
      .map((path) => new BreakLink(path)),
  ],
  { size: 'large', maxCommands: 25 },
);

describe('any sequence of operations, edits, damages and deaths', () => {
  it('leaves a registry that says what the model says, and a root that is whole', async () => {
    const start = (await makeDisks()).adopted;
    const foreign = await expectationOf([new MemoryFileSystem(start)], root, foreignPaths);
    await fc.assert(
      fc.asyncProperty(steps, async (commands) => {
        const real: Real = { disk: start.clone(), expected: foreign };
        const roles = new Map<string, Role>([
          ['1.0.1', 'champion'],
          ['1.0.0', 'archived'],
        ]);
        await fc.asyncModelRun(() => ({ model: { roles, candidate: false }, real }), commands);
      }),
      { numRuns: Number(process.env.MODEL_RUNS ?? 60) },
    );
  });
});
