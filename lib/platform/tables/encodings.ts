/** Encodings of text files that are read. */
export const encodings = ["utf-8", "utf-16le", "utf-16be", "gb18030"] as const;
export type Encoding = (typeof encodings)[number];
