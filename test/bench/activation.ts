import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../scripts/system/run';
import { layManyVersions } from '../support/manyVersions';
import { repository } from '../support/repository';
import { launchStudio } from '../support/studio/launchStudio';
import { layWitness, readStartup, witnessId } from '../support/studio/startupWitness';
import type { Startup } from '../support/studio/startupWitness';

const ROUNDS = 5;
const VERSIONS = 500;
const own = 'backbone-studio.backbone-studio';

/**
 * What starting with the extension takes, by VS Code's own times in a real extension host, and next to
 * it an extension that does next to nothing.
 *
 * VS Code loads many extensions at once. What "Running Extensions" shows begins when an extension gets
 * in line and holds the loading of those before it, too; the marks around its own code do not.
 */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'backbone-bench-activation-'));
  try {
    await run(process.execPath, ['esbuild.js', '--production'], { cwd: repository });
    const [workspace, witness] = [join(folder, 'workspace'), join(folder, 'witness')];
    await layManyVersions(workspace, VERSIONS);
    await layWitness(witness);
    const rounds: Startup[] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await startup(workspace, witness));
    console.log(`with ${VERSIONS} versions, in milliseconds by the clock:`);
    report('loading its code and `activate`, its own', rounds, own, (t) => t.code + t.call);
    report('… loading its code', rounds, own, (t) => t.code);
    report('… `activate`', rounds, own, (t) => t.call);
    report('… with the wait for others, as VS Code shows it', rounds, own, (t) => t.line + t.call);
    report('an extension that does nothing, its own', rounds, witnessId, (t) => t.code + t.call);
    report('… with the wait for others', rounds, witnessId, (t) => t.line + t.call);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Times = ReturnType<Startup['timesOf']>;

function report(
  what: string,
  rounds: readonly Startup[],
  id: string,
  value: (times: Times) => number,
): void {
  const sorted = rounds.map((round) => value(round.timesOf(id))).toSorted((a, b) => a - b);
  const [least, middle, most] = [0, Math.floor(sorted.length / 2), -1].map((at) => sorted.at(at));
  console.log(`${what}: ${middle} ms (${least} to ${most}, ${sorted.length} rounds)`);
}

async function startup(workspace: string, witness: string): Promise<Startup> {
  const options = { workspace: { path: workspace }, name: 'bench-activation', others: [witness] };
  const studio = await launchStudio(options);
  try {
    await (await studio.view('Models')).row('Champion');
    return await readStartup(studio, witness);
  } finally {
    await studio.close();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
