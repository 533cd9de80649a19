import { PeopleSettings } from "../../../../features/settings/index.ts";

export default function PeoplePage() {
  return <PeopleSettings />;
}
