import { redirect } from "next/navigation";
import { currentActor } from "@/lib/platform/auth";

/** public: the way in, to the office for those signed in and to the portal for everyone else. */
export default async function HomePage() {
  redirect((await currentActor()) ? "/workbench" : "/disclosure");
}
