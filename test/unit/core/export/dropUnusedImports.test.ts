import assert from 'node:assert/strict';
import { dropUnusedImports } from '../../../../src/core/export/python/dropUnusedImports';

const cases: readonly (readonly [name: string, before: string, after: string])[] = [
  ['drops a module', 'import csv\nimport json\n\njson.loads(x)', 'import json\n\njson.loads(x)'],
  ['drops names one by one', 'from a import B, C, D\n\nC()', 'from a import C\n\nC()'],
  [
    'goes by the name that is given',
    'import numpy as np\n\nnp.ones(1)',
    'import numpy as np\n\nnp.ones(1)',
  ],
  ['drops an unused alias', 'from torch.nn import functional as F\n\nx = 1', 'x = 1'],
  [
    'drops a group with the blank line after it',
    'import os\n\nfrom typing import Any\n\nimport torch\n\nos.remove(torch.x)',
    'import os\n\nimport torch\n\nos.remove(torch.x)',
  ],
  [
    'keeps what is imported from the future',
    'from __future__ import annotations\n\nx = 1',
    'from __future__ import annotations\n\nx = 1',
  ],
  ['takes no file name for a use', 'import json\n\nopen("a.json.gz")', 'open("a.json.gz")'],
  ['takes no attribute for a use', 'from pathlib import Path\n\nx.Path()', 'x.Path()'],
  ['takes no longer name for a use', 'import torch\n\ntorchvision.x()', 'torchvision.x()'],
  ['sees uses in f-strings', 'import torch\n\nf"{torch.x}"', 'import torch\n\nf"{torch.x}"'],
  [
    'leaves two blank lines alone',
    'import a\n\n\ndef f():\n    a.b()',
    'import a\n\n\ndef f():\n    a.b()',
  ],
];

describe('unused imports of a rendered template', () => {
  for (const [name, before, after] of cases) {
    it(name, () => assert.equal(dropUnusedImports(before), after));
  }
});
