import { hash, verify } from "@node-rs/argon2";
import { randomInt } from "node:crypto";

const scheme = "argon2id:";

/** Hashes a password with Argon2id (RFC 9106; 19 MiB, 2 passes). The scheme prefix lets another scheme follow. */
export async function hashPassword(password: string): Promise<string> {
  return scheme + (await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 }));
}

export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  return stored.startsWith(scheme) && verify(stored.slice(scheme.length), password);
}

/** Why a new password is too weak (GB/T 22239 三级: length and three kinds of characters), or null. */
export function passwordWeakness(password: string, username: string): string | null {
  if (password.length < 10) return "密码至少 10 位";
  if (password.length > 128) return "密码最长 128 位";
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((kind) => kind.test(password)).length;
  if (kinds < 3) return "密码须包含大写字母、小写字母、数字、符号中的至少三种";
  if (password.toLowerCase().includes(username.toLowerCase())) return "密码不能包含用户名";
  return null;
}

/** A first password to hand over: 14 characters of four kinds, none that are easily confused. */
export function generatePassword(): string {
  const kinds = ["ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnpqrstuvwxyz", "23456789", "!@#%*+="];
  const pick = (from: string) => from.charAt(randomInt(from.length));
  const characters = [...kinds.map(pick), ...Array.from({ length: 10 }, () => pick(kinds.slice(0, 3).join("")))];
  for (let last = characters.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [characters[last], characters[other]] = [characters[other] as string, characters[last] as string];
  }
  return characters.join("");
}
