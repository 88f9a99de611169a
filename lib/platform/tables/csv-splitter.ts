/** A record of a csv file: its fields, and how it stands there, with the line end that it has (none at the end of the file). */
export type CsvRecord = { fields: string[]; raw: string; lineEnd: string };

/** A quote that nobody closed: `record` is the place of its record among all, from 0. */
export class UnclosedQuote extends Error {
  constructor(readonly record: number) {
    super(`record ${record} does not end`);
  }
}

/** A record longer than this is a quote that nobody closed. */
const longestRecord = 1_048_576;

const QUOTE = '"';
const LINE_FEED = 0x0a, RETURN = 0x0d;

/**
 * Divides csv text that arrives in pieces into records (RFC 4180), empty lines too, so that they count as the person sees
 * them. A quote within a field, and text behind a closing one, are taken as they stand. Lines end in \r\n, \n or \r.
 */
export class CsvSplitter {
  #text = "";
  #at = 0;
  #records = 0;
  /** The next quote and the next \r at or behind #at: most lines have none. */
  #quote = -1;
  #return = -1;

  /** @param delimiter One character */
  constructor(readonly delimiter: string) {}

  /** The records that are whole by now. @throws UnclosedQuote */
  write(piece: string): CsvRecord[] {
    this.#text = this.#text.slice(this.#at) + piece;
    this.#at = 0;
    const records = this.#take(false);
    if (this.#text.length - this.#at > longestRecord) throw new UnclosedQuote(this.#records);
    return records;
  }

  /** What is left at the end. @throws UnclosedQuote */
  end(): CsvRecord[] {
    return this.#take(true);
  }

  #take(last: boolean): CsvRecord[] {
    const records: CsvRecord[] = [];
    this.#quote = this.#find(QUOTE, this.#at);
    this.#return = this.#find("\r", this.#at);
    // A \r at the end may be half of a line end.
    const length = !last && this.#text.endsWith("\r") ? this.#text.length - 1 : this.#text.length;
    while (this.#at < length) {
      const record = this.#plainLine() ?? this.#record(length, last);
      if (!record) break;
      records.push(record);
      this.#records += 1;
    }
    return records;
  }

  #find(wanted: string, from: number): number {
    const at = this.#text.indexOf(wanted, from);
    return at < 0 ? Number.POSITIVE_INFINITY : at;
  }

  /** A line without quotes that ends in \n, which nearly all do. */
  #plainLine(): CsvRecord | null {
    const end = this.#text.indexOf("\n", this.#at);
    if (end < 0) return null;
    if (this.#quote < this.#at) this.#quote = this.#find(QUOTE, this.#at);
    if (this.#return < this.#at) this.#return = this.#find("\r", this.#at);
    if (this.#quote < end || this.#return < end - 1) return null;
    const returned = this.#return === end - 1;
    const raw = this.#text.slice(this.#at, returned ? end - 1 : end);
    this.#at = end + 1;
    return { fields: raw.split(this.delimiter), raw, lineEnd: returned ? "\r\n" : "\n" };
  }

  /** Any record, field by field; null where it has not ended yet. */
  #record(length: number, last: boolean): CsvRecord | null {
    const text = this.#text;
    const fields: string[] = [];
    for (let at = this.#at; ; ) {
      const closed = text[at] === QUOTE ? this.#quoted(at + 1, length, last) : null;
      if (closed === "open") return null;
      const end = closed?.end ?? this.#fieldEnd(at, length);
      if (end >= length && !last) return null;
      fields.push(closed?.field ?? text.slice(at, end));
      if (end < length && text[end] === this.delimiter) {
        at = end + 1;
        continue;
      }
      const raw = text.slice(this.#at, end);
      const lineEnd = end >= length ? "" : text.startsWith("\r\n", end) ? "\r\n" : text[end]!;
      this.#at = end + lineEnd.length;
      return { fields, raw, lineEnd };
    }
  }

  /** A field that begins with a quote before `from`; "open" where its end has not come yet. */
  #quoted(from: number, length: number, last: boolean): { field: string; end: number } | "open" {
    const text = this.#text;
    let doubled = false;
    for (let close = text.indexOf(QUOTE, from); close >= 0 && close < length; close = text.indexOf(QUOTE, close + 2)) {
      if (close + 1 >= length && !last) return "open";
      if (text[close + 1] === QUOTE) {
        doubled = true;
        continue;
      }
      const content = text.slice(from, close);
      const field = doubled ? content.replaceAll('""', QUOTE) : content;
      const end = close + 1;
      if (end >= length || text[end] === "\n" || text[end] === "\r" || text[end] === this.delimiter) return { field, end };
      const behind = this.#fieldEnd(end, length);
      return { field: QUOTE + field + text.slice(close, behind), end: behind };
    }
    if (last) throw new UnclosedQuote(this.#records);
    return "open";
  }

  /** The next delimiter or line end; `length` where there is none. */
  #fieldEnd(from: number, length: number): number {
    const text = this.#text;
    const delimiter = this.delimiter.charCodeAt(0);
    for (let at = from; at < length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === delimiter || code === LINE_FEED || code === RETURN) return at;
    }
    return length;
  }
}
