import { spawnSync } from 'node:child_process';

/** The Python that the exports are tried with. */
export const python = process.env['BACKBONE_PYTHON'] ?? 'python3';

/** Modules of a list that this Python cannot import, with why. */
export function missingModules(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const { status, stderr, error } = spawnSync(python, ['-c', `import ${name}`], {
      encoding: 'utf8',
    });
    if (status === 0) return [];
    const why = error?.message ?? stderr.trim().split('\n').at(-1) ?? '';
    return [`${name} (${why})`];
  });
}

export interface PythonRun {
  readonly status: number | null;
  readonly out: string;
  /** The end of what was said on both streams, for messages. */
  readonly tail: string;
}

/** Runs a script of an export in its folder, on the CPU. */
export function runPython(
  folder: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): PythonRun {
  const { status, stdout, stderr } = spawnSync(python, [...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', CUDA_VISIBLE_DEVICES: '', ...environment },
  });
  return { status, out: stdout, tail: `${stdout}\n${stderr}`.slice(-3000) };
}
