import { TableError } from "../table-error";

const AMPERSAND = 0x26, UNDERSCORE = 0x5f;
const named: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

/** Character data as text: entities of XML itself resolved; in spreadsheets' strings also `_x000D_` for what XML cannot hold (ECMA-376 §22.9.2.19). */
export function xmlText(bytes: Buffer, from: number, to: number, plain = false): string {
  const text = bytes.toString("utf8", from, to);
  const resolved = plain || !has(bytes, from, to, AMPERSAND) ? text : text.replace(/&(#x[0-9a-f]+|#[0-9]+|[a-z]+);/gi, resolve);
  return has(bytes, from, to, UNDERSCORE) ? resolved.replace(/_x([0-9a-f]{4})_/gi, (_: string, code: string) => String.fromCharCode(parseInt(code, 16))) : resolved;
}

function resolve(_: string, entity: string): string {
  if (!entity.startsWith("#")) return named[entity] ?? refuseEntity(entity);
  const code = /^#x/i.test(entity) ? parseInt(entity.slice(2), 16) : Number(entity.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : refuseEntity(entity);
}

function refuseEntity(entity: string): never {
  throw new TableError(`文件含有无法解释的实体 &${entity.slice(0, 20)};，不是正常的工作簿`);
}

function has(bytes: Buffer, from: number, to: number, wanted: number): boolean {
  for (let at = from; at < to; at += 1) if (bytes[at] === wanted) return true;
  return false;
}

const patterns = new Map<string, RegExp>();

/** An attribute's value by its local name, from the attributes of a start tag; null where it is not there. */
export function attribute(bytes: Buffer, from: number, to: number, name: string): string | null {
  let pattern = patterns.get(name);
  if (!pattern) patterns.set(name, (pattern = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)));
  const match = pattern.exec(bytes.toString("utf8", from, to));
  if (!match) return null;
  const value = Buffer.from(match[1] ?? match[2] ?? "");
  return xmlText(value, 0, value.length);
}
