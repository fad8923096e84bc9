import assert from 'node:assert/strict';
import fc from 'fast-check';
import { UserError } from '../../../../src/core/shared/errors/errors';
import { FaultyFileSystem, Killed } from '../../../support/faultyFileSystem';
import { brokenInvariants } from '../../../support/invariants';
import { MemoryFileSystem } from '../../../support/memoryFileSystem';
import type { Harness } from '../../../support/registryHarness';
import { harness, root, trained } from '../../../support/registryHarness';
import { evaluate, twoVersions } from '../../../support/registryStory';
import { allWeights } from '../../../support/rootSnapshot';

const registryPath = 'config/model_registry.json';

/** What may happen to a root, in words; `at` is the mutating call at which the process dies. */
interface Happening {
  readonly what: 'drop' | Command | 'revert' | 'comment' | 'moveLink' | 'textLink' | 'empty';
  readonly score: number;
  readonly at: number | null;
}
type Command =
  | 'register'
  | 'evaluate'
  | 'promote'
  | 'force'
  | 'reject'
  | 'rollback'
  | 'range'
  | 'event'
  | 'doctor';

const commands: readonly Command[] = [
  'register',
  'evaluate',
  'promote',
  'force',
  'reject',
  'rollback',
  'range',
  'event',
  'doctor',
];
const happenings: readonly Happening['what'][] = [
  'drop',
  'drop',
  ...commands,
  'register',
  'evaluate',
  'promote',
  'revert',
  'comment',
  'moveLink',
  'textLink',
  'empty',
];

const happening: fc.Arbitrary<Happening> = fc.record({
  what: fc.constantFrom(...happenings),
  score: fc.integer({ min: 1, max: 9999 }).map((n) => n / 10_000),
  at: fc.option(fc.integer({ min: 1, max: 60 }), { freq: 3 }),
});

async function command({ registry }: Harness, what: Command, score: number): Promise<unknown> {
  const followExternalChange = true;
  switch (what) {
    case 'register':
      return registry.register({ followExternalChange, bump: score > 0.8 ? 'minor' : 'patch' });
    case 'evaluate':
      return (await registry.status()).challenger && evaluate(registry, score);
    case 'promote':
      return registry.promote({ followExternalChange });
    case 'force':
      return registry.promote({ followExternalChange, force: true, reason: 'asked for' });
    case 'reject':
      return registry.reject({ followExternalChange, reason: 'asked for' });
    case 'rollback':
      return registry.rollback({ followExternalChange });
    case 'range':
      return registry.rollback({ followExternalChange, version: '1.x', situation: 'model_bug' });
    case 'event':
      return registry.addEvents([`E${score}`]);
    case 'doctor':
      return registry.doctor({ repair: true });
  }
}

/** A root to which things happen, one after the other. */
class World {
  private pid = 10;
  private dropped = 0;
  private readonly past: string[] = [];
  private readonly models: ReadonlyMap<string, string>[] = [];
  private readonly given = new Map<string, string>();
  /** Set while the registry is an old one, whose last operation is not the log's last line. */
  private reverted = false;

  private constructor(private readonly first: Harness) {}

  static async create(): Promise<World> {
    const world = new World(await twoVersions());
    await world.check('the beginning');
    return world;
  }

  async happen(event: Happening): Promise<void> {
    const before = await allWeights(this.first.files, root);
    const drops = event.what === 'drop' && (await this.drop());
    if (isCommand(event.what)) await this.run(event.what, event);
    else if (event.what !== 'drop') await this.byHand(event.what);
    if (!drops) assert.deepEqual(await allWeights(this.first.files, root), before, event.what);
    await this.check(JSON.stringify(event));
  }

  private async drop(): Promise<boolean> {
    const empty = (await this.first.files.list(`${root}/models/challenger`)).length === 0;
    this.dropped += 1;
    if (empty) await this.first.drop(trained(`drop ${this.dropped}`, [`E${this.dropped % 3}`]));
    return empty;
  }

