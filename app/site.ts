import { cache } from "react";
import { parameter } from "@/lib/platform/parameters";

/** What the installation says about itself on every page; read once per request. */
export const site = cache(async () => {
  const [platformName, organiser, contact, siteCode, icp] = await Promise.all([
    parameter("platformName"),
    parameter("organizer"),
    parameter("contact"),
    parameter("siteCode"),
    parameter("icpNumber"),
  ]);
  return { platformName, organiser, contact, siteCode, icp };
});
