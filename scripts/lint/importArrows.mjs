import importX from 'eslint-plugin-import-x';
import { noCircle } from './noCircle.mjs';

const sources = ['src/**/*.{ts,tsx}', 'webview-ui/**/*.{ts,tsx}'];
const everything = ['**/*.{ts,tsx,mts,mjs,js}'];

/** Which parts of `src/` a part may import besides itself. Parts that are not named here are free. */
const mayImport = {
  core: [],
  node: ['core'],
  evaluator: ['core', 'node'],
  protocol: ['core'],
  ui: ['core', 'contributions.ts', 'commandTargets.ts', 'viewContributions.ts'],
  cli: ['core', 'node', 'evaluator'],
};

/** The rooms of `src/core/`, from the ground up: each may import itself and those named before it. */
export const coreLayers = [
  'shared/items',
  'shared/text',
  'shared/errors',
  'shared/numbers',
  'shared/random',
  'shared/time',
  'shared/progress',
  'shared/json',
  'shared/versions',
  'shared/files',
  'shared/log',
  'statistics',
  'onnx',
  'checkpoints',
  'images',
  'metrics',
  'datasets',
  'augmentation',
  'evaluation',
  'registry',
  'comparison',
  'backbone/families',
  'backbone/config',
  'backbone/anchors',
  'backbone/weights',
  'backbone/builder',
  'backbone/conversion',
  'backbone/versions',
  'architecture',
  'autotest',
  'contractProposal',
  'contractCheck',
  'app',
  'export',
];

/** The rooms of `src/evaluator/`, in the same way; `worker.ts`, where the child process begins, lies outside. */
const evaluatorLayers = [
  'protocol',
  'memory',
  'client',
  'runtime',
  'workers',
  'evaluation',
  'requests',
];

/** Features of the extension that stay apart from one another and from the command line. */
const features = ['commands', 'views', 'panel', 'cli'];

/** Packages that only some files may load, and why. */
const confined = {
  vscode: 'only the extension knows VS Code; take a port or a value instead',
  'onnxruntime-node': 'native code is loaded in the evaluator’s child process alone',
  sharp: 'native code is loaded in the evaluator’s child process alone',
  '@vscode/webview-ui-toolkit': 'its upstream is archived; wrap it in webview-ui/components',
};

/** Names that tie a file to Node or to a page. */
const hostGlobals = [
  'process',
  'Buffer',
  'require',
  '__dirname',
  '__filename',
  'window',
  'document',
];

const vscodeFiles = [
  'src/extension.ts',
  ...['ui', 'commands', 'views', 'panel'].map((part) => `src/${part}/**/*.ts`),
  'test/host/**/*.ts',
];

/**
 * The direction of every import, as flat ESLint configurations.
 * @param {string} basePath absolute path of the folder that holds `src/`
 */
export function importArrows(basePath) {
  return [
    {
      files: everything,
      plugins: { 'import-x': importX, arrows: { rules: { 'no-circle': noCircle } } },
      settings: {
        // Without these the plugin passes over TypeScript when it follows imports.
        'import-x/extensions': ['.ts', '.tsx', '.mjs', '.js'],
        'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
        'import-x/resolver-next': [
          importX.createNodeResolver({ extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] }),
        ],
      },
      rules: {
        'arrows/no-circle': 'error',
        'import-x/no-restricted-paths': ['error', { basePath, zones: zones() }],
        ...forbid(['vscode', '@vscode/webview-ui-toolkit']),
      },
    },
    // `arrows/no-circle` sees circles of types alone, too, which this one passes over.
    { files: sources, rules: { 'import-x/no-cycle': ['error', { ignoreExternal: true }] } },
    { files: sources, rules: forbid(Object.keys(confined)) },
    {
      files: vscodeFiles,
      rules: forbid(['onnxruntime-node', 'sharp', '@vscode/webview-ui-toolkit']),
    },
    { files: ['src/evaluator/**/*.ts'], rules: forbid(['vscode', '@vscode/webview-ui-toolkit']) },
    {
      files: ['webview-ui/components/**/*.{ts,tsx}'],
      rules: forbid(['vscode', 'onnxruntime-node', 'sharp']),
    },
    {
      files: ['src/core/**/*.ts', 'src/protocol/**/*.ts', 'webview-ui/**/*.{ts,tsx}'],
      rules: { 'import-x/no-nodejs-modules': 'error' },
    },
    {
      files: ['src/core/**/*.ts', 'src/protocol/**/*.ts'],
      rules: { 'no-restricted-globals': ['error', ...hostGlobals] },
    },
  ];
}

function zones() {
  return [
    ...Object.entries(mayImport).map(([part, allowed]) => ({
      target: `./src/${part}`,
      from: './src',
      except: [part, ...allowed].map((name) => `./${name}`),
      message: `src/${part} may import ${allowed.join(', ') || 'nothing'} besides itself.`,
    })),
    ...layerZones('src/core', coreLayers),
    ...layerZones('src/evaluator', evaluatorLayers),
    ...features.map((feature) => ({
      target: `./src/${feature}`,
      from: features.filter((other) => other !== feature).map((other) => `./src/${other}`),
      message: `${features.join(', ')} do not import one another.`,
    })),
    {
      target: './src',
      from: ['./test', './scripts', './webview-ui'],
      message: 'The product does not import what surrounds it.',
    },
    {
      target: './webview-ui',
      from: './src',
      except: ['./protocol'],
      message: 'The page knows the protocol alone.',
    },
    {
      target: '.',
      from: ['./src/extension.ts', './src/cli.ts'],
      message: 'A composition root is imported by nobody.',
    },
  ];
}

function layerZones(folder, layers) {
  return layers.map((layer, index) => ({
    target: `./${folder}/${layer}`,
    from: `./${folder}`,
    except: layers.slice(0, index + 1).map((name) => `./${name}`),
    message: `${folder}/${layer} may import the layers below it alone; their order stands in scripts/lint/importArrows.mjs.`,
  }));
}

/** Forbids the named packages however they are imported: by name, `import()`, `require` or type. */
function forbid(names) {
  const message = (name) => `${name}: ${confined[name]}.`;
  return {
    'no-restricted-imports': [
      'error',
      {
        patterns: names.map((name) => ({
          group: [name, `${name}/*`],
          message: message(name),
        })),
      },
    ],
    'no-restricted-syntax': [
      'error',
      ...names.map((name) => ({
        selector: [
          `ImportExpression[source.value='${name}']`,
          `CallExpression[callee.name='require'][arguments.0.value='${name}']`,
          `TSImportType[source.value='${name}']`,
        ].join(', '),
        message: message(name),
      })),
    ],
  };
}
