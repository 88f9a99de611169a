import { DrawSpecError } from "./draw-spec-error";

/** What became of one check: it holds, it fails, or it could not be made for want of a file or a source. */
export type Outcome = "holds" | "fails" | "unchecked";

/** One check in words. `subject` is the member or file that it is about, `words` says what was found. */
export interface Check {
  subject: string;
  outcome: Outcome;
  words: string;
}

/** Whether two lists have the same items in the same order. Joined texts would not do: what is joined may hold what joins. */
export function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

/** Collects checks in the order in which they are made. */
export class VerifyReport {
  readonly checks: Check[] = [];

  holds(subject: string, words: string): void {
    this.checks.push({ subject, outcome: "holds", words });
  }

  fails(subject: string, words: string): void {
    this.checks.push({ subject, outcome: "fails", words });
  }

  unchecked(subject: string, words: string): void {
    this.checks.push({ subject, outcome: "unchecked", words });
  }

  /** Adds what another report has found: a forged file may make it find more than a call takes as arguments. */
  add({ checks }: VerifyReport): void {
    for (const check of checks) this.checks.push(check);
  }

  /** Compares a stated value with the recomputed one. */
  same(subject: string, stated: unknown, recomputed: unknown, words: string): boolean {
    if (stated === recomputed) this.holds(subject, words);
    else this.fails(subject, `“${words}”不成立：所载 ${String(stated)}，重算 ${String(recomputed)}`);
    return stated === recomputed;
  }

  /** Says that all is well if there are no complaints, else one failure for each. */
  none(subject: string, complaints: readonly string[], words: string): boolean {
    if (complaints.length === 0) this.holds(subject, words);
    for (const complaint of complaints) this.fails(subject, complaint);
    return complaints.length === 0;
  }

  /** Runs a step; what the specification refuses becomes a failure, and undefined is given. */
  attempt<Value>(subject: string, step: () => Value): Value | undefined {
    try {
      return step();
    } catch (error) {
      if (!(error instanceof DrawSpecError)) throw error;
      this.fails(subject, error.message);
      return undefined;
    }
  }

  get failed(): boolean {
    return this.checks.some(({ outcome }) => outcome === "fails");
  }
}
