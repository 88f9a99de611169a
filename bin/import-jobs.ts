import { importHandler, surveyHandler } from "@/lib/imports/job";
import { inspectorImport } from "@/lib/inspectors/import-definition";
import { objectImport } from "@/lib/objects/import-definition";

/** Imports of every kind that there is. */
const definitions = { objects: objectImport, inspectors: inspectorImport };

export const run = importHandler(definitions);
export const survey = surveyHandler(definitions);
