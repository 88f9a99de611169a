import { Prisma } from "@/lib/platform/db";

/** Columns that a file may change, with their types in the database. An empty cell empties nothing. */
export const columns: readonly (readonly [string, string])[] = [
  ["name", "text"], ["sex", '"Sex"'], ["idNumberSealed", "text"], ["idNumberIndex", "text"], ["idNumberMasked", "text"], ["phoneSealed", "text"], ["phoneIndex", "text"],
  ["phoneMasked", "text"], ["divisionCode", "text"], ["position", "text"], ["certificateNumber", "text"], ["certificateAuthority", "text"],
  ["certificateValidFrom", "date"], ["certificateValidTo", "date"], ["qualification", "text"],
];
/** Sealing gives another text each time: what tells a change is the index. */
const compared = columns.filter(([column]) => !/(Sealed|Masked)$/.test(column));

export const list = (of: typeof columns, each: (column: string, type: string) => string, separator = ", ") => Prisma.raw(of.map(([column, type]) => each(column, type)).join(separator));

// In all of these, m is a staged row and i the person whom it means.

export const given = (column: string, type: string) => `(m.data->>'${column}')::${type}`;
/** A column as it would be: as the file has it, else as it is. */
export const after = (column: string, type: string) => `COALESCE(${given(column, type)}, i."${column}")`;
export const competences = Prisma.raw(`ARRAY(SELECT jsonb_array_elements_text(m.data->'competences'))`);
export const expertAfter = Prisma.raw(`CASE WHEN (m.data->>'expertSaid')::bool THEN (m.data->>'isExpert')::bool ELSE i."isExpert" END`);
export const competencesAfter = Prisma.sql`CASE WHEN m.data->'competences' = '[]' THEN i.competences ELSE ${competences} END`;

/** Whether the row would change anything in the person. */
export const differs = Prisma.sql`(i."isExpert" <> ${expertAfter} OR i.competences <> ${competencesAfter}
  OR ${list(compared, (column, type) => `${after(column, type)} IS DISTINCT FROM i."${column}"`, " OR ")})`;

/** The person whom a staged row means: by certificate number, else by ID number. */
export const person = Prisma.sql`LATERAL (
  SELECT id, "departmentId" FROM "Inspector" WHERE "certificateNumber" = m.data->>'certificateNumber'
  UNION SELECT id, "departmentId" FROM "Inspector" WHERE "idNumberIndex" = m.data->>'idNumberIndex' LIMIT 1)`;
