import { RequestsPage } from "../../../features/requests/index.ts";

export default function Requests() {
  return <RequestsPage />;
}
