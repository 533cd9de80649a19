import { NodesSection } from "../../../../features/nodes/index.ts";

export default function NodesPage() {
  return <NodesSection />;
}
