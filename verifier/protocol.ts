import type { ListName } from "@/lib/draw-core/list-rows";
import type { StratumResult } from "@/lib/draw-core/select";
import type { Check } from "@/lib/draw-core/verify-report";

/** A file as it was chosen or dropped; `path` has the folders that it was dropped with. */
export interface GivenFile {
  path: string;
  file: File;
}

/** What the page asks of the thread that verifies. */
export type Request = { type: "verify"; files: GivenFile[] } | { type: "find"; query: string };

/** How far it is: lines of a draw's list, and bytes of all the lists that there are. */
export interface Progress {
  drawId: string;
  list: ListName;
  lines: number;
  count: number;
  bytes: number;
  totalBytes: number;
}

/** What was found of one draw. */
export interface DrawReport {
  drawId: string;
  /** The proof's file. */
  path: string;
  taskName: string;
  kind: "objects" | "inspectors" | undefined;
  checks: Check[];
  strata: StratumResult[];
  /** The files that were looked at for it, besides its proof. */
  beside: string[];
}

/** What became of a business in one draw. */
export interface Found {
  drawId: string;
  id: string;
  name: string;
  outcome: "selected" | "reserve" | "not-drawn" | "excluded" | "tasks" | "wrong";
  words: string;
  /** Hex, where there is one. */
  ticket: string | null;
  cutoff: string | null;
}

/** The answer to 查我的企业: whoever was found, and what is to be said of each draw besides. */
export interface Answer {
  query: string;
  found: Found[];
  notes: { drawId: string; words: string; absent: boolean }[];
  more: boolean;
}

/** What the thread that verifies tells the page. */
export type Reply =
  | { type: "progress"; progress: Progress }
  | { type: "stage"; words: string }
  | { type: "report"; draws: DrawReport[]; strays: string[] }
  | { type: "answer"; answer: Answer }
  | { type: "fault"; words: string };

/** A thread's first message: what it is to be. */
export type Role = { role: "lane"; port: MessagePort } | { role: "chief"; port: MessagePort; lanes: MessagePort[] };
