import { type Lane, ListHand } from "@/lib/draw-core/list-hand";
import { type FileHash, fileHash } from "./native-hash";

/** A lane whose file is hashed by OpenSSL in this thread, whatever thread does the rest: it has less to do, and bytes need not be sent. */
export function hashedHere(lane: Lane): Lane {
  let file: FileHash;
  return {
    ...lane,
    open: (job) => {
      file = fileHash(job.suite);
      return lane.open(job);
    },
    hash: async (bytes) => file.update(bytes),
    close: async () => ({ ...(await lane.close()), file: file.digest() }),
  };
}

/** The work on a list in this thread. */
export function serverHand(): Lane {
  const hand = new ListHand();
  return hashedHere({
    open: (job) => hand.open(job), hash: (bytes) => hand.hash(bytes), piece: (bytes, barred) => hand.piece(bytes, barred),
    offer: (stratum, ids) => hand.offer(stratum, ids), close: () => hand.close(),
  });
}
