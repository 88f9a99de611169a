import { importHandler } from "@/lib/imports/job";
import { inspectorImport } from "@/lib/inspectors/import-definition";
import { objectImport } from "@/lib/objects/import-definition";

/** Imports of every kind that there is. */
export const handler = importHandler({ objects: objectImport, inspectors: inspectorImport });
