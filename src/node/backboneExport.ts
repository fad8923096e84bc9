import { resolve } from 'node:path';

import { planExport, exportFolderName, type ExportPlan } from '../core/export/planExport';
import type { ExportTargetId } from '../core/export/exportTypes';
import { writeExport, type ExportResult } from '../core/export/writeExport';
import { dirname } from '../core/shared/files/paths';
import type { ProgressOptions } from '../core/shared/progress/progress';
import { findRootAbove } from '../core/registry/storage/findRoot';
import { findConfig } from './findConfig';
import { nodeFileSystem, toCorePath } from './nodeFileSystem';

/** What is to be exported; paths as the user wrote them. */
export interface ExportRequest {
  /** A file, or the name of a configuration in `config/backbones` of the root. */
  readonly config: string;
  readonly target: ExportTargetId;
  /** The export's own folder; absent: `NAME-TARGET` in the working folder. */
  readonly folder?: string;
  /** The root that a name belongs to; absent: the one around the working folder. */
  readonly root?: string;
}

/** Finds the configuration, makes the files, and says what they would replace. */
export async function planBackboneExport(request: ExportRequest): Promise<ExportPlan> {
  const { target, folder } = request;
  const config = await findConfig(request.config, request.root);
  return planExport(nodeFileSystem, config, target, (name) =>
    toCorePath(resolve(folder ?? exportFolderName(name, target))),
  );
}

/** @throws UserError when something would be replaced that no one agreed to */
export async function writeBackboneExport(
  plan: ExportPlan,
  options: ProgressOptions & { readonly replace: boolean; readonly toolVersion?: string },
): Promise<ExportResult> {
  const root = (await findRootAbove(nodeFileSystem, dirname(plan.config))) ?? dirname(plan.config);
  return writeExport(nodeFileSystem, plan, { ...options, root });
}
