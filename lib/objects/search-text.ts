/** What people type, as names are searched: one width, small letters, no spaces. The same as search_name of the database. */
export const searchText = (said: string): string => said.normalize("NFKC").replaceAll(" ", "").replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Letters and digits alone are pinyin initials; a name's own letters and digits stand among them, so `4s` finds 4S店 too. */
export const isInitials = (text: string): boolean => /^[a-z0-9]+$/.test(text);

/** For LIKE: its signs stand for themselves. */
export const likeText = (text: string): string => text.replace(/[\\%_]/g, "\\$&");
