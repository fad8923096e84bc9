import type { ExportTargetId } from '../../core/export/exportTypes';
import type { ExportPlan } from '../../core/export/planExport';
import type { ExportResult } from '../../core/export/writeExport';
import type { ProgressOptions } from '../../core/shared/progress/progress';

/** What makes and writes the files of an export. */
export interface Exporter {
  /** @param request absolute paths */
  plan(request: {
    readonly config: string;
    readonly target: ExportTargetId;
    readonly folder: string;
  }): Promise<ExportPlan>;
  write(
    plan: ExportPlan,
    options: ProgressOptions & { readonly replace: boolean },
  ): Promise<ExportResult>;
}
