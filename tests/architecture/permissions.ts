import type { Rule } from "./rules";

/** Rules that every door declares who may pass; `known` are the permissions of lib/platform/permissions.ts. */

const named = (text: string, call: string): string[] => [...text.matchAll(new RegExp(`\\b${call}\\(\\s*"([^"]*)"`, "g"))].map((match) => match[1] ?? "");

/** An office page asks for a permission; any other says `public:` aloud in the comment over it. */
export const pagesDeclare = (known: readonly string[]): Rule => ({ path, text }) => {
  if (!/^app\/.*\/?page\.tsx$/.test(path)) return [];
  if (path.startsWith("app/(office)/")) {
    const permissions = named(text, "requirePage");
    if (permissions.length === 0) return ["does not call requirePage"];
    return permissions.filter((permission) => !known.includes(permission)).map((permission) => `asks for the unknown permission ${permission}`);
  }
  return /\/\*\*\s*public:/.test(text) ? [] : ["does not say `public:`"];
};

/** Every export of a file of actions is `action("permission", …)`. */
export const actionsDeclare = (known: readonly string[]): Rule => ({ path, text }) => {
  if (!path.startsWith("app/") || !/^\s*"use server";/.test(text)) return [];
  const exports = [...text.matchAll(/^export\s+(.*)$/gm)].map((match) => match[1] ?? "");
  const wrong = exports.filter((line) => !/^const \w+ = action\(/.test(line) && !line.startsWith("type "));
  const permissions = named(text, "action");
  return [
    ...wrong.map((line) => `exports something else than an action: ${line.slice(0, 60)}`),
    ...permissions.filter((permission) => permission !== "signed-in" && !known.includes(permission)).map((permission) => `asks for the unknown permission ${permission}`),
    ...(permissions.length < exports.filter((line) => line.startsWith("const")).length ? ["has an action whose permission is not written out"] : []),
  ];
};

const verbs = "(?:GET|POST|PUT|PATCH|DELETE)";

/** Every handler of a route is `route("permission", …)` or `publicRoute(…)`; next-auth's own is the one exception. */
export const routesDeclare = (known: readonly string[]): Rule => ({ path, text }) => {
  if (!/^app\/.*route\.ts$/.test(path) || path === "app/api/auth/[...nextauth]/route.ts") return [];
  const handlers = [...text.matchAll(new RegExp(`^export\\s+(?:async\\s+function|const|function)\\s+${verbs}\\b.*$`, "gm"))].map(([line]) => line);
  const permissions = named(text, "route");
  return [
    ...(handlers.length === 0 ? ["exports no handler"] : []),
    ...handlers.filter((line) => !/= (route\(|publicRoute\()/.test(line)).map((line) => `is not made by route(): ${line.slice(0, 60)}`),
    ...permissions.filter((permission) => permission !== "signed-in" && !known.includes(permission)).map((permission) => `asks for the unknown permission ${permission}`),
  ];
};
