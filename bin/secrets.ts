import { createHmac } from "node:crypto";
import { appSecret } from "@/lib/platform/env";

/** Keys that must be the same in every build and start: forms in open tabs keep working over a new release. */
export function deriveSecrets(): void {
  process.env.APP_SECRET = appSecret();
  const derive = (purpose: string) => createHmac("sha256", appSecret()).update(purpose).digest();
  process.env.NEXTAUTH_SECRET ??= derive("ssyg:next-auth").toString("hex");
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ??= derive("ssyg:server-actions").toString("base64");
  // Sign-in works under whatever name the site is reached by.
  process.env.AUTH_TRUST_HOST ??= "true";
  process.env.NEXT_TELEMETRY_DISABLED = "1";
}
