import { exportHandler } from "@/lib/exports/job";
import { inspectorExport } from "@/lib/inspectors/export-definition";
import { memberExport } from "@/lib/objects/export-definition";
import { resultExport } from "@/lib/results/export-definition";

/** Exports of every kind that there is. */
export const run = exportHandler({ objects: memberExport, inspectors: inspectorExport, results: resultExport });
