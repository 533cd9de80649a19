import { SessionSettings } from "../../../../features/settings/index.ts";

export default function SessionsPage() {
  return <SessionSettings />;
}
