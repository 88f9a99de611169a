/** How a long step tells how far it is, and learns that it has been called off. */
export type Work = {
  signal?: AbortSignal | undefined;
  /** `total` is null where it is not known. Cheap: may be called for every block. */
  progress?: ((done: number, total: number | null, label: string) => void) | undefined;
};

/** The most time that a freeze or a draw of any size may take, in milliseconds. */
export const longest = 3_600_000;
