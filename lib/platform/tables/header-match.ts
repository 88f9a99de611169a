/** A field of ours that a column may fill. */
export type FieldDefinition = {
  key: string;
  label: string;
  /** Other names of columns that mean it. */
  synonyms: readonly string[];
  required?: boolean;
};
export type HeaderMatch = {
  /** Our field → index of the file's column. */
  mapping: Record<string, number>;
  unmatchedHeaders: { index: number; name: string }[];
  missingRequired: { key: string; label: string }[];
};

/** A column's name without case, width, spaces, punctuation and unit: `注册资本（万元）*` and `注册资本` are one. */
export function plainName(name: string): string {
  const text = name.normalize("NFKC").toLowerCase().replace(/[\s\p{Cf}*※:_/-]/gu, "");
  const bare = text.replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】|〔[^〕]*〕/g, "");
  return (bare === "" ? text : bare).replace(/[^\p{L}\p{N}]/gu, "");
}

/** The same with what stands in brackets: 法定代表人（负责人） → 法定代表人负责人. */
const fullName = (name: string): string => name.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/**
 * Proposes which column fills which field: by the whole name, then without brackets and punctuation, then by the longest
 * known name that the column's name contains (企业联系电话 has 联系电话). Each column and each field is used once; a person corrects it.
 */
export function matchHeader(header: readonly string[], fields: readonly FieldDefinition[]): HeaderMatch {
  const mapping: Record<string, number> = {};
  const taken = new Set<number>();
  const names = fields.map(({ key, label, synonyms }) => ({ key, names: [label, ...synonyms] }));
  const take = (key: string, column: number) => {
    mapping[key] = column;
    taken.add(column);
  };
  for (const simplify of [fullName, plainName]) {
    for (const { key, names: known } of names) {
      if (mapping[key] !== undefined) continue;
      const wanted = known.map(simplify).filter((name) => name !== "");
      const column = wanted.map((name) => header.findIndex((title, index) => !taken.has(index) && simplify(title) === name)).find((index) => index >= 0);
      if (column !== undefined) take(key, column);
    }
  }
  for (const { key, column } of containedNames(header, names)) {
    if (mapping[key] === undefined && !taken.has(column)) take(key, column);
  }
  return {
    mapping,
    unmatchedHeaders: header.flatMap((name, index) => (taken.has(index) ? [] : [{ index, name }])),
    missingRequired: fields.filter(({ key, required }) => required && mapping[key] === undefined).map(({ key, label }) => ({ key, label })),
  };
}

/** Names of at least three characters inside longer titles, the longest first; the end of a title says what it is. */
function containedNames(header: readonly string[], fields: readonly { key: string; names: readonly string[] }[]): { key: string; column: number }[] {
  return header
    .flatMap((title, column) => fields.flatMap(({ key, names }) => names.map((name) => ({ key, column, name: plainName(name), title: plainName(title) }))))
    .filter(({ name, title }) => name.length >= 3 && title.length <= name.length + 6 && (title.endsWith(name) || title.startsWith(name)))
    .sort((a, b) => b.name.length - a.name.length || Number(b.title.endsWith(b.name)) - Number(a.title.endsWith(a.name)));
}
