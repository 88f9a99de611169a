/**
 * What a user did that the business does not allow, said in Chinese. Everything else that is thrown is a fault of
 * the program and never reaches a browser in its own words.
 */
export class DomainError extends Error {
  override readonly name: string = "DomainError";
  constructor(
    message: string,
    /** Errors at fields of the form: {name of the field: messages}. */
    readonly fieldErrors?: Record<string, string[]>,
  ) {
    super(message);
  }
}

/** Not there, or not in the actor's scope: the two are never told apart. */
export class NotFoundError extends DomainError {
  override readonly name = "NotFoundError";
  constructor(what = "记录") {
    super(`${what}不存在，或不在您的权限范围内`);
  }
}

/** The actor lacks the permission itself. */
export class ForbiddenError extends DomainError {
  override readonly name = "ForbiddenError";
  constructor(message = "您没有执行此操作的权限") {
    super(message);
  }
}

/** Somebody else was faster, or the page is old: the state is no longer what the act needs. */
export class ConflictError extends DomainError {
  override readonly name = "ConflictError";
  constructor(message = "数据已被他人更新，请刷新页面后重试") {
    super(message);
  }
}

/** One error at one field. */
export const fieldError = (field: string, message: string): DomainError => new DomainError(message, { [field]: [message] });

/** Whether the database refused a duplicate (P2002, or 23505 from raw SQL), optionally of the constraint named. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (typeof error !== "object" || error === null || !("code" in error)) return false;
  const { code } = error as { code: unknown };
  const { message, meta } = error as { message?: unknown; meta?: unknown };
  const text = JSON.stringify({ message, meta });
  const unique = code === "P2002" || code === "23505" || (code === "P2010" && text.includes("23505"));
  return unique && (constraint === undefined || text.includes(constraint));
}
