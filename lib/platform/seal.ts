import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, scryptSync } from "node:crypto";

/**
 * Personal data at rest (公民身份号码, telephone numbers; 个人信息保护法 art. 51): AES-256-GCM under a key derived from the
 * installation's secret. `v1:` names the scheme, so that SM4 can follow beside it. The field's name is authenticated
 * with the text: a sealed value moved to another column does not open.
 */
const version = "v1";
const ivBytes = 12;
const tagBytes = 16;

type Keys = { encrypt: Buffer; index: Buffer };
const derived = new Map<string, Keys>();

/** scrypt makes guessing a weak APP_SECRET dear; it runs once per secret and process. */
function keysOf(secret: string): Keys {
  if (secret === "") throw new Error("the secret that personal data is sealed with is empty");
  const known = derived.get(secret);
  if (known) return known;
  const master = scryptSync(secret, "ssyg:seal:v1", 32, { N: 32_768, r: 8, p: 1, maxmem: 64 * 1_048_576 });
  const subkey = (use: string) => Buffer.from(hkdfSync("sha256", master, "", `ssyg:${use}:v1`, 32));
  const keys = { encrypt: subkey("encrypt"), index: subkey("index") };
  derived.set(secret, keys);
  return keys;
}

/**
 * Encrypts a text.
 * @param field What the text is, e.g. `inspector.idNumber`; needed again to open it.
 * @returns `v1:` and base64url of iv ‖ tag ‖ ciphertext; another one at each call.
 */
export function seal(secret: string, field: string, text: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", keysOf(secret).encrypt, iv, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(`${version}:${field}`));
  const ciphertext = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `${version}:${Buffer.concat([iv, cipher.getAuthTag(), ciphertext]).toString("base64url")}`;
}

/** Opens what `seal` made. @throws Error for another secret, another field, or a value that was altered. */
export function unseal(secret: string, field: string, sealed: string): string {
  const [scheme, body] = sealed.split(":");
  if (scheme !== version || body === undefined) throw new Error(`sealed value of an unknown scheme: ${scheme}`);
  const bytes = Buffer.from(body, "base64url");
  if (bytes.length < ivBytes + tagBytes) throw new Error("sealed value is too short");
  const decipher = createDecipheriv("aes-256-gcm", keysOf(secret).encrypt, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(`${version}:${field}`));
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, "utf8") + decipher.final("utf8");
}

/**
 * A keyed fingerprint of a text that was normalised before, for equality look-up and uniqueness of sealed values; without
 * the secret it tells nothing, even of numbers that could be tried one by one.
 * @returns `v1:` and 64 hex digits.
 */
export const blindIndex = (secret: string, field: string, text: string): string =>
  `${version}:${createHmac("sha256", keysOf(secret).index).update(`${field}\0${text}`, "utf8").digest("hex")}`;
