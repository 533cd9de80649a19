import { LeakSettings } from "../../../../features/settings/index.ts";

export default function LeaksPage() {
  return <LeakSettings />;
}
