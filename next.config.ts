import type { NextConfig } from "next";

/** Nothing is loaded from anywhere but ourselves; Next's own inline scripts need 'unsafe-inline', development also eval. */
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : ""}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const config: NextConfig = {
  poweredByHeader: false,
  // Else a lock file in some folder above would be taken for the project's.
  turbopack: { root: process.cwd() },
  // Linting and types are steps of `npm test`, over the whole project.
  typescript: { ignoreBuildErrors: false },
  // Besides what cannot be bundled: what every page and route would otherwise bring a copy of (next-auth, zod).
  serverExternalPackages: ["@node-rs/argon2", "@prisma/adapter-pg", "esbuild", "next-auth", "pg", "xlsx", "zod"],
  experimental: {
    // forbidden() of next/navigation shows app/forbidden.tsx with status 403.
    authInterrupts: true,
    // Each route's code is loaded with its first request, which took no longer for it; all of it at the start took 55 MB.
    preloadEntriesOnStart: false,
    // Guidance, attachments and evidence up to 20 MB go through actions; bigger files through upload routes.
    serverActions: { bodySizeLimit: "25mb" },
  },
  // A folder under public/ has no index of its own.
  rewrites: async () => [{ source: "/verify", destination: "/verify/index.html" }],
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "Content-Security-Policy", value: contentSecurityPolicy },
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "X-Frame-Options", value: "DENY" },
        { key: "Referrer-Policy", value: "same-origin" },
      ],
    },
  ],
};

export default config;
