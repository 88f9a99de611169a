import { Link } from "@/components/ui/link";
import type { PersonName } from "@/lib/dispatch/unit-scope";

/** A person's name; a link to their own page for those who may open it. */
export function PersonCell({ person: { name, code, openId } }: { person: Pick<PersonName, "name" | "code" | "openId"> }) {
  return openId === null ? <span title={code}>{name}</span> : <Link className="link" href={`/inspectors/${openId}`} title={code}>{name}</Link>;
}
