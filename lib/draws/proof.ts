import { readFile } from "node:fs/promises";
import { parseProofJson } from "@/lib/draw-core/canonical-json";
import type { Matching } from "@/lib/draw-core/match";
import { buildProof, type Proof, proofText, type Replacement } from "@/lib/draw-core/proof";
import { asProofForm } from "@/lib/draw-core/proof-form";
import { asRules } from "@/lib/draw-core/rules";
import type { Selection } from "@/lib/draw-core/select";
import type { Db } from "@/lib/platform/db";
import { pathOf, storeFile } from "@/lib/platform/files";
import { frozenSummaries } from "./lists";
import { drawTime } from "./record";

/** Builds `draw.json` of a drawn draw from its rows and stores it as the draw's proof. */
export async function storeProof(
  tx: Db, id: number, { result, replacements }: { result: Selection | Matching; replacements: Replacement[] },
): Promise<void> {
  const draw = await tx.draw.findUniqueOrThrow({
    where: { id },
    include: { task: true, entropy: { orderBy: { position: "asc" } }, parties: { orderBy: { code: "asc" } }, events: { orderBy: { seq: "asc" } } },
  });
  const { drawId, revealed, seed, rulesHash, freeze, blind, blindNonce: nonce, sealedSeed, resultRoot } = draw;
  if (revealed === null || seed === null || sealedSeed === null || resultRoot === null) throw new Error(`draw ${drawId} has not been drawn`);
  const proof = buildProof({
    frozen: { drawId, rules: asRules(JSON.parse(draw.rules), drawId), rulesHash, freeze },
    task: { number: draw.task.number, name: draw.task.name },
    lists: await frozenSummaries(tx, id),
    revealed, seed, result, replacements, nonce, sealed: { blind, nonce, sealedSeed, resultRoot },
    entropy: draw.entropy.map(({ position, text, signature, takenAt }) => {
      if (text === null || takenAt === null) throw new Error(`public entropy ${position} of draw ${drawId} is not there`);
      return { text, at: drawTime(takenAt), signature };
    }),
    parties: draw.parties.map(({ code, name, commitment, committedAt, reveal, revealedAt }) => {
      if (commitment === null || committedAt === null) throw new Error(`party ${code} of draw ${drawId} has not committed`);
      return { code, name, commitment, committedAt: drawTime(committedAt), reveal, revealedAt: revealedAt && drawTime(revealedAt) };
    }).sort((a, b) => (a.code < b.code ? -1 : 1)),
    events: draw.events.map(({ seq, event, at, by }) => ({ seq, event, at: drawTime(at), by })),
  });
  const file = await storeFile(tx, proofText(proof), {
    name: "draw.json", purpose: `draw:${drawId}`, departmentId: draw.task.departmentId,
  });
  await tx.draw.update({ where: { id }, data: { proofFileId: file.id } });
}

/** The stored proof of a drawn draw, or null before it is drawn. */
export async function readProof(client: Db, id: number): Promise<Proof | null> {
  const { proofFile } = await client.draw.findUniqueOrThrow({ where: { id }, include: { proofFile: true } });
  if (!proofFile) return null;
  return asProofForm(parseProofJson(await readFile(pathOf(proofFile), "utf8")));
}
