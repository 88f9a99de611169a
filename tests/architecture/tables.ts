import type { Rule } from "./rules";

/**
 * Who writes which table: the business whose noun it is, and those that the work itself makes write it too (the matching
 * stores who goes where; a result moves its inspection on; an import's merge marks the rows that it has taken).
 */
export const writers: Readonly<Record<string, readonly string[]>> = {
  auditEvent: ["platform"], stateChange: ["platform"], storedFile: ["platform"],
  department: ["departments", "users"], user: ["users", "platform"], session: ["platform", "users", "departments"],
  parameter: ["parameters"], calendarYear: ["calendar"], calendarDay: ["calendar"], codeEntry: ["code-lists"], notice: ["notices"],
  checkItem: ["check-items"], checkItemVersion: ["check-items"], checkItemGuidance: ["check-items"],
  job: ["jobs"], exportRun: ["exports"],
  importRun: ["imports"], importMapping: ["imports"], importRow: ["imports", "objects", "inspectors"],
  objectLibrary: ["objects"], entity: ["objects"], entityChange: ["objects"], libraryMember: ["objects"], libraryTotal: ["objects"],
  inspector: ["inspectors"], inspectorChange: ["inspectors"], conflictDeclaration: ["inspectors"],
  plan: ["plans"], planVersion: ["plans"], planAttachment: ["plans"],
  task: ["tasks", "reviews"], taskDepartment: ["tasks"], taskItem: ["tasks"], taskPoolSource: ["tasks"], taskPoolMember: ["tasks"],
  draw: ["draws", "dispatch", "disclosure"], drawList: ["draws"], drawParty: ["draws"], drawEntropy: ["draws"], drawEntropyEntry: ["draws"], drawEvent: ["draws"], drawObject: ["draws"],
  drawRequest: ["requests", "draws"],
  inspection: ["inspections", "dispatch", "results"], inspectionInspector: ["dispatch", "inspections"], dispatchNotice: ["dispatch"],
  inspectionRecord: ["results"], itemResult: ["results"], evidence: ["results"], handling: ["handling"],
};

const prismaWrite = /\b(?:tx|db|client)\s*\.(\w+)\.(?:create|createMany|createManyAndReturn|update|updateMany|updateManyAndReturn|upsert|delete|deleteMany)\(/g;
const sqlWrite = /\b(?:INSERT INTO|UPDATE|DELETE FROM|MERGE INTO)\s+"(\w+)"/g;

/** Only a folder's own commands write its tables; any query may join them. */
export const tablesHaveTheirWriters: Rule = ({ path, text }) => {
  const folder = /^lib\/([^/]+)\//.exec(path)?.[1];
  if (!folder) return [];
  const tables = [...text.matchAll(prismaWrite), ...text.matchAll(sqlWrite)].map(([, name = ""]) => name.charAt(0).toLowerCase() + name.slice(1));
  return [...new Set(tables)].filter((table) => !writers[table]?.includes(folder)).map((table) => `writes ${table}, which is not its own`);
};
