import { MessageChannel } from "node:worker_threads";
import { expect, test } from "vitest";
import { remoteLane, serveLane } from "@/lib/draw-core/lane-port";
import { ListHand, type Lane } from "@/lib/draw-core/list-hand";
import { verifyDraw } from "@/lib/draw-core/verify";
import { proofBytes, sampleMatching, sampleObjectsDraw } from "./sample-draw";

/** Lanes behind ports, whatever thread serves them; and what ends them. */
function behindPorts(count: number, hand?: () => Lane): { lanes: Lane[]; close: () => void } {
  const channels = Array.from({ length: count }, () => new MessageChannel());
  for (const { port2 } of channels) serveLane(port2 as unknown as MessagePort, hand?.());
  return { lanes: channels.map(({ port1 }) => remoteLane(port1 as unknown as MessagePort)), close: () => channels.forEach(({ port1 }) => port1.close()) };
}

test("lanes behind ports find what this thread finds, for lists that hold and for those that do not", async () => {
  const objects = sampleObjectsDraw();
  const { lanes, close } = behindPorts(3);
  for (const { proof, files } of [objects, sampleMatching(objects)]) {
    for (const population of [files.population, files.population.slice(0, -1), files.population.map((byte, i) => (i === 5 ? 0xff : byte)), new Uint8Array(0)]) {
      const input = { proof: proofBytes(proof), files: { ...files, population } };
      expect(await verifyDraw(input, { lanes })).toEqual(await verifyDraw(input));
    }
  }
  close();
});

test("what goes wrong behind a port goes wrong here", async () => {
  const { lanes, close } = behindPorts(1, () => Object.assign(new ListHand(), { hash: () => Promise.reject(new Error("out of memory")) }));
  const { proof, files } = sampleObjectsDraw();
  await expect(verifyDraw({ proof: proofBytes(proof), files }, { lanes })).rejects.toThrow("out of memory");
  close();
});
