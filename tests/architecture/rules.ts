import { importsOf, type Source } from "./source";

/** A rule looks at one file and answers what is wrong with it, in words. */
export type Rule = (source: Source) => string[];

/** Businesses along the work: each may import those before it. */
export const businesses = [
  "departments", "users", "parameters", "calendar", "code-lists", "audit", "notices", "jobs", "exports", "check-items", "imports", "objects", "inspectors", "plans", "tasks",
  "inspections", "draws", "dispatch", "requests", "results", "handling", "reviews", "disclosure", "progress",
] as const;

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
const folderOf = (path: string): string | undefined => /^lib\/([^/]+)\//.exec(path)?.[1];
const rankOf = (folder: string | undefined): number => (businesses as readonly string[]).indexOf(folder ?? "");

/** A business folder → platform, draw-core and the businesses before it. */
export const importsRunOneWay: Rule = (source) => {
  const own = folderOf(source.path);
  if (!own || own === "platform" || own === "draw-core" || own === "draw-battery") return [];
  if (rankOf(own) < 0) return [`lib/${own} has no place in the order of businesses`];
  return importsOf(source).flatMap((target) => {
    if (/^(app|components|tests|prisma|bin)\//.test(target)) return [`imports ${target}`];
    const other = folderOf(target);
    if (!other || other === own || other === "platform" || other === "draw-core" || other === "draw-battery") return [];
    return rankOf(other) < rankOf(own) ? [] : [`imports ${target}, which comes later`];
  });
};

export const platformKnowsNoBusiness: Rule = (source) =>
  source.path.startsWith("lib/platform/") ? importsOf(source).filter((target) => /^(lib|app|components)\//.test(target) && !target.startsWith("lib/platform/")).map((target) => `imports ${target}`) : [];

/** The one file whose mathematics (pairings) is not ours, and where it comes from. */
const pairings = { path: "lib/draw-core/drand.ts", target: "@noble/curves/bls12-381.js" };

/** The draw's mathematics: no database, no Next, no clock, no randomness, nothing but itself and one curve. */
export const drawCoreStandsAlone: Rule = (source) => {
  if (!source.path.startsWith("lib/draw-core/")) return [];
  const code = withoutComments(source.text);
  const isOurs = (target: string) => target.startsWith("lib/draw-core/") || (source.path === pairings.path && target === pairings.target);
  return [
    ...importsOf(source).filter((target) => !isOurs(target)).map((target) => `imports ${target}`),
    ...[/\bDate\.now\b/, /\bnew Date\(\s*\)/, /\bMath\.random\b/, /\bgetRandomValues\b/, /\bprocess\./, /\bBuffer\b/].filter((forbidden) => forbidden.test(code)).map((forbidden) => `uses ${forbidden.source}`),
  ];
};

/** The battery tests the mathematics, and is mathematics itself: its seeds are given to it. */
export const drawBatteryIsPure: Rule = (source) =>
  source.path.startsWith("lib/draw-battery/")
    ? [
        ...importsOf(source).filter((target) => !/^lib\/draw-(core|battery)\//.test(target)).map((target) => `imports ${target}`),
        ...[/\bDate\.now\b/, /\bMath\.random\b/, /\bgetRandomValues\b/, /\bprocess\./].filter((forbidden) => forbidden.test(withoutComments(source.text))).map((forbidden) => `uses ${forbidden.source}`),
      ]
    : [];

const forComponents = [/^components\//, /^lib\/[^/]+\/(schema|labels)$/, /^lib\/platform\/(format|action-state)$/, /^lib\/platform\/generated\/prisma\/enums$/];

export const componentsStayPlain: Rule = (source) =>
  source.path.startsWith("components/")
    ? importsOf(source).filter((target) => /^(lib|app|components|prisma)\//.test(target) && !forComponents.some((allowed) => allowed.test(target))).map((target) => `imports ${target}`)
    : [];

export const onlyDbConstructsPrisma: Rule = ({ path, text }) =>
  path !== "lib/platform/db.ts" && !path.startsWith("tests/architecture") && /new PrismaClient\b/.test(text) ? ["constructs a PrismaClient"] : [];

const mayUseNext = [/^app\//, /^components\//, /^proxy\.ts$/, /^next\.config\.ts$/, /^bin\/web-server\.ts$/, /^lib\/platform\/(action|auth)\.ts$/];

export const nextStaysOutside: Rule = (source) =>
  mayUseNext.some((allowed) => allowed.test(source.path)) ? [] : importsOf(source).filter((target) => /^next(-auth)?(\/|$)/.test(target)).map((target) => `imports ${target}`);

/** The component that links fetches nothing before somebody goes there; Next's own would, for each link of a list. */
export const linksHaveOneDoor: Rule = (source) =>
  source.path === "components/ui/link.tsx" ? [] : importsOf(source).filter((target) => target === "next/link").map((target) => `imports ${target}`);

export const namesAreKebabCase: Rule = ({ path }) => {
  const parts = path.split("/").filter((part) => !/^[([]/.test(part));
  const name = parts[parts.length - 1] ?? "";
  return [
    ...parts.filter((part) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|spec|config))?(\.tsx?)?$/.test(part)).map((part) => `${part} is not kebab-case`),
    ...(/^(utils?|helpers?|index)\.tsx?$/.test(name) ? [`${name} says nothing of its job`] : []),
  ];
};

export const noEscapeFromTypes: Rule = ({ path, text }) => {
  if (path.startsWith("tests/architecture")) return [];
  const inCode = [/\bas any\b/, /: any\b/, /<any>/].filter((escape) => escape.test(withoutComments(text)));
  const inComments = [/@ts-(ignore|expect-error|nocheck)/, /eslint-disable/].filter((escape) => escape.test(text));
  return [...inCode, ...inComments].map((escape) => `has ${escape.source}`);
};
