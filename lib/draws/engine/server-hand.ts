import { type Lane, ListHand } from "@/lib/draw-core/list-hand";
import { type FileHash, fileHash } from "./native-hash";

/** The work on a list in this thread, its file's hash done by OpenSSL. */
export function serverHand(): Lane {
  const hand = new ListHand();
  let file: FileHash;
  return {
    open: (job) => {
      file = fileHash(job.suite);
      return hand.open(job);
    },
    hash: async (bytes) => file.update(bytes),
    piece: (bytes, barred) => hand.piece(bytes, barred),
    offer: (stratum, ids) => hand.offer(stratum, ids),
    close: async () => ({ ...(await hand.close()), file: file.digest() }),
  };
}