  private async run(what: Command, { at, score }: Happening): Promise<void> {
    this.past.push(await this.first.read(registryPath));
    const { disk } = this.first;
    const fault = at === null ? undefined : ({ type: 'kill', at } as const);
    const faulty = new FaultyFileSystem(new MemoryFileSystem(disk), fault);
    const process = harness({ disk, fs: faulty.files, pid: (this.pid += 1) });
    await command(process, what, score).catch((error: unknown) => {
      if (!(error instanceof UserError || error instanceof Killed)) throw error;
    });
    const after = await this.first.read(registryPath);
    if (after !== this.past.at(-1)) this.reverted = false;
  }

  private async byHand(what: Happening['what']): Promise<void> {
    const { files } = this.first;
    const link = `${root}/models/champion`;
    if (what === 'comment') {
      const text = await this.first.read(registryPath);
      await this.first.write(registryPath, text.replace('{', '{ // a note\n'));
    } else if (what === 'revert') {
      const text = this.past[this.past.length >> 1];
      if (text === undefined) return;
      await this.first.write(registryPath, text);
      this.reverted = true;
    } else if (what === 'moveLink') {
      await files.unlink(link);
      await files.symlink('archive/convnext_v1.0.0', link, 'directory');
    } else if (what === 'textLink') {
      const target = await files.readLink(link);
      await this.first.write('models/champion', target);
    } else if (what === 'empty') {
      const { challenger } = await this.process().registry.status();
      if (!challenger) await this.first.write('config/events.json', '{}');
    }
  }

  private process(): Harness {
    return harness({ disk: this.first.disk, pid: (this.pid += 1) });
  }

  /** Anyone who opens the root next finds it in order, and once is enough. */
  private async check(after: string): Promise<void> {
    const { registry } = this.process();
    const outside = (await registry.status()).health.problems.some(
      ({ code }) => code === 'registry_changed_outside',
    );
    if (outside) await registry.follow();
    if (outside) this.reverted = false;
    const { health, recovered } = await registry.status();
    assert.deepEqual([recovered, health.problems], [[], []], after);
    await this.remember(registry);
    const expected = {
      weights: [await allWeights(this.first.files, root)],
      foreign: { paths: [], picture: [] },
      wholeModels: this.models,
    };
    const broken = await brokenInvariants(this.first.files, root, expected);
    const real = broken.filter(
      // A dead owner's lock goes when the next one takes it; an old registry is logged when followed.
      (line) =>
        !line.includes('config/.lock') && !(this.reverted && line.startsWith('the log ends')),
    );
    assert.deepEqual(real, [], after);
  }

  /** A version is never given twice: the same files stand behind it for ever. */
  private async remember(registry: Harness['registry']): Promise<void> {
    const { champion, challenger, archive } = await registry.status();
    for (const entry of [champion, challenger, ...archive]) {
      if (!entry?.files) continue;
      const hashes = JSON.stringify(entry.files);
      assert.equal(this.given.get(entry.version) ?? hashes, hashes, entry.version);
      if (!this.given.has(entry.version))
        this.models.push(new Map(entry.files.map(({ path, sha256 }) => [path, sha256])));
      this.given.set(entry.version, hashes);
    }
  }
}

function isCommand(what: Happening['what']): what is Command {
  return commands.some((name) => name === what);
}

describe('the registry, whatever happens to it', () => {
  it('keeps its invariants over random operations, hand edits and crashes', async () => {
    const runs = Number(process.env['REGISTRY_RUNS'] ?? 5);
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 12 }), async (events) => {
        const world = await World.create();
        for (const event of events) await world.happen(event);
      }),
      {
        numRuns: runs,
        endOnFailure: true,
        ...(process.env['REGISTRY_SEED'] && { seed: Number(process.env['REGISTRY_SEED']) }),
      },
    );
  }).timeout(60_000_000);
});
