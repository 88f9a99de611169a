import { settleDisclosures } from "@/lib/disclosure/settlement";
import { finishDrawsInBackground } from "@/lib/dispatch/draw-work";
import { settleDeadlines } from "@/lib/draws/deadlines";
import { removeExpiredExports } from "@/lib/exports/expiry";
import { endForgottenRuns, removeStagedRows } from "@/lib/imports/leftovers";
import { removePersonalLists } from "@/lib/imports/personal-lists";
import { warnOfCertificates } from "@/lib/inspectors/certificate-notices";
import { db } from "@/lib/platform/db";
import { sweepAlone, sweepIncoming } from "@/lib/platform/files";

/** What the platform does by itself, every minute: each looks for what is due, and does nothing where nothing is. */
export const duties: Readonly<Record<string, () => Promise<unknown>>> = {
  "settling deadlines of draws": () => settleDeadlines(),
  "finishing draws": () => finishDrawsInBackground(),
  "removing what a crash left of files": () => sweepIncoming(),
  "removing files that nothing points to": () => sweepAlone(db),
  "warning of certificates": () => warnOfCertificates(),
  "removing lists of people": () => removePersonalLists("inspectors"),
  "ending imports that nobody confirms": () => endForgottenRuns(),
  "removing what was staged for nothing": () => removeStagedRows(),
  "removing expired exports": () => removeExpiredExports(),
  "opening disclosed draws": () => settleDisclosures(),
};
