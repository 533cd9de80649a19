import { ProfileSettings } from "../../../../features/settings/index.ts";

export default function ProfilePage() {
  return <ProfileSettings />;
}
