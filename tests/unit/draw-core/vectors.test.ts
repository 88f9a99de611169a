import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { DrawSpecError } from "@/lib/draw-core/draw-spec-error";
import { vectorOutput } from "@/lib/draw-core/vector";

interface Vector {
  name: string;
  in: { rules: { suite: string } };
  out: { error?: true };
}

describe.each([
  ["the specification's worked cases", "draw-vectors.json"],
  ["what a stranger's reading of it found tricky", "draw-vectors-more.json"],
])("%s", (_title, file) => {
  const vectors = JSON.parse(readFileSync(`tests/fixtures/${file}`, "utf8")) as Vector[];

  test.each(vectors.map((vector, i) => [`${i} ${vector.name} ${vector.in.rules.suite}`, vector] as const))("%s", (_name, vector) => {
    if (vector.out.error) expect(() => vectorOutput(vector.in)).toThrow(DrawSpecError);
    else expect(vectorOutput(vector.in)).toEqual(vector.out);
  });
});
