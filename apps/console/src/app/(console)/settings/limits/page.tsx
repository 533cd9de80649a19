import { InstallationPoliciesForm } from "../../../../features/limits/index.ts";

export default function LimitSettingsPage() {
  return <InstallationPoliciesForm />;
}
