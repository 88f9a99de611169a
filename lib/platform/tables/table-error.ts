import { DomainError } from "../errors";

/** A file that cannot be read as a table, said in Chinese to the person who chose it. */
export class TableError extends DomainError {
  override readonly name = "TableError";
}
