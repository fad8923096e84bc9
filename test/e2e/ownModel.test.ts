import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { colourPng, squarePng } from '../support/colourImages';
import { colourModel } from '../support/colourModels';
import type { Studio } from '../support/studio/studio';
import { useStudio } from '../support/studio/useStudio';
import { tinyDetector, ultralyticsMetadata } from '../support/tinyDetector';
import { writeTree } from '../support/writeTree';
import type { Tree } from '../support/writeTree';

const colours = ['red', 'green', 'blue'] as const;
const pixels = { red: [200, 20, 10], green: [30, 180, 60], blue: [40, 50, 160] } as const;
/** Enough for a model that is always right to be shown better than one that is right for a third. */
const count = 24;
const colourOf = (index: number) => colours[index % colours.length] ?? 'red';
const nameOf = (index: number) => `${String(index).padStart(2, '0')}.png`;

describe('a detector of Ultralytics, from a file and its data to a verdict', function () {
  // Each test goes on where the one before it ended.
  this.bail(true);
  const studio = useStudio({ workspace: 'empty', name: 'ownDetector' });

  before('lay two exports and data.yaml', async () => {
    const swapped = "{0: 'green', 1: 'red', 2: 'blue'}";
    writeTree(studio().workspace, {
      'yolov8n.onnx': tinyDetector('v8', { ...ultralyticsMetadata, names: swapped }),
      'yolov8n-retrained.onnx': tinyDetector('v8', ultralyticsMetadata),
      squares: await squares(),
    });
  });

  it('is registered without a question: its metadata tell everything', async () => {
    await register(studio(), 'yolov8n.onnx', true);
    const answer = await studio().question(/There is no evaluation data yet/);
    await studio().screenshot('own-no-data', 'light');
    await answer.choose('Choose an Image…');
    const dialog = await studio().quickInput();
    await dialog.confirmPath(join(studio().workspace, 'squares/images/val/02.png'));
    await seeReview(studio(), 'own-detector-review');
    await studio().notification(/_v1\.0\.0 is the challenger/);
  });

  it('has its data chosen, with the boxes on twelve pictures', async () => {
    await chooseData(studio(), 'squares/data.yaml');
    await useData(studio(), 'squares/data.yaml', 'own-detector-data');
    const policy = readFileSync(join(studio().workspace, 'config/evaluation.jsonc'), 'utf8');
    assert.match(policy, /"format": "yolo"/);
  });

  it('becomes the champion, and another export is better than it', async () => {
    await becomeChampion(studio());
    await register(studio(), 'yolov8n-retrained.onnx');
    await countOn(studio());
    await seeReview(studio());
    await seeVerdict(studio(), 'own-detector-verdict');
  });
});

describe('a bare classifier and a table, from two files to a verdict', function () {
  this.bail(true);
  const studio = useStudio({ workspace: 'empty', name: 'ownClassifier' });

  before('lay two models and a table whose images lie elsewhere', async () => {
    writeTree(studio().workspace, {
      'first.onnx': colourModel([8, 8], 10, [1, 0, 2]),
      'second.onnx': colourModel([8, 8]),
      lists: { 'spring.csv': table() },
      camera: { roll: { days: await frames() } },
    });
  });

  it('is registered after the questions that nothing answers', async () => {
    await register(studio(), 'first.onnx', true);
    await (await studio().question('Register first.onnx')).choose('From 0 to 1');
    const classes = await studio().question('Register first.onnx');
    await classes.rowNamed('Type the Names…').waitFor();
    await studio().screenshot('own-classes', 'dark');
    await classes.choose('Type the Names…');
    const names = await studio().question('Register first.onnx');
    await names.type('red, green, blue');
    await names.accept();
    await (await studio().question(/There is no evaluation data yet/)).choose('Register without');
    await studio().notification(/_v1\.0\.0 is the challenger/);
  });

  it('is asked which column has the labels, and where the images are', async () => {
    await chooseData(studio(), 'lists/spring.csv');
    const column = await studio().question('Read spring.csv');
    await column.rowNamed('checked').waitFor();
    await studio().screenshot('own-columns', 'light');
    await studio().screenshot('own-columns', 'dark');
    await column.choose('checked');
    const folder = await studio().question('Read spring.csv');
    await folder.rowNamed('Choose the Folder of the Images…').waitFor();
    await studio().screenshot('own-images-folder', 'light');
    await folder.choose('Choose the Folder of the Images…');
    const dialog = await studio().quickInput();
    await dialog.confirmPath(join(studio().workspace, 'camera/roll/days'));
    await useData(studio(), 'lists/spring.csv', 'own-classifier-data');
    const policy = readFileSync(join(studio().workspace, 'config/evaluation.jsonc'), 'utf8');
    assert.match(policy, /"label": "checked"/);
    assert.match(policy, /"root": "camera\/roll\/days"/);
  });

  it('becomes the champion, and another model is better than it', async () => {
    await becomeChampion(studio());
    await register(studio(), 'second.onnx');
    await countOn(studio());
    await seeReview(studio());
    await seeVerdict(studio(), 'own-classifier-verdict');
  });

  it('tells the verdict again after a reload, without running anything', async () => {
    await studio().reload();
    await (await studio().view('Models')).row(/_v1\.0\.1.* better$/);
    await studio().screenshot('own-verdict-reloaded', 'dark');
  });
});

