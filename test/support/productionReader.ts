/**
 * A deployment: opens the model on the production path over and over, as the docs say, until it is
 * told to stop; then reports how often, and everything that went wrong.
 */
import { readFileSync, realpathSync } from 'node:fs';

const [production = ''] = process.argv.slice(2);
const report = { opens: 0, models: 0, failures: [] as string[] };
let stopped = false;

const versionIn = (text: string): string => /\d+\.\d+\.\d+/.exec(text)?.[0] ?? text;

function open(path: string): string {
  report.opens += 1;
  return readFileSync(path, 'utf8');
}

function readOnce(): void {
  try {
    const folder = realpathSync(production);
    const graph = versionIn(open(`${folder}/best_model.onnx`));
    const weights = versionIn(open(`${folder}/weights.bin`));
    if (graph !== weights) report.failures.push(`graph ${graph} with weights ${weights}`);
    open(`${production}/best_model.onnx`);
    report.models += 1;
  } catch (error) {
    report.failures.push(String(error));
  }
}

function loop(): void {
  if (stopped) {
    process.send?.(report);
    process.disconnect?.();
    return;
  }
  for (let turn = 0; turn < 50; turn += 1) readOnce();
  setTimeout(loop, 1);
}

process.on('message', () => (stopped = true));
process.send?.('ready');
loop();
