import { AlertSettings } from "../../../../features/alerts/index.ts";

export default function AlertsPage() {
  return <AlertSettings />;
}
