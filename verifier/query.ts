const ID = /^(?:[0-9A-Z]{18}|[A-Z]{2,8}:[0-9A-Za-z.-]{1,64})$/;

/** What is looked for: an object's id (§1), or a part of a name as any of the `spellings`. */
export interface Query {
  text: string;
  isId: boolean;
  spellings: readonly string[];
}

/** A query as people type it: full-width codes made plain and in capitals; in names the brackets of either width are the same. */
export function asQuery(typed: string): Query {
  const plain = typed.normalize("NFKC").trim();
  const code = plain.includes(":") ? plain : plain.toUpperCase();
  if (ID.test(code)) return { text: code, isId: true, spellings: [code] };
  const text = typed.normalize("NFC").trim();
  const narrow = text.replace(/（/g, "(").replace(/）/g, ")");
  const wide = narrow.replace(/\(/g, "（").replace(/\)/g, "）");
  return { text, isId: false, spellings: [...new Set([text, narrow, wide, code])] };
}
