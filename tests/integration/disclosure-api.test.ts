import { beforeAll, describe, expect, it } from "vitest";
import { GET as file } from "@/app/api/public/draws/[drawId]/[file]/route";
import { GET as ownLine } from "@/app/api/public/draws/[drawId]/own-line/[objectId]/route";
import { GET as draw } from "@/app/api/public/draws/[drawId]/route";
import { GET as draws } from "@/app/api/public/draws/route";
import { settleDisclosures } from "@/lib/disclosure/settlement";
import { asOwnLine } from "@/lib/draw-core/own-line";
import { db } from "@/lib/platform/db";
import { drawObjects, makeJointTask } from "../factory/draws";
import { runJobs } from "../factory/jobs";

// The public interface of docs/public-api.md, asked as programs ask it.

let drawId: string;
let id: number;
let selected: string;
beforeAll(async () => {
  const { taskId, lead } = await makeJointTask({ objects: 6, sampling: { mode: "number", number: 2, reserve: 0 } });
  id = await drawObjects(lead.initiator, taskId);
  ({ drawId } = await db.draw.findUniqueOrThrow({ where: { id } }));
  selected = (await db.drawObject.findFirstOrThrow({ where: { drawId: id }, include: { entity: true } })).entity.objectId;
});

type Get = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
const ask = (get: Get, params: Record<string, string> = {}, query = "", address = "10.0.0.1") =>
  get(new Request(`http://localhost/api/public/draws${query}`, { headers: { "x-forwarded-for": address } }), { params: Promise.resolve(params) });
const json = async (answer: Promise<Response>) => (await answer).json() as Promise<Record<string, unknown>>;

describe("before disclosure", () => {
  it("lists and shows what is public, never kept, to any site", async () => {
    const answer = await ask(draws, {}, `?number=${drawId.slice(0, 18)}`);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(await answer.json()).toMatchObject({ total: 1, draws: [{ drawId, kind: "objects", state: "drawn", disclosedAt: null, taskName: null, standing: null }] });
    expect(await json(ask(draw, { drawId }))).toMatchObject({ disclosed: false, drawId, counts: { population: 6 } });
  });

  it("answers the same for a file that is sealed and for one that is not there", async () => {
    const [sealed, none] = [await ask(file, { drawId, file: "draw.json" }), await ask(file, { drawId: "630000209901010001-O1", file: "draw.json" })];
    expect([sealed.status, none.status]).toEqual([404, 404]);
    expect(await sealed.text()).toBe(await none.text());
    expect([...sealed.headers.keys()]).toEqual([...none.headers.keys()]);
    const [own, stranger] = [await ask(ownLine, { drawId, objectId: selected }), await ask(ownLine, { drawId, objectId: "91630199MA0DEM9999" })];
    expect([own.status, stranger.status]).toEqual([404, 404]);
    expect(await own.text()).toBe(await stranger.text());
  });

  it("bears odd questions", async () => {
    for (const odd of ["", "'", "../x", "x".repeat(500), "%00"]) expect((await ask(draw, { drawId: odd })).status, odd).toBe(404);
    expect((await ask(draws, {}, "?page=-1&size=7&number=%27%3B")).status).toBe(200);
  });
});

describe("after disclosure", () => {
  beforeAll(async () => {
    await settleDisclosures(new Date("2099-01-01"));
    await runJobs();
  });

  it("gives everything, the files as they were frozen and a business its line", async () => {
    expect(await json(ask(draw, { drawId }))).toMatchObject({ disclosed: true, standing: "valid", files: [{ file: "draw.json" }, { file: "population.tsv" }, { file: "excluded.tsv" }], check: { checks: expect.any(Array) } });
    const proof = await ask(file, { drawId, file: "draw.json" });
    expect(proof.headers.get("content-disposition")).toContain('filename="draw.json"');
    expect(await proof.json()).toMatchObject({ spec: "ssyg/1", drawId });
    expect((await (await ask(file, { drawId, file: "population.tsv" })).text()).split("\n")).toHaveLength(7);
    expect((await ask(file, { drawId, file: "conflicts.tsv" })).status).toBe(404);
    expect(asOwnLine(await json(ask(ownLine, { drawId, objectId: selected }, "", "10.0.0.2")))).toMatchObject({ drawId, list: "population" });
  });

  it("slows down who guesses at a list", async () => {
    const statuses: number[] = [];
    for (let guess = 0; guess < 32; guess += 1) statuses.push((await ask(ownLine, { drawId, objectId: `GUESS:${guess}` }, "", "10.0.0.3")).status);
    expect(statuses.slice(0, 30).every((status) => status === 404)).toBe(true);
    expect(statuses.slice(30)).toEqual([429, 429]);
    expect((await ask(ownLine, { drawId, objectId: selected }, "", "10.0.0.4")).status).toBe(200);
  });
});