async function register(studio: Studio, file: string, isFirst = false): Promise<void> {
  await studio.command('Backbone Studio: Register Model…');
  if (isFirst) await (await studio.modal()).press('Create Registry');
  await (await studio.question(/^Which model file becomes the challenger/)).choose(file);
}

async function countOn(studio: Studio): Promise<void> {
  const bump = await studio.quickInput();
  await bump.rowNamed('Patch').waitFor();
  await bump.choose('Patch');
}

/** @param picture where what is shown is kept, in both themes */
async function seeReview(studio: Studio, picture?: string): Promise<void> {
  const page = studio.webview();
  await page.getByRole('heading', { name: 'Does this look right?' }).waitFor();
  if (picture !== undefined) {
    await studio.screenshot(picture, 'light');
    await studio.screenshot(picture, 'dark');
  }
  await page.getByRole('button', { name: 'Register', exact: true }).click();
}

async function chooseData(studio: Studio, path: string): Promise<void> {
  await studio.command('Backbone Studio: Choose Evaluation Data…');
  await (await studio.question('Evaluate models on which data?')).choose(path);
}

async function useData(studio: Studio, path: string, picture: string): Promise<void> {
  const page = studio.webview();
  await page.getByRole('heading', { name: path }).waitFor();
  await page.locator('.sample-pictures img').nth(11).waitFor();
  await studio.screenshot(picture, 'light');
  await studio.screenshot(picture, 'dark');
  await page.getByRole('button', { name: 'Use This Data' }).click();
  await page.getByText('In use', { exact: true }).waitFor();
}

async function becomeChampion(studio: Studio): Promise<void> {
  await studio.command('Backbone Studio: Evaluate Challenger');
  await (await studio.view('Models')).row(/_v1\.0\.0 ?0\.\d{4}/);
  await studio.command('Backbone Studio: Promote Challenger…');
  await (await studio.modal()).press('Promote');
  await studio.notification('1.0.0 is champion now.');
}

async function seeVerdict(studio: Studio, picture: string): Promise<void> {
  const told = await studio.notification(/_v1\.0\.1 is the challenger/);
  await told.press('Evaluate Challenger');
  await (await studio.view('Models')).row(/_v1\.0\.1 ?[01]\.\d{4} · better$/);
  const verdict = await studio.notification('1.0.1 is better than 1.0.0');
  await verdict.press('Compare');
  const page = studio.webview();
  await page.getByRole('heading', { name: '▲ 1.0.1 is better than 1.0.0' }).waitFor();
  await studio.screenshot(picture, 'light');
  await studio.screenshot(picture, 'dark');
}

/** A data set as Ultralytics lays it: one square in each image. */
async function squares(): Promise<Tree> {
  const images: Record<string, Buffer> = {};
  const labels: Record<string, string> = {};
  for (let index = 0; index < count; index += 1) {
    const [column, row] = [index % 4, Math.floor(index / 4) % 4];
    const square = [column * 8, row * 8, 8] as const;
    images[nameOf(index)] = await squarePng(32, square, pixels[colourOf(index)]);
    const box = [(column + 0.5) / 4, (row + 0.5) / 4, 0.25, 0.25].join(' ');
    labels[nameOf(index).replace('.png', '.txt')] = `${index % 3} ${box}\n`;
  }
  return {
    'data.yaml': 'path: .\ntrain: images/val\nval: images/val\nnames: [red, green, blue]\n',
    images: { val: images },
    labels: { val: labels },
  };
}

/** Two people's labels: names and values of the columns do not tell which are meant. */
function table(): string {
  const rows = Array.from({ length: count }, (_, index) =>
    [nameOf(index), colourOf(index === 5 ? 0 : index), colourOf(index)].join(','),
  );
  return ['frame,first_look,checked', ...rows].join('\n');
}

async function frames(): Promise<Tree> {
  const tree: Record<string, Buffer> = {};
  for (let index = 0; index < count; index += 1) {
    tree[nameOf(index)] = await colourPng([8, 8], pixels[colourOf(index)]);
  }
  return tree;
}
