import { Forbidden } from "@/components/forbidden";

export default function OfficeForbidden() {
  return <Forbidden />;
}
