const ID = /^(?:[0-9A-Z]{18}|[A-Z]{2,8}:[0-9A-Za-z.-]{1,64})$/;

/** A query as it is looked for: full-width letters and digits made plain, codes in capitals. `isId`: it is an object's id (§1). */
export function asQuery(typed: string): { text: string; isId: boolean } {
  const text = typed.normalize("NFKC").trim();
  const code = text.includes(":") ? text : text.toUpperCase();
  return ID.test(code) ? { text: code, isId: true } : { text, isId: false };
}
