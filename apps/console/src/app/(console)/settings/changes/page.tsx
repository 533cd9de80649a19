import { ChangesSection } from "../../../../features/changes/index.ts";

export default function ChangesPage() {
  return <ChangesSection tenant={null} />;
}
