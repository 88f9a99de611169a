/** Who asked for a change of a result and who approved it, as a proof names them: never the same person, and no names. */
export type TwoPeople = { by: string; by2: string };

/** A person in a proof: the department's code and the user's number, `630000-SCJG.u12`. */
export const personCode = (departmentCode: string, userId: number): string => `${departmentCode}.u${userId}`;
