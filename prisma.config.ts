import { defineConfig } from "prisma/config";

// The CLI would download a schema engine, even where it needs none: generate and validate run on the one inside it.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "prisma/schema",
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://localhost/none" },
});
